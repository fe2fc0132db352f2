"""The package on a fresh Debian 12 without network: install, work, upgrade, an upgrade that fails, remove.

The steps build on each other, as they do on a real machine.
"""
import json
import re
import shutil
import subprocess
import zlib

import pytest

from conftest import public_half, sign, signing_key

STORE = "/var/lib/yiwang/data"
AREAS = """code,name,name_en,level,parent,valid_from,valid_until
990001,临海示范县,Example County,county,,2020-01-01,
990001001,东镇,East Town,town,990001,2020-01-01,
990001001001,一村,First Village,village,990001001,2020-01-01,
"""


def sums(folder):
    """Makes the checksums of a changed package true again, and the signature its maker's."""
    # Links to another package's must not be written through.
    for name in ("SHA256SUMS", "SHA256SUMS.sig"):
        (folder / name).unlink(missing_ok=True)
    subprocess.run("find . -type f ! -name 'SHA256SUMS*' -print0 | sort -z | xargs -0 sha256sum | sed 's# \\./# #' >SHA256SUMS",
                   shell=True, cwd=folder, check=True)
    sign(folder, signing_key("maker"))


@pytest.fixture(scope="module")
def package(machine, archive):
    """The package unpacked within, as an administrator would: path within and folder outside."""
    place = machine.root / "root"
    subprocess.run(["tar", "--extract", "--gzip", "--file", archive, "--directory", place], check=True)
    name = next(p.name for p in place.iterdir() if p.name.startswith("yiwang-"))
    return f"/root/{name}", place / name


def other(package, version, program=None):
    """The same package under another version, with another program where one is given."""
    inside, outside = package
    arch = outside.name.rsplit("-", 1)[1]
    name = f"yiwang-{version}-linux-{arch}"
    target = outside.parent / name
    subprocess.run(["cp", "--archive", "--link", outside, target], check=True)
    for file in (target / "VERSION", target / "app" / "VERSION"):
        # A link to the other's must not be written through.
        file.unlink()
        file.write_text(version + "\n")
    if program:
        (target / "app/bin/yiwang").rename(target / "app/bin/real")
        (target / "app/bin/yiwang").write_text(program)
        (target / "app/bin/yiwang").chmod(0o755)
    sums(target)
    return f"/root/{name}"


def start(machine):
    """Without systemd the service is started by hand, as the scripts do."""
    machine.must("cd /opt/yiwang/current && here=$PWD && . ./steps.sh && start && ready 60")


def sign_in(machine, account, password):
    done = machine.curl("--fail", "--include", "--header", "Content-Type: application/json",
                        "--data", json.dumps({"account": account, "password": password}), "http://127.0.0.1:8090/api/session")
    assert done.returncode == 0, done.stderr
    return done.stdout


def test_a_package_that_was_altered_is_refused(machine, package):
    inside, outside = package
    file = outside / "app" / "Data" / "holidays-cn.csv"
    good = file.read_bytes()
    file.write_bytes(good + b"\n")
    done = machine.run(f"{inside}/install.sh --port 8090")
    file.write_bytes(good)
    assert done.returncode != 0
    assert "校验和" in done.stderr
    assert not (machine.root / "opt/yiwang").exists()


def test_a_file_without_a_checksum_is_refused(machine, package):
    inside, outside = package
    stray = outside / "app" / "lib" / "libstray.so"
    stray.parent.mkdir(exist_ok=True)
    stray.write_text("not of the maker")
    done = machine.run(f"{inside}/install.sh --port 8090")
    stray.unlink()
    assert done.returncode != 0
    assert "没有校验和" in done.stderr and "libstray.so" in done.stderr
    assert not (machine.root / "opt/yiwang").exists()


def test_a_package_of_somebody_else_is_refused(machine, package):
    """A stranger's checksums are true as well; only the signature tells."""
    inside, outside = package
    machine.put(public_half(signing_key("maker")), "/root/maker.pem")
    machine.put(public_half(signing_key("stranger")), "/root/stranger.pem")
    machine.put("no key", "/root/none.pem")
    without = machine.run(f"{inside}/install.sh --port 8090 --public-key /root/maker.pem")
    if machine.run("command -v openssl").returncode != 0:
        assert without.returncode != 0 and "openssl" in without.stderr
        machine.must(f"dpkg --install {inside}/debs/libssl3_*.deb {inside}/debs/openssl_*.deb")
    cases = [("stranger", "签名不符"), ("none", "不是公钥"), ("missing", "读不到公钥")]
    for key, words in cases:
        done = machine.run(f"{inside}/install.sh --port 8090 --public-key /root/{key}.pem")
        assert done.returncode != 0 and words in done.stderr, done.stdout + done.stderr
        assert not (machine.root / "opt/yiwang").exists()
    signature = outside / "SHA256SUMS.sig"
    kept = signature.read_bytes()
    signature.unlink()
    unsigned = machine.run(f"{inside}/install.sh --port 8090 --public-key /root/maker.pem")
    signature.write_bytes(kept)
    assert unsigned.returncode != 0 and "没有签名" in unsigned.stderr


