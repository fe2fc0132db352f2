"""An item goes to another town: handed over with a reason, told under the bell, taken over."""

import re

import pytest
from playwright.sync_api import expect

from conftest import DESK, PHONE, api, find_item, register_id


def handed_over(visit, size=DESK):
    """The office hands an item of elsewhere to the handler's own town; the item and the office's page."""
    own = api(visit("/todo", account="handler"), "/api/session")["roles"][0]["area"]["code"]
    page = visit("/todo", size=size)
    item = find_item(
        page, "confirmed", "transfer", lambda item: item["area"]["town"]["code"] != own and not item.get("receiver"))
    name = next(area["name"]["zh"] for area in api(page, "/api/areas", level="town") if area["code"] == own)
    page.goto(page.url.replace("/todo", f"/r/{register_id(page)}/{item['number']}"))
    page.get_by_test_id("do-transfer").click()
    dialog = page.get_by_test_id("action-transfer")
    # Nothing is sent without a receiver and a reason.
    dialog.get_by_test_id("dialog-submit").click()
    expect(dialog.get_by_test_id("failure")).to_be_visible()
    choice = dialog.get_by_test_id("area-choice")
    expect(choice.locator("option")).not_to_have_count(1)
    expect(choice.locator(f"option[value='{item['area']['code']}']")).to_have_count(0)
    dialog.get_by_test_id("area-narrow").fill(name)
    expect(choice.locator("optgroup")).to_have_count(1)
    choice.select_option(own)
    dialog.get_by_test_id("field-note").locator("textarea").fill("在对方地界内")
    assert page.evaluate("document.documentElement.scrollWidth") <= size[0]
    dialog.get_by_test_id("dialog-submit").click()
    expect(dialog).to_have_count(0)
    expect(page.get_by_test_id("receiver")).to_contain_text(name)
    return item, page, name


@pytest.mark.parametrize("size", [DESK, PHONE], ids=["desk", "phone"])
def test_the_receiver_hears_of_it_and_takes_it(visit, size):
    item, office, name = handed_over(visit, size)
    page = visit("/todo", size=size, account="handler")
    count = page.get_by_test_id("reminder-count")
    expect(count).to_be_visible()
    expect(page).to_have_title(re.compile(r"^\(\d+\+?\) "))
    page.get_by_test_id("bell").click()
    panel = page.get_by_test_id("reminders")
    told = panel.get_by_test_id("reminder").filter(has_text=item["title"]).first
    expect(told).to_contain_text("转办")
    assert page.evaluate("document.documentElement.scrollWidth") <= size[0]
    box = panel.bounding_box()
    assert box["x"] >= 0 and box["x"] + box["width"] <= size[0]
    for part in ("bell",):
        target = page.get_by_test_id(part).bounding_box()
        assert target["width"] >= 44 and target["height"] >= 44
    # What was looked at is read, also on the next page.
    expect(count).to_be_hidden()
    expect(page).not_to_have_title(re.compile(r"^\("))
    told.click()
    expect(page.get_by_test_id("receiver")).to_contain_text(name)
    expect(page.get_by_test_id("reminder-count")).to_be_hidden()
    page.get_by_test_id("do-take-over").click()
    page.get_by_test_id("action-take-over").get_by_test_id("dialog-submit").click()
    expect(page.get_by_test_id("receiver")).to_have_count(0)
    timeline = page.get_by_test_id("timeline")
    expect(timeline).to_contain_text("责任村")
    expect(timeline).to_contain_text("在对方地界内")


def test_a_reminder_arrives_while_the_page_is_open(visit):
    page = visit("/todo", account="handler")
    page.get_by_test_id("bell").click()
    expect(page.get_by_test_id("reminders")).to_be_visible()
    page.keyboard.press("Escape")
    expect(page.get_by_test_id("reminders")).to_be_hidden()
    expect(page.get_by_test_id("reminder-count")).to_be_hidden()
    handed_over(visit)
    expect(page.get_by_test_id("reminder-count")).to_have_text("1")


@pytest.mark.parametrize("path", ["/", "/m"])
def test_the_bell_is_in_every_bar(visit, path):
    page = visit(path, size=PHONE if path == "/m" else DESK, account="office")
    page.get_by_test_id("bell").click()
    expect(page.get_by_test_id("reminders")).to_be_visible()
    box = page.get_by_test_id("reminders").bounding_box()
    assert box["x"] >= 0 and box["x"] + box["width"] <= page.viewport_size["width"]
