"""The gateway of packaging/nginx.conf before the program: redirect, certificates, cookies, the live stream, limits."""
import http.client
import json
import re
import shutil
import socket
import ssl
import subprocess
import time

import pytest
from real_server import ROOT, Server, free_port


@pytest.fixture(scope="module")
def gateway(tmp_path_factory):
    for tool in ("nginx", "openssl", "curl"):
        if not shutil.which(tool):
            pytest.skip(f"{tool} is not installed")
    folder = tmp_path_factory.mktemp("gateway")
    server = Server("--https", "--behind-proxy", "--log-level", "info").start()
    upstream = server.url.rsplit(":", 1)[1]
    running = Gateway(folder, upstream)
    running.server = server
    running.start()
    yield running
    running.stop()
    server.stop()


class Gateway:
    """nginx with the packaged configuration, on ports of its own, with a certificate of its own."""

    def __init__(self, folder, upstream):
        self.folder, self.http, self.https = folder, free_port(), free_port()
        self.certificate(1)
        site = (ROOT / "packaging" / "nginx.conf").read_text()
        site = re.sub(r"\n\s*listen \[::\].*", "", site)
        site = site.replace("listen 80;", f"listen 127.0.0.1:{self.http};").replace("listen 443 ", f"listen 127.0.0.1:{self.https} ")
        site = site.replace("127.0.0.1:8080", f"127.0.0.1:{upstream}").replace("/etc/yiwang/tls", str(folder))
        site = site.replace("yiwang.example.gov.cn", "localhost")
        (folder / "nginx.conf").write_text(
            f"pid {folder}/nginx.pid;\nerror_log {folder}/error.log;\nworker_processes 1;\nevents {{}}\n"
            f"http {{\naccess_log off;\nclient_body_temp_path {folder}/body;\nproxy_temp_path {folder}/proxy;\n"
            f"fastcgi_temp_path {folder}/f;\nuwsgi_temp_path {folder}/u;\nscgi_temp_path {folder}/s;\n{site}\n}}\n")
        self.process = None

    def certificate(self, days):
        """A certificate of its own for localhost, valid from yesterday; `days` may be 0 for one that has run out."""
        start = time.strftime("%Y%m%d%H%M%SZ", time.gmtime(time.time() - 2 * 86400))
        end = time.strftime("%Y%m%d%H%M%SZ", time.gmtime(time.time() + (days - 0.5) * 86400))
        ca = self.folder / "ca.cnf"
        (self.folder / "index.txt").write_text("")
        ca.write_text(
            f"[ca]\ndefault_ca=own\n[own]\ndatabase={self.folder}/index.txt\nnew_certs_dir={self.folder}\nrand_serial=yes\n"
            "default_md=sha256\npolicy=any\nx509_extensions=site\nunique_subject=no\n[any]\ncommonName=supplied\n"
            "[site]\nsubjectAltName=DNS:localhost\nbasicConstraints=CA:TRUE\n")
        run = lambda *words: subprocess.run(["openssl", *words], check=True, capture_output=True)  # noqa: E731
        key, request, chain = (str(self.folder / name) for name in ("private.key", "request.pem", "fullchain.pem"))
        run("req", "-newkey", "rsa:2048", "-nodes", "-keyout", key, "-out", request, "-subj", "/CN=localhost")
        run("ca", "-batch", "-selfsign", "-config", str(ca), "-keyfile", key, "-in", request, "-out", chain, "-notext",
            "-startdate", start, "-enddate", end)

    def start(self):
        self.process = subprocess.Popen(["nginx", "-c", self.folder / "nginx.conf", "-p", self.folder, "-g", "daemon off;"])
        for _ in range(100):
            with socket.socket() as probe:
                if probe.connect_ex(("127.0.0.1", self.https)) == 0:
                    return
            time.sleep(0.1)
        raise AssertionError((self.folder / "error.log").read_text())

    def stop(self):
        self.process.terminate()
        self.process.wait(timeout=20)

    def curl(self, *words, path="/", trusted=True):
        trust = ["--cacert", str(self.folder / "fullchain.pem")] if trusted else []
        return subprocess.run(["curl", "--silent", "--show-error", "--include", "--max-time", "20", *trust, *words,
                               f"https://localhost:{self.https}{path}"], capture_output=True, text=True)

    def connection(self):
        context = ssl.create_default_context(cafile=self.folder / "fullchain.pem")
        return http.client.HTTPSConnection("localhost", self.https, context=context, timeout=20)

    def sign_in(self):
        office = next(a for a in self.server.accounts() if a["account"] == "office")
        connection = self.connection()
        connection.request("POST", "/api/session", json.dumps({"account": office["account"], "password": office["password"]}),
                           {"Content-Type": "application/json"})
        answer = connection.getresponse()
        assert answer.status == 200, answer.read()
        return answer


