"""Sign-in, to-do, error pages, roles, languages, and rules about the files themselves."""

import json
import re

import pytest
from playwright.sync_api import expect

from conftest import DESK, PHONE, ROOT, register_id


@pytest.mark.parametrize("size", [DESK, PHONE])
def test_sign_in_goes_where_one_wanted_to_go(visit, accounts, size):
    page = visit("/todo", size=size, account=None)
    expect(page).to_have_url(re.compile("/sign-in"))
    page.get_by_test_id("account").fill("office")
    page.get_by_test_id("password").fill(accounts["office"]["password"])
    page.get_by_test_id("submit").click()
    expect(page).to_have_url(re.compile("/todo$"))


def test_wrong_password_says_so(visit, accounts):
    page = visit("/sign-in", account=None)
    page.expected = "401"
    page.get_by_test_id("account").fill("nobody")
    page.get_by_test_id("password").fill("wrong")
    page.get_by_test_id("submit").click()
    expect(page.get_by_test_id("sign-in-error")).to_be_visible()


def test_next_never_leaves_the_site(visit, base):
    page = visit("/sign-in", account=None)
    for bad in ("https://evil.example", "//evil.example", "/\\evil.example", "javascript:alert(1)"):
        assert page.evaluate("async (next) => (await import('/js/page.js')).safeNext(next)", bad) == "/"


def test_todo_groups_and_acting_in_place(visit):
    page = visit("/todo")
    expect(page.get_by_test_id("todo-counts").locator("li")).to_have_count(5)
    page.get_by_test_id("todo-row").first.click()
    expect(page.get_by_test_id("preview")).to_be_visible()
    page.get_by_test_id("todo-act").first.click()
    expect(page.locator("dialog.sheet")).to_be_visible()
    expect(page).to_have_url(re.compile("/todo"))


def test_role_switch(visit):
    page = visit("/todo")
    page.get_by_test_id("me").click()
    roles = page.locator(".menu [role=menuitemradio]")
    expect(roles.first).to_be_visible()


def test_not_found(visit):
    page = visit("/todo")
    page.expected = "404"
    page.goto(page.url.replace("/todo", f"/r/{register_id(page)}/nothing"))
    expect(page.get_by_test_id("problem")).to_be_visible()
    expect(page.get_by_test_id("code")).to_be_visible()


def test_language_and_large_type(visit):
    page = visit("/todo", lang="en")
    expect(page.locator("h1")).to_have_text("To-do")
    page.get_by_test_id("me").click()
    page.get_by_role("menuitemradio", name="Large type").click()
    assert page.evaluate("getComputedStyle(document.documentElement).fontSize") == "18px"


@pytest.mark.parametrize("path", ["/", "/todo", "/m", "/m/report", "/sign-in"])
def test_landmarks_names_and_labels(visit, path):
    page = visit(path, account=None if path == "/sign-in" else "office")
    expect(page.locator("main")).to_have_count(1)
    page.wait_for_timeout(1500)
    nameless = page.evaluate("""() => [...document.querySelectorAll("button, a[href], input:not([type=hidden]), select, textarea")].filter((n) => n.checkVisibility({ visibilityProperty: true }) && n.tabIndex >= 0)
        .filter((n) => !(n.innerText?.trim() || n.getAttribute("aria-label") || n.labels?.length || n.title || n.querySelector("img[alt]:not([alt=''])"))).map((n) => n.outerHTML.slice(0, 120))""")
    assert not nameless, nameless
    assert page.evaluate("document.querySelectorAll('img:not([alt])').length") == 0


def test_no_markup_is_made_from_text():
    for path in (ROOT / "Web" / "Public" / "js").rglob("*.js"):
        text = path.read_text()
        for word in ("innerHTML", "outerHTML", "insertAdjacentHTML", "document.write", "eval(", "new Function"):
            assert word not in text, f"{path}: {word}"


def test_no_inline_scripts_or_handlers():
    for path in (ROOT / "Templates").glob("*.mustache"):
        text = path.read_text()
        assert not re.search(r"\son\w+=", text), path
        assert not re.search(r"<script(?![^>]*(src=|application/json))", text), path


def test_both_languages_have_every_text(visit):
    page = visit("/sign-in", account=None)
    keys = {
        lang: page.evaluate("async (lang) => Object.keys((await import(`/js/text/${lang}.js`)).default)", lang)
        for lang in ("zh", "en")
    }
    assert set(keys["zh"]) == set(keys["en"])


def test_the_sources_are_small():
    for path in (ROOT / "Web" / "Public" / "js").rglob("*.js"):
        assert len(path.read_text().splitlines()) <= 400, path


def test_manifest_is_whole():
    manifest = json.loads((ROOT / "Web" / "Public" / "manifest.webmanifest").read_text())
    for icon in manifest["icons"]:
        assert (ROOT / "Web" / "Public" / icon["src"].lstrip("/")).is_file()
    assert any(i["sizes"] == "144x144" for i in manifest["icons"])


@pytest.mark.parametrize("path", ["/audit", "/people", "/journal", "/personal-data", "/privacy/impact"])
def test_pages_of_others_work_are_refused(visit, base, path):
    page = visit("/todo", account="leader")
    assert page.request.get(base + path).status == 403
    # An entry is looked up by whoever sees what it is about.
    assert page.request.get(base + "/journal?entry=1").status == 200
