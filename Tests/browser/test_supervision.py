"""Power supervision, journal verification and letters, as reviewers and handlers meet them."""

import json

import pytest

from conftest import DESK, PHONE, api, find_item

BOTH = pytest.mark.parametrize("size", [DESK, PHONE], ids=["desk", "phone"])


def no_sideways(page):
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth + 1")


def small_targets(page, within):
    return page.evaluate(
        "(s) => [...document.querySelectorAll(`${s} button, ${s} a.btn, ${s} select, ${s} input[type=file]`)]"
        ".filter(n => n.offsetParent && n.getBoundingClientRect().height < 43).map(n => n.outerHTML.slice(0, 90))", within)


@BOTH
def test_a_reviewer_opens_a_flag_and_its_doors(visit, size):
    page = visit("/supervision", size=size, account="discipline")
    page.get_by_test_id("flags").locator("[data-flag]").first.wait_for()
    assert "过问" in page.locator("h1").inner_text()
    no_sideways(page)
    figures = page.locator(".supervision-figures b")
    assert figures.count() == 5 and int(figures.first.inner_text()) > 0
    assert page.get_by_test_id("units").locator("tbody tr").count() > 0
    if size == PHONE:
        assert not small_targets(page, "main")
    page.locator("[data-flag]").first.click()
    sheet = page.get_by_test_id("flag-sheet")
    sheet.locator(".flag-trail li").first.wait_for()
    assert sheet.get_by_test_id("door-item").get_attribute("href").startswith("/r/")
    page.keyboard.press("Escape")
    page.get_by_test_id("stage-concluded").click()
    page.wait_for_url("**stage=concluded*")


def test_a_question_is_asked_answered_and_concluded(visit):
    page = visit("/supervision?stage=raised", account="discipline")
    row = page.get_by_test_id("flags").locator("[data-flag]").first
    row.wait_for()
    number = row.get_attribute("data-flag")
    row.click()
    page.get_by_test_id("ask").click()
    asked = page.get_by_test_id("ask-dialog")
    asked.locator("textarea").fill("请说明办理经过")
    asked.get_by_test_id("dialog-submit").click()
    page.get_by_test_id("flag-sheet").get_by_text("请说明办理经过").wait_for()
    flag = api(page, f"/api/supervision/flags/{number}")
    assert flag["stage"] == "asked" and flag["due"]["working"]


def test_others_find_neither_page_nor_link(visit):
    for account in ("inspector", "leader", "reviewer"):
        page = visit("/todo", account=account)
        page.locator("header.bar").wait_for()
        assert page.locator("a[href='/supervision']:visible").count() == 0, account
        page.expected = True
        assert page.goto(page.url.replace("/todo", "/supervision")).status == 403, account


@BOTH
def test_the_journal_is_verified_from_the_page_and_a_checkpoint_comes_home(visit, size, tmp_path):
    page = visit("/journal", size=size, account="discipline")
    page.get_by_test_id("verify-all").click()
    page.get_by_test_id("verification").locator(".holds").wait_for(timeout=120_000)
    with page.expect_download() as download:
        page.get_by_test_id("carry").click()
    kept = tmp_path / "kept.json"
    download.value.save_as(kept)
    checkpoint = json.loads(kept.read_text())
    assert len(checkpoint["root"]) == 64 and len(checkpoint["signature"]) == 128
    page.get_by_test_id("kept").set_input_files(kept)
    page.get_by_test_id("comparison").locator(".holds").wait_for()
    no_sideways(page)
    forged = tmp_path / "forged.json"
    forged.write_text(json.dumps(checkpoint | {"sequence": 1}))
    page.expected = True
    page.get_by_test_id("kept").set_input_files(forged)
    page.get_by_test_id("comparison").get_by_test_id("failure").wait_for()
    if size == PHONE:
        assert not small_targets(page, "main")


def test_an_entry_is_proved_by_a_file(visit, tmp_path):
    page = visit("/journal?entry=5", account="discipline")
    with page.expect_download() as download:
        page.get_by_test_id("proof").click()
    proof = json.loads(open(download.value.path()).read())
    assert proof["proof"] == "yiwang-inclusion-1" and proof["entry"] == 5 and '"seq":5' in proof["body"]


@BOTH
def test_a_letter_is_written_previewed_issued_and_served(visit, size):
    page = visit("/todo", account="handler")
    item = find_item(page, "confirmed") or find_item(page, "classified")
    page = visit(f"/r/{item['register']}/{item['number']}", size=size, account="handler")
    page.get_by_test_id("letter-new").click()
    dialog = page.get_by_test_id("letter-dialog")
    dialog.get_by_test_id("letter-kind").select_option("stop-notice")
    for field, text in (("facts", "未批先建"), ("place", "镇政府"), ("contact", "李四")):
        dialog.get_by_test_id(f"field-{field}").locator("input, textarea").first.fill(text)
    day = dialog.get_by_test_id("field-appear_on").locator("input").first
    day.fill("2027-01-15")
    dialog.get_by_test_id("dialog-submit").click()
    page.get_by_test_id("letter-issue").first.click()
    page.get_by_text("违停〔").first.wait_for()
    no_sideways(page)
    page.get_by_test_id("letter-serve").first.click()
    serve = page.get_by_test_id("serve-dialog")
    serve.locator("select[name=method]").select_option("left")
    serve.locator("textarea[name=note]").fill("两名见证人签名")
    serve.get_by_test_id("dialog-submit").click()
    page.locator(".letters .service").first.wait_for()
    assert page.get_by_test_id("letter-pdf").first.get_attribute("href").endswith(".pdf")
