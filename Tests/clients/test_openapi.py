"""The API's own description holds, and the program keeps to it."""
import json
import subprocess
import sys
import urllib.request

from openapi_spec_validator import validate


def session(server, office):
    request = urllib.request.Request(
        server.url + "/api/session", data=json.dumps({"account": office[0], "password": office[1]}).encode(),
        headers={"Content-Type": "application/json"})
    with urllib.request.urlopen(request) as answer:
        cookie = answer.headers["Set-Cookie"].split(";")[0]
        return cookie, json.load(answer)["csrf"]


def test_document_is_valid(server, office):
    cookie, _ = session(server, office)
    request = urllib.request.Request(server.url + "/api/openapi.json", headers={"Cookie": cookie})
    document = json.load(urllib.request.urlopen(request))
    assert document["openapi"].startswith("3.1")
    validate(document)


def test_schemathesis_finds_no_server_error(server, office):
    cookie, csrf = session(server, office)
    run = subprocess.run(
        [
            sys.executable.replace("python3", "schemathesis").replace("python", "schemathesis"), "run", server.url + "/api/openapi.json",
            "--url", server.url, "-H", f"Cookie: {cookie}", "-H", f"X-CSRF-Token: {csrf}", "--checks", "not_a_server_error",
            "--max-examples", "8", "--phases", "fuzzing", "--seed", "339901", "--exclude-path-regex", r"session|events|documents.*\.(pdf|docx)", "--workers", "2",
        ], capture_output=True, text=True, timeout=900)
    assert run.returncode == 0, run.stdout[-6000:] + run.stderr[-2000:]