def test_an_installation_that_fails_is_taken_back(machine, package):
    machine.put("code,name,level,parent\n1,a,planet,2\n", "/root/bad.csv")
    done = machine.run(f"{package[0]}/install.sh --port 8090 --plain-http --areas /root/bad.csv")
    assert done.returncode != 0 and "已撤回" in done.stderr, done.stdout + done.stderr
    for path in ("opt/yiwang", "etc/yiwang/yiwang.yaml", "usr/local/bin/yiwang", "var/lib/yiwang/data/county.sqlite"):
        assert not (machine.root / path).exists(), path


def test_install_without_network(machine, package):
    assert machine.run("exec 3<>/dev/tcp/198.51.100.1/80").returncode != 0, "the machine has a network"
    inside, _ = package
    machine.put(AREAS, "/root/areas.csv")
    text = machine.must(
        f"{inside}/install.sh --port 8090 --plain-http --areas /root/areas.csv --admin office --post office@990001 "
        "--public-key /root/maker.pem")
    code = re.search(r"one-time code: (\S+)", text)[1]
    assert re.fullmatch(r"[A-Z2-9]{4}-[A-Z2-9]{4}-[A-Z2-9]{4}", code)
    assert code not in machine.must("grep -r . /etc/yiwang /var/log 2>/dev/null || true")
    start(machine)
    # The code is no password: it only opens the way to one, once.
    with pytest.raises(AssertionError):
        sign_in(machine, "office", code)
    machine.password = "Own-Password-2026"
    first = machine.curl("--fail", "--include", "--header", "Content-Type: application/json",
                         "--data", json.dumps({"account": "office", "code": code, "password": machine.password}),
                         "http://127.0.0.1:8090/api/session/first")
    assert "yw_session" in first.stdout, first.stderr
    assert "yw_session" in sign_in(machine, "office", machine.password)
    assert (machine.root / "etc/yiwang/release-key.pem").read_text() == public_half(signing_key("maker"))
    # The program's account owns the data and nothing of the program.
    assert machine.must(f"stat -c %U {STORE}/county.sqlite").strip() == "yiwang"
    assert machine.must("find /opt/yiwang /etc/yiwang -not -user root").strip() == ""


def test_a_second_install_is_refused(machine, package):
    done = machine.run(f"{package[0]}/install.sh --port 8091")
    assert done.returncode != 0 and "upgrade.sh" in done.stderr


def test_it_says_nothing_of_itself(machine):
    head = machine.curl("--head", "http://127.0.0.1:8090/sign-in").stdout.lower()
    assert "\nserver:" not in head and "x-powered-by" not in head
    assert "content-security-policy" in head and "x-content-type-options: nosniff" in head
    for path in ("/nothing", "/api/registers/x/items/%00", "/api/items?x=1", "/../../etc/passwd"):
        text = machine.curl("--path-as-is", "http://127.0.0.1:8090" + path).stdout
        assert not re.search(r"swift|hummingbird|/opt/|/home/|\.swift:\d+|0\.1\.\d", text, re.I), text


def test_papers_are_printed_within(machine):
    """The programs that print came along, with fonts that have the county's script, and run under their limits."""
    for ending, start in (("pdf", b"%PDF"), ("docx", b"PK"), ("xlsx", b"PK")):
        machine.must(f"runuser -u yiwang -- yiwang print illegal-construction.movements --output /var/lib/yiwang/paper.{ending}")
        paper = (machine.root / f"var/lib/yiwang/paper.{ending}").read_bytes()
        assert paper.startswith(start)
        if ending == "pdf":
            text = paper
            for stream in re.findall(rb"stream\r?\n(.*?)endstream", paper, re.S):
                try:
                    text += zlib.decompressobj().decompress(stream)
                except zlib.error:
                    pass
            assert re.search(rb"Noto[\w-]*CJK", text), re.findall(rb"FontName\s*/(\S+)", text)


def test_no_compiler_came_along(machine):
    assert machine.run("command -v gcc").returncode != 0


