"""Fixtures of the page walks. YIWANG_URL names a running server; without it the program is started with a small demo."""

import json
import os
import pathlib
import re
import socket
import subprocess
import sys
import tempfile
import time
import urllib.request

import pytest
from playwright.sync_api import sync_playwright

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[1]))
import real_server  # noqa: E402
from real_server import Server  # noqa: E402

# The scene with everything in it; `test_county.py` and `test_fixtures.py` ask about all of them together.
real_server.SHELF = real_server.construction(tempfile.mkdtemp(prefix="yiwang-shelf-"))
ROOT = pathlib.Path(__file__).resolve().parents[2]
# The cockpit: with several scenes the first page is that of the role.
SCENE = "illegal-construction"
BOARD = f"/s/{SCENE}"
DESK, WALL, PHONE = (1440, 900), (1920, 1080), (390, 844)
# Not ours: the software renderer's complaints.
NOISE = re.compile(r"GPU stall|GL Driver Message|WebGL|swiftshader|net::ERR_ABORTED", re.I)


@pytest.fixture(scope="session")
def base():
    if url := os.environ.get("YIWANG_URL"):
        yield url.rstrip("/")
        return
    server = Server().start()
    yield server.url
    server.stop()


@pytest.fixture(scope="session")
def accounts(base):
    """Demo accounts that the sign-in page names, by account: {account, password, role}."""
    html = urllib.request.urlopen(base + "/sign-in").read().decode()
    named = json.loads(re.search(r'id="page">(.*?)</script>', html, re.S)[1]).get("demoAccounts")
    if not named:
        pytest.skip("the server names no demo accounts")
    return {a["account"]: a for a in named}


@pytest.fixture(scope="session")
def chromium():
    with sync_playwright() as p:
        browser = p.chromium.launch(
            executable_path=os.environ.get("CHROMIUM", "/usr/bin/chromium"),
            args=["--no-sandbox", "--enable-unsafe-swiftshader"],
        )
        yield browser
        browser.close()


@pytest.fixture
def visit(chromium, base, accounts):
    """visit(path, size=…, account="office", **context) opens a signed-in page; console errors fail the test at its end."""
    contexts, faults = [], []

    def go(path, size=DESK, account="office", lang="zh", place=None, wait=True, **more):
        small = size[0] < 500
        context = chromium.new_context(
            viewport={"width": size[0], "height": size[1]},
            locale="zh-CN",
            timezone_id="Asia/Shanghai",
            is_mobile=small,
            has_touch=small,
            permissions=["clipboard-read", "clipboard-write"] + (["geolocation"] if place else []),
            geolocation=place,
            **more,
        )
        contexts.append(context)
        # Pages whose address names no scene are about the one looked at last.
        context.add_cookies([{"name": name, "value": value, "url": base} for name, value in (("lang", lang), ("scene", SCENE))])
        if account is not None:
            who = accounts[account]
            answer = context.request.post(
                base + "/api/session", data={"account": who["account"], "password": who["password"]}
            )
            assert answer.ok, answer.text()
        page = context.new_page()
        page.set_default_timeout(20000)
        page.on("pageerror", lambda e: faults.append(f"{path}: {e}"))
        page.on(
            "console",
            lambda m: (
                faults.append(f"{path}: {m.text} {m.location.get('url', '')}")
                if m.type == "error" and not NOISE.search(m.text) and not getattr(page, "expected", None)
                else None
            ),
        )
        page.goto(base + path)
        return page

    yield go
    for context in contexts:
        context.close()
    assert not faults, faults


def api(page, path, **values):
    """A read with the page's own session."""
    query = "&".join(f"{k}={urllib.request.quote(str(v))}" for k, v in values.items())
    answer = page.request.get(
        page.url.split("/", 3)[0] + "//" + page.url.split("/")[2] + path + ("?" + query if query else "")
    )
    assert answer.ok, f"{path}: {answer.status} {answer.text()[:200]}"
    return answer.json()


def register_id(page):
    """The register the page's data block names: the main one where the address says nothing."""
    return page.evaluate("JSON.parse(document.getElementById('page').textContent).register")


def local(page, cards):
    """The first card whose place lies where it is answered for; what was handed over lies elsewhere, and the account may
    not report there."""
    for card in cards:
        if card["place"]:
            at = api(page, "/api/areas/at", lon=card["place"][0], lat=card["place"][1])
            if at["village"]["code"] == card["area"]["code"]:
                return card
    pytest.skip("no item lies where it is answered for")


def find_item(page, stage, action=None, where=lambda item: True):
    """The first item in a stage on which the action (if any) is allowed to the page's account; `where` narrows it."""
    register = register_id(page)
    for card in api(page, f"/api/registers/{register}/items", filter=f"stage = '{stage}'", limit=60)["items"]:
        item = api(page, f"/api/registers/{register}/items/{card['number']}")
        if not where(item):
            continue
        if action is None or any(a["id"] == action and a["allowed"] for a in item["actions"]):
            return item
    pytest.skip(f"no item in stage {stage} that allows {action}")


def decimal(text):
    return float(re.sub(r"[^\d.\-]", "", text.replace("−", "-")))
