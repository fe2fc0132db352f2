"""Promises of the store, on the real program: what was answered survives a kill, and what is altered is found."""
import concurrent.futures
import json
import shutil
import sqlite3
import subprocess
import urllib.error
import urllib.request
import uuid

import pytest
import real_server
from real_server import PROGRAM, ROOT, Server

REGISTER = "illegal-construction.structure"


class Client:
    def __init__(self, server, account, password):
        self.server = server
        self.cookie = self.csrf = ""
        answer = self.send("POST", "/api/session", {"account": account, "password": password}, raw=True)
        self.cookie = answer.headers["Set-Cookie"].split(";")[0]
        self.csrf = json.load(answer)["csrf"]

    def send(self, method, path, body=None, raw=False, **headers):
        request = urllib.request.Request(
            self.server.url + path, method=method, data=None if body is None else json.dumps(body).encode(),
            headers={"Content-Type": "application/json", "Cookie": self.cookie, "X-CSRF-Token": self.csrf, **headers})
        answer = urllib.request.urlopen(request, timeout=30)
        return answer if raw else json.load(answer)

    def report(self, number, key):
        place = {"lon": 120.93 + number % 40 * 0.0005, "lat": 29.28 + number // 40 * 0.0005, "accuracy": 5, "datum": "wgs84", "source": "gps"}
        body = {"place": place, "fields": {"kind": "house", "illegal_area": 100, "found_by": "own-patrol"}, "similar": {"answer": "new"}}
        return self.send("POST", f"/api/registers/{REGISTER}/items", body, **{"Idempotency-Key": key})["number"]


@pytest.fixture(scope="module")
def own():
    server = Server().start()
    yield server
    server.stop()


def restart(server):
    server.process.kill()
    server.process.wait()
    server.serve()


def test_answered_writes_survive_kill(own):
    office = next(a for a in own.accounts() if a["account"] == "office")
    keys = {number: str(uuid.uuid4()) for number in range(400)}
    answered = {}
    for round in range(3):
        client = Client(own, office["account"], office["password"])

        def post(number):
            try:
                return number, client.report(number, keys[number])
            except (OSError, urllib.error.URLError, json.JSONDecodeError):
                return number, None

        mine = [n for n in keys if n % 3 == round]
        with concurrent.futures.ThreadPoolExecutor(8) as pool:
            futures = [pool.submit(post, n) for n in mine]
            # The axe falls in the middle of the load.
            concurrent.futures.wait(futures[: len(futures) // 2])
            restart(own)
            for future in futures:
                number, given = future.result()
                if given:
                    answered[number] = given
    client = Client(own, office["account"], office["password"])
    for number in keys:
        again = client.report(number, keys[number])
        assert answered.get(number, again) == again, "a resent report got another number"
        answered[number] = again
    assert len(set(answered.values())) == len(keys), "a report was stored twice or lost"
    for given in answered.values():
        assert client.send("GET", f"/api/registers/{REGISTER}/items/{given}")["number"] == given
    check = own.command("verify", "--store", own.store, "--quiet")
    assert check.returncode == 0, check.stdout


# What is altered, how, and what `verify` must call it.
ALTERATIONS = {
    "a field": ('UPDATE "{r}" SET illegal_area = illegal_area + 100 WHERE id = 3', "item-altered"),
    "a stage": ("UPDATE \"{r}\" SET stage = 'cancelled' WHERE id = (SELECT min(id) FROM \"{r}\" WHERE stage <> 'cancelled')", "item-altered"),
    "a handler": ("UPDATE \"{r}\" SET updated_by = 'nobody' WHERE id = 5", "item-altered"),
    "a fact": ('UPDATE "{r}" SET disposed_area = disposed_area + 1 WHERE id = 4', "item-altered"),
    "an item removed": ('DELETE FROM "{r}" WHERE id = 7', "item-missing"),
    "a part": ('UPDATE "{r}.disposal" SET area = area + 1 WHERE item = (SELECT min(item) FROM "{r}.disposal")', "item-altered"),
    "a past version": ("UPDATE \"{r}_version\" SET state = replace(CAST(state AS TEXT), 'confirmed', 'suspected') WHERE version = 2 AND CAST(state AS TEXT) LIKE '%confirmed%'", "item-altered"),
    "a past version removed": ('DELETE FROM "{r}_version" WHERE version = 1 AND item = (SELECT min(item) FROM "{r}_version")', "item-missing"),
    "a personal value": ("UPDATE \"{r}_personal\" SET body = replace(CAST(body AS TEXT), '\"v\":\"', '\"v\":\"X')", "personal-altered"),
    "a use of evidence": ("UPDATE evidence_use SET role = 'door' WHERE position = 0", "item-altered"),
    "an entry's body": ("UPDATE journal SET body = replace(CAST(body AS TEXT), '\"actor\":\"', '\"actor\":\"x') WHERE seq = 900", "entry-altered"),
    "an entry removed": ("DELETE FROM journal WHERE seq = 901", "entry-missing"),
    "entries exchanged": ("UPDATE journal SET seq = CASE seq WHEN 902 THEN -1 ELSE seq END; UPDATE journal SET seq = 902 WHERE seq = 903; UPDATE journal SET seq = 903 WHERE seq = -1", "entry-altered"),
    "the tail cut": ("DELETE FROM journal WHERE seq > (SELECT max(seq) - 5 FROM journal)", "journal-cut"),
    "an account": ("UPDATE account SET posts = replace(posts, 'inspector', 'reviewer') WHERE id = 'inspector'", "account-altered"),
    "a figure of an area": ("UPDATE area_figure SET units = units + 1 WHERE name = 'households'", "areas-altered"),
    "a ledger line": ("UPDATE ledger_line SET quantity = quantity + 1 WHERE seq = (SELECT max(seq) FROM ledger_line)", "ledger-differs"),
    "a ledger line removed": ("DELETE FROM ledger_line WHERE seq = (SELECT min(seq) FROM ledger_line)", "ledger-differs"),
    "the ledger of a day": ("UPDATE ledger_day SET count = count + 1 WHERE day = (SELECT max(day) FROM ledger_day)", "ledger-differs"),
    "a cell": ("UPDATE cell SET amount = amount + 1 WHERE day = (SELECT max(day) FROM cell)", "figures-differ"),
}


@pytest.fixture(scope="module")
def stopped(own):
    """The store's folder after the server has gone, to be copied and spoilt."""
    own.process.terminate()
    own.process.wait(timeout=60)
    kept = own.command("verify", "--checkpoint", "--store", own.store, "--quiet")
    assert kept.returncode == 0, kept.stderr
    yield own, kept.stdout
    own.serve()


def spoilt(own, tmp_path):
    shutil.copytree(f"{own.folder}/data", tmp_path / "data")
    return tmp_path / "data"


def verify(folder, *words):
    return subprocess.run(
        [str(PROGRAM), "verify", "--store", f"sqlite:{folder}", "--scenes", str(real_server.SHELF), "--quiet", *words], cwd=ROOT, capture_output=True, text=True, timeout=600)


@pytest.mark.parametrize("what", ALTERATIONS)
def test_alterations_are_found(stopped, tmp_path, what):
    own, _ = stopped
    statements, kind = ALTERATIONS[what]
    folder = spoilt(own, tmp_path)
    statements = statements.format(r=REGISTER)
    with sqlite3.connect(folder / "county.sqlite") as database:
        for statement in statements.split("; "):
            database.execute(statement)
        assert database.total_changes, "the alteration altered nothing"
    database.close()
    check = verify(folder)
    assert check.returncode == 1 and kind in check.stdout, check.stdout + check.stderr


def test_flipped_byte_of_evidence_is_found(stopped, tmp_path):
    own, _ = stopped
    folder = spoilt(own, tmp_path)
    photo = next((folder / "evidence" / "originals").glob("*/*"))
    bytes = bytearray(photo.read_bytes())
    bytes[len(bytes) // 2] ^= 1
    photo.write_bytes(bytes)
    check = verify(folder)
    assert check.returncode == 1 and f"evidence-altered" in check.stdout and photo.name in check.stdout, check.stdout


def test_rollback_is_found_against_checkpoint(stopped, tmp_path):
    """A journal cut off and sealed anew looks whole; a head kept elsewhere tells."""
    own, kept = stopped
    folder = spoilt(own, tmp_path)
    checkpoint = tmp_path / "kept.json"
    checkpoint.write_text(kept)
    assert verify(folder, "--against", str(checkpoint)).returncode == 0
    with sqlite3.connect(folder / "county.sqlite") as database:
        last = database.execute("SELECT max(seq) FROM journal").fetchone()[0]
        # The last entries of this store are sign-ins, which nothing else hangs on.
        database.execute("DELETE FROM journal WHERE seq = ?", (last,))
        hash = database.execute("SELECT hash FROM journal WHERE seq = ?", (last - 1,)).fetchone()[0]
        database.execute("UPDATE journal_head SET seq = ?, hash = ?", (last - 1, hash))
    database.close()
    check = verify(folder, "--against", str(checkpoint))
    assert check.returncode == 1 and "journal-cut" in check.stdout, check.stdout