def test_the_commands_of_the_manual(machine):
    """Each command of the operations manual, as it is written there, while the service runs."""
    yiwang = "runuser -u yiwang -- yiwang"
    word = "<<< 'Another-long-one-7'"
    assert "990001" in machine.must(f"{yiwang} account put li --name 李 --post office@990001 --password-file - {word}")
    machine.must(f"{yiwang} account put li --post handler@990001001 --post inspector@990001001")
    machine.must(f"{yiwang} account put li --password-file - <<< 'A-third-long-one-8'")
    sign_in(machine, "li", "A-third-long-one-8")
    machine.must(f"{yiwang} account put li --disable")
    with pytest.raises(AssertionError):
        sign_in(machine, "li", "A-third-long-one-8")
    assert "留痕完整" in machine.must(f"{yiwang} verify")
    machine.must(f"{yiwang} verify --checkpoint /var/lib/yiwang/checkpoint.txt && {yiwang} verify --against /var/lib/yiwang/checkpoint.txt")
    assert machine.must("stat -c %U:%a /var/lib/yiwang/data.checkpoint-key").strip() == "yiwang:600"
    machine.must(f"{yiwang} backup --to /var/lib/yiwang/copy")
    drill = "sqlite:/var/lib/yiwang/drill"
    assert "留痕完整" in machine.must(f"{yiwang} restore --from /var/lib/yiwang/copy --store {drill}")
    machine.must(
        f"{yiwang} serve --store {drill} --port 18080 --no-https >/tmp/drill.log 2>&1 & child=$!; "
        "here=/opt/yiwang/current; . $here/steps.sh; for i in $(seq 30); do [[ $(status_of 18080 /readyz) == 200 ]] && break; sleep 1; done; "
        "status_of 18080 /readyz | grep -qx 200; ok=$?; kill $child; wait $child; exit $ok")
    refused = machine.run(f"{yiwang} restore --from /var/lib/yiwang/copy")
    assert refused.returncode != 0 and "已有数据" in refused.stderr


def test_upgrade_keeps_everything(machine, package):
    newer = other(package, "0.1.1")
    text = machine.must(f"{newer}/upgrade.sh")
    assert "0.1.1" in text
    assert machine.must("readlink /opt/yiwang/current").strip() == "0.1.1"
    assert "yw_session" in sign_in(machine, "office", machine.password)
    assert machine.must("ls /var/lib/yiwang/backups").startswith("before-0.1.1-")


def test_an_upgrade_of_somebody_else_is_refused(machine, package):
    """The key that was laid down at the installation counts, without being given again."""
    foreign = other(package, "0.1.9")
    folder = machine.root / foreign.lstrip("/")
    (folder / "SHA256SUMS.sig").unlink()
    sign(folder, signing_key("stranger"))
    done = machine.run(f"{foreign}/upgrade.sh")
    assert done.returncode != 0 and "签名不符" in done.stderr, done.stdout + done.stderr
    (folder / "SHA256SUMS.sig").unlink()
    done = machine.run(f"{foreign}/upgrade.sh")
    assert done.returncode != 0 and "没有签名" in done.stderr, done.stdout + done.stderr
    assert machine.must("readlink /opt/yiwang/current").strip() == "0.1.1"
    assert "yw_session" in sign_in(machine, "office", machine.password)
    shutil.rmtree(folder)


@pytest.mark.parametrize(("version", "program"), [
    ("0.2.0", "#!/bin/sh\nexit 1\n"),
    ("0.2.1", '#!/bin/sh\nif [ "$1" = serve ]; then echo damaged >/var/lib/yiwang/data/county.sqlite; exit 1; fi\nexec "${0%/*}/real" "$@"\n'),
    ("0.2.2", '#!/bin/sh\nif [ "$1" = serve ]; then exec sleep 600; fi\nexec "${0%/*}/real" "$@"\n'),
], ids=["does not start", "damages the data", "never answers"])
def test_a_broken_upgrade_goes_back(machine, package, version, program):
    broken = other(package, version, program)
    done = machine.run(f"{broken}/upgrade.sh --wait 8")
    assert done.returncode != 0
    assert "0.1.1" in done.stderr, done.stdout + done.stderr
    assert machine.must("readlink /opt/yiwang/current").strip() == "0.1.1"
    assert "yw_session" in sign_in(machine, "office", machine.password)
    assert "留痕完整" in machine.must("runuser -u yiwang -- yiwang verify")
    shutil.rmtree(machine.root / broken.lstrip("/"))


def test_removing_keeps_the_data(machine):
    machine.must("/opt/yiwang/current/uninstall.sh")
    assert machine.curl("http://127.0.0.1:8090/healthz").returncode != 0
    assert not (machine.root / "opt/yiwang").exists()
    assert not (machine.root / "usr/local/bin/yiwang").exists()
    assert (machine.root / STORE.lstrip("/") / "county.sqlite").exists()
    assert (machine.root / "etc/yiwang/yiwang.yaml").exists()


def test_a_new_installation_takes_up_the_data(machine, package):
    machine.must(f"{package[0]}/install.sh")
    start(machine)
    assert "yw_session" in sign_in(machine, "office", machine.password)


def test_everything_can_be_removed(machine):
    machine.must("/opt/yiwang/current/uninstall.sh --purge-data")
    for path in ("opt/yiwang", "etc/yiwang", "var/lib/yiwang"):
        assert not (machine.root / path).exists(), path
