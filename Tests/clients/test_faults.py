"""What a machine does wrong, on the real program: full disk, locked or read-only store, a clock that goes back. Each is
told with its remedy, nothing answered is lost, reading goes on, and work goes on once it is mended."""
import json
import os
import pathlib
import shutil
import sqlite3
import subprocess
import time
import urllib.error
import urllib.request
import uuid

import pytest
import real_server
from real_server import PROGRAM, Server
from test_promises import REGISTER, Client


def report(client, number):
    return client.report(number, str(uuid.uuid4()))


def refused(act):
    """The problem a request is answered with."""
    with pytest.raises(urllib.error.HTTPError) as caught:
        act()
    return caught.value.code, json.load(caught.value)


def office(server):
    account = next(a for a in server.accounts() if a["account"] == "office")
    return Client(server, account["account"], account["password"])


def holds(server):
    done = server.command("verify", "--store", server.store, timeout=300)
    assert done.returncode == 0, done.stdout + done.stderr
    assert "留痕完整" in done.stdout or "journal holds" in done.stdout


@pytest.fixture(scope="module")
def seed():
    """A small county to copy from."""
    server = Server()
    made = server.command("demo", "--store", server.store, "--structures", "150", "--quiet", timeout=1200)
    assert made.returncode == 0, made.stderr
    yield pathlib.Path(server.folder) / "data"
    server.stop()


@pytest.fixture
def small_disk(seed, tmp_path):
    """A server whose store lies on a disk of its own with a few megabytes left."""
    if os.geteuid() != 0:
        pytest.skip("needs root, to mount a small disk")
    size = sum(f.stat().st_size for f in seed.rglob("*") if f.is_file()) // (1 << 20) + 24
    mounted = subprocess.run(["mount", "-t", "tmpfs", "-o", f"size={size}m", "tmpfs", tmp_path], capture_output=True, text=True)
    if mounted.returncode:
        pytest.skip("cannot mount here: " + mounted.stderr.strip())
    server = Server(folder=str(tmp_path))
    try:
        shutil.copytree(seed, tmp_path / "data", ignore=shutil.ignore_patterns("*.sock", "*.lock"))
        yield server.serve()
    finally:
        server.process.terminate()
        server.process.wait(timeout=60)
        subprocess.run(["umount", tmp_path], check=False)


def fill(path):
    """Takes all that is left; gives the file to remove again."""
    ballast = pathlib.Path(path) / "ballast"
    with open(ballast, "wb", buffering=0) as file:
        for block in (1 << 20, 4096, 1):
            try:
                while True:
                    file.write(b"\0" * block)
            except OSError:
                pass
    return ballast


def test_a_full_disk(small_disk):
    server = small_disk
    client = office(server)
    before = [report(client, n) for n in range(5)]
    ballast = fill(server.folder)
    status, problem = None, None
    answered = []
    # What SQLite had reserved already may take a few more.
    for n in range(5, 3000):
        try:
            answered.append(report(client, n))
        except urllib.error.HTTPError as error:
            status, problem = error.code, json.load(error)
            break
    assert status == 503 and problem["code"] == "disk-full", problem
    assert "磁盘" in problem["title"]
    # Nothing leaks, everything can still be read, and the health check holds.
    assert "SQL" not in json.dumps(problem)
    for number in before + answered:
        assert client.send("GET", f"/api/registers/{REGISTER}/items/{number}")["number"] == number
    assert client.send("GET", f"/api/registers/{REGISTER}/items?limit=5")
    assert urllib.request.urlopen(server.url + "/readyz").status == 200
    assert refused(lambda: report(client, 3001))[0] == 503
    ballast.unlink()
    after = [report(client, n) for n in range(3002, 3007)]
    for number in before + answered + after:
        assert client.send("GET", f"/api/registers/{REGISTER}/items/{number}")["number"] == number
    holds(server)


def test_a_photo_on_a_full_disk(small_disk):
    server = small_disk
    client = office(server)
    ballast = fill(server.folder)
    photo = (pathlib.Path(server.folder) / "data/evidence/originals")
    sample = next(p for p in photo.rglob("*") if p.is_file()).read_bytes()
    # Other bytes, so that it is not known already.
    request = urllib.request.Request(
        server.url + "/api/evidence", method="POST", data=sample[:2] + b"\xff\xfe\x00\x06abcd" + sample[2:],
        headers={"Content-Type": "image/jpeg", "Cookie": client.cookie, "X-CSRF-Token": client.csrf})
    status, problem = refused(lambda: urllib.request.urlopen(request, timeout=30))
    assert status == 503 and problem["code"] in ("evidence-not-stored", "disk-full"), problem
    assert "磁盘" in problem["title"]
    ballast.unlink()
    assert urllib.request.urlopen(request, timeout=30).status in (200, 201)
    holds(server)


@pytest.fixture
def own(seed, tmp_path):
    server = Server(folder=str(tmp_path))
    shutil.copytree(seed, tmp_path / "data", ignore=shutil.ignore_patterns("*.sock", "*.lock"))
    yield server.serve()
    server.process.terminate()
    server.process.wait(timeout=60)


def test_a_database_that_another_program_holds(own):
    client = office(own)
    other = sqlite3.connect(f"{own.folder}/data/county.sqlite", isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    start = time.monotonic()
    status, problem = refused(lambda: report(client, 1))
    assert status == 503 and problem["code"] == "store-locked", problem
    assert 5 < time.monotonic() - start < 20, "it waits a while, and not for ever"
    assert client.send("GET", f"/api/registers/{REGISTER}/items?limit=5")
    other.execute("ROLLBACK")
    other.close()
    assert report(client, 2)
    holds(own)


def test_a_second_server_on_the_same_store_is_refused(own):
    done = own.command("serve", "--store", own.store, "--port", "1", timeout=60)
    assert done.returncode != 0
    assert "另一个进程" in done.stderr or "Another process" in done.stderr


def test_a_port_that_is_taken_is_named(own, seed, tmp_path):
    other = tmp_path / "other"
    shutil.copytree(seed, other, ignore=shutil.ignore_patterns("*.sock", "*.lock"))
    port = own.url.rsplit(":", 1)[1]
    done = own.command("serve", "--store", f"sqlite:{other}", "--port", port, timeout=60)
    assert done.returncode != 0
    assert port in done.stderr, done.stderr


def test_a_clock_that_goes_back(own, tmp_path, monkeypatch):
    """Recorded times never decrease, so figures of past days stand whatever the clock does."""
    faketime = next(iter(sorted(pathlib.Path("/usr/lib").glob("*/faketime/libfaketimeMT.so.1"))), None)
    if faketime is None:
        pytest.skip("faketime is not installed")
    client = office(own)
    first = report(client, 1)
    own.process.terminate()
    own.process.wait(timeout=60)
    # Another program must be the first to load it: the library starts that one over, without its arguments.
    late = tmp_path / "yiwang-late"
    late.write_text(
        f"#!/bin/sh\nexport LD_PRELOAD={faketime} FAKETIME=-3d DONT_FAKE_MONOTONIC=1 FAKETIME_DONT_FAKE_MONOTONIC=1\n"
        f'exec timeout 300 {PROGRAM} "$@"\n')
    late.chmod(0o755)
    monkeypatch.setattr(real_server, "PROGRAM", late)
    own.serve()
    monkeypatch.undo()
    client = office(own)
    second = report(client, 2)
    times = [client.send("GET", f"/api/registers/{REGISTER}/items/{number}/history")[0]["at"] for number in (first, second)]
    assert times[0] <= times[1], times
    holds(own)
