import pathlib
import re

import pytest
from PIL import Image
from playwright.sync_api import expect

from conftest import PHONE, api, register_id


@pytest.fixture
def picture(tmp_path):
    path = tmp_path / "after.jpg"
    Image.effect_noise((640, 480), 60).convert("RGB").save(path)
    return str(path)


def open_item(visit, stage, **more):
    page = visit("/todo", **more)
    register = register_id(page)
    found = api(page, f"/api/registers/{register}/items", filter=f"stage = '{stage}'", limit=1)["items"]
    if not found:
        pytest.skip(f"no item in stage {stage}")
    page.goto(page.url.replace("/todo", f"/r/{register}/{found[0]['number']}"))
    return page


@pytest.mark.parametrize("size", [(1440, 900), (1920, 1080), PHONE])
def test_the_page_is_whole(visit, size):
    page = open_item(visit, "closing", size=size)
    for part in ("number", "stage", "facts", "parties", "actions", "timeline", "part-disposal", "gallery", "compare"):
        expect(page.get_by_test_id(part).first).to_be_visible()
    assert page.evaluate("document.documentElement.scrollWidth") <= size[0]


def test_disposal_rows_must_add_up(visit):
    page = open_item(visit, "confirmed")
    page.get_by_test_id("do-classify").click()
    dialog = page.get_by_test_id("action-classify")
    dialog.locator(".choices label").first.click()
    row = dialog.get_by_test_id("disposal-row")
    row.locator("select").first.select_option(index=1)
    area = row.locator(".with-unit input")
    whole = float(area.input_value())
    area.fill("1")
    dialog.get_by_test_id("dialog-submit").click()
    expect(dialog.get_by_test_id("failure")).to_be_visible()
    dialog.get_by_test_id("add-row").click()
    second = dialog.get_by_test_id("disposal-row").nth(1)
    expect(second.locator(".with-unit input")).to_have_value(f"{whole - 1:.2f}")
    second.locator("select").first.select_option(index=2)
    dialog.get_by_test_id("dialog-submit").click()
    expect(dialog).to_have_count(0)
    expect(page.get_by_test_id("part-disposal").locator("tbody tr")).to_have_count(2)


def test_photo_is_required_and_uploaded(visit, picture):
    page = open_item(visit, "demolishing")
    before = page.get_by_test_id("stage").inner_text()
    page.get_by_test_id("do-finish").click()
    dialog = page.get_by_test_id("action-finish")
    dialog.get_by_test_id("dialog-submit").click()
    expect(dialog.get_by_test_id("failure")).to_be_visible()
    dialog.get_by_test_id("photo-after").set_input_files(picture)
    expect(dialog.get_by_test_id("upload").locator("progress")).to_have_count(0)
    dialog.get_by_test_id("dialog-submit").click()
    expect(dialog).to_have_count(0)
    expect(page.get_by_test_id("stage")).not_to_have_text(before)
    expect(page.get_by_test_id("compare")).to_be_visible()


def test_forced_demolition_is_closed_with_its_reason(visit):
    page = open_item(visit, "ordered")
    refused = page.get_by_test_id("actions").locator(".refused li")
    expect(refused.first.get_by_role("button")).to_be_disabled()
    assert len(refused.first.locator("p").inner_text()) > 8


def test_reveal_asks_a_reason(visit):
    page = open_item(visit, "confirmed")
    masked = page.get_by_test_id("party-owner_name").inner_text()
    assert "*" in masked
    page.get_by_test_id("reveal-owner_name").click()
    page.get_by_test_id("dialog-submit").click()
    expect(page.get_by_test_id("failure")).to_be_visible()
    page.locator("dialog textarea").fill("核对当事人")
    page.get_by_test_id("dialog-submit").click()
    expect(page.get_by_test_id("party-owner_name").locator("strong")).not_to_contain_text("*")


def test_a_stale_form_shows_what_changed_and_keeps_the_input(visit):
    page = open_item(visit, "classified")
    page.expected = "409"
    number = page.get_by_test_id("number").inner_text()
    page.get_by_test_id("do-urge").click()
    dialog = page.get_by_test_id("action-urge")
    dialog.locator("textarea").fill("第一位的意见")
    other = page.context.new_page()
    other.goto(page.url)
    other.get_by_test_id("do-urge").click()
    other.locator("dialog textarea").fill("第二位的意见")
    other.get_by_test_id("dialog-submit").click()
    expect(other.locator("dialog")).to_have_count(0)
    dialog.get_by_test_id("dialog-submit").click()
    expect(dialog.get_by_test_id("conflict")).to_contain_text("第二位的意见")
    expect(dialog.locator("textarea")).to_have_value("第一位的意见")
    dialog.get_by_test_id("dialog-submit").click()
    expect(dialog).to_have_count(0)
    expect(page.get_by_test_id("timeline").locator("li").first).to_contain_text("第一位的意见")
    assert number in page.url


def test_proof_opens_and_holds(visit):
    page = open_item(visit, "closing")
    page.get_by_test_id("timeline").locator("a.proof").last.click()
    expect(page.get_by_test_id("hash")).to_have_text(re.compile("[0-9a-f]{16,}"))
    page.get_by_test_id("verify").click()
    expect(page.get_by_test_id("verdict").locator(".holds")).to_be_visible()


def test_prints_on_a4(visit, tmp_path):
    page = open_item(visit, "closing")
    expect(page.get_by_test_id("timeline")).to_be_visible()
    target = pathlib.Path(tmp_path / "item.pdf")
    page.pdf(path=str(target), format="A4")
    assert target.stat().st_size > 20000