def test_http_is_sent_to_https(gateway):
    connection = http.client.HTTPConnection("127.0.0.1", gateway.http, timeout=20)
    connection.request("GET", "/list?x=1", headers={"Host": "localhost"})
    answer = connection.getresponse()
    assert answer.status == 308
    assert answer.headers["Location"] == "https://localhost/list?x=1"
    assert answer.headers["Server"] == "nginx", "the gateway tells its version"


def test_browsers_are_told_to_stay_with_https_once(gateway):
    head = gateway.curl(path="/sign-in").stdout
    assert head.lower().count("strict-transport-security: max-age=31536000") == 1
    assert "nginx/" not in head


def test_the_cookie_goes_over_https_only(gateway):
    cookie = gateway.sign_in().headers["Set-Cookie"]
    assert "Secure" in cookie and "HttpOnly" in cookie and "SameSite=Lax" in cookie


def test_old_tls_is_refused(gateway):
    assert gateway.curl("--tls-max", "1.1", path="/healthz").returncode != 0
    assert gateway.curl("--tlsv1.2", "--tls-max", "1.2", path="/healthz").returncode == 0
    assert gateway.curl("--tlsv1.3", path="/healthz").returncode == 0


def test_the_live_stream_passes_as_it_comes(gateway):
    cookie = gateway.sign_in().headers["Set-Cookie"].split(";")[0]
    connection = gateway.connection()
    start = time.monotonic()
    connection.request("GET", "/api/events", headers={"Cookie": cookie, "Accept": "text/event-stream"})
    answer = connection.getresponse()
    assert answer.status == 200 and answer.headers["Content-Type"].startswith("text/event-stream")
    assert answer.read(1), "nothing came"
    assert time.monotonic() - start < 10, "the gateway keeps the stream back"
    connection.close()


def test_nobody_can_claim_another_address(gateway):
    """The journal names the address the gateway saw, whatever the client wrote."""
    office = next(a for a in gateway.server.accounts() if a["account"] == "office")
    body = json.dumps({"account": "office", "password": office["password"]})
    done = gateway.curl("--header", "X-Forwarded-For: 203.0.113.9", "--header", "Content-Type: application/json", "--data", body,
                        path="/api/session")
    assert " 200" in done.stdout.splitlines()[0]
    import sqlite3
    with sqlite3.connect(f"file:{gateway.server.folder}/data/county.sqlite?mode=ro", uri=True) as store:
        text = " ".join(str(row) for row in store.execute("SELECT * FROM journal ORDER BY seq DESC LIMIT 5"))
    assert "127.0.0.1" in text and "203.0.113.9" not in text


def test_figures_of_the_program_are_not_for_everyone(gateway):
    assert "location = /metrics" in (ROOT / "packaging" / "nginx.conf").read_text()
    # From this machine they are allowed.
    assert " 200" in gateway.curl(path="/metrics").stdout.splitlines()[0]


def test_what_is_too_large_stops_at_the_gateway(gateway, tmp_path):
    large = tmp_path / "large"
    with open(large, "wb") as file:
        file.truncate(211 << 20)
    done = gateway.curl("--http1.1", "--header", "Expect:", "--data-binary", f"@{large}", path="/api/imports?register=a.b&name=x")
    assert " 413" in done.stdout


def test_guessing_at_the_door_is_slowed(gateway):
    statuses = [re.search(r"HTTP/\S+ (\d+)", gateway.curl(
        "--header", "Content-Type: application/json", "--data", '{"account":"nobody","password":"x"}', path="/api/session").stdout)[1]
        for _ in range(60)]
    assert "429" in statuses


def test_an_expired_certificate_is_named(gateway):
    """What people see, and the operations manual explains: the browser refuses; renewed, it works without a stop of the service."""
    gateway.certificate(0)
    reload = ["nginx", "-c", gateway.folder / "nginx.conf", "-p", gateway.folder, "-s", "reload"]
    subprocess.run(reload, check=True, capture_output=True)
    time.sleep(1)
    done = gateway.curl(path="/healthz")
    assert done.returncode == 60 and "expired" in done.stderr
    gateway.certificate(1)
    subprocess.run(reload, check=True, capture_output=True)
    time.sleep(1)
    assert gateway.curl(path="/healthz").returncode == 0
