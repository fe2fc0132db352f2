"""Where an item stands in its lifecycle, who keeps away from it, and what is merged into what."""
import time

import pytest
from playwright.sync_api import expect

from conftest import PHONE, api, register_id
from test_item import open_item


def until(holds, seconds=10):
    """Waits for what no locator can ask; the pages' policy forbids evaluating text within them."""
    end = time.monotonic() + seconds
    while not holds():
        assert time.monotonic() < end, "it never held"
        time.sleep(0.1)


@pytest.mark.parametrize("size", [(1440, 900), PHONE])
def test_the_way_is_drawn(visit, size):
    page = open_item(visit, "disposing", size=size)
    block = page.get_by_test_id("lifecycle")
    if size == PHONE:
        block.locator("summary").click()
    block.scroll_into_view_if_needed()
    picture = block.locator("img")
    expect(picture).to_be_visible()
    until(lambda: picture.evaluate("i => i.naturalWidth") > 200)
    assert picture.get_attribute("alt")
    way = block.locator(".lifecycle-way li").all_inner_texts()
    assert len(way) > 1 and way[-1] in page.get_by_test_id("stage").inner_text()
    # The picture scrolls in its own box.
    assert page.evaluate("document.documentElement.scrollWidth") <= size[0]
    box = page.locator(".lifecycle-picture")
    assert box.evaluate("e => e.tabIndex") == 0
    # It opens where the item stands.
    until(lambda: box.evaluate("e => e.scrollTop") > 100)


def test_an_interest_is_declared_with_its_reason(visit):
    page = open_item(visit, "classified", "correct-area", account="office")
    page.get_by_test_id("recuse").click()
    dialog = page.get_by_test_id("recusal-dialog")
    dialog.get_by_test_id("dialog-submit").click()
    expect(dialog.get_by_test_id("failure")).to_be_visible()
    dialog.locator("textarea").fill("当事人是我的亲属")
    dialog.get_by_test_id("dialog-submit").click()
    expect(page.get_by_test_id("interests")).to_be_visible()
    expect(page.get_by_test_id("do-correct-area")).to_have_count(0)
    expect(page.get_by_test_id("recuse")).to_have_count(0)
    expect(page.get_by_test_id("timeline")).to_contain_text("当事人是我的亲属")


@pytest.mark.parametrize("size", [(1440, 900), PHONE])
def test_one_is_merged_into_another_and_taken_out(visit, size):
    page = open_item(visit, "classified", "merge", account="office", size=size)
    register, number = register_id(page), page.get_by_test_id("number").inner_text()
    others = api(page, f"/api/registers/{register}/items", filter="stage = 'disposing'", limit=5)["items"]
    main = next(card["number"] for card in others if card["number"] != number)
    page.get_by_test_id("do-merge").click()
    dialog = page.get_by_test_id("action-merge")
    dialog.get_by_test_id("field-into").locator("input").fill(main)
    dialog.locator("textarea").fill("同一处登记了两次")
    dialog.get_by_test_id("dialog-submit").click()
    notice = page.get_by_test_id("merged-into")
    expect(notice.locator("a")).to_have_text(main)
    notice.locator("a").click()
    expect(page.get_by_test_id("merged-here")).to_contain_text(number)
    expect(page.get_by_test_id("timeline")).to_contain_text(number)
    page.go_back()
    page.get_by_test_id("unmerge").click()
    dialog = page.get_by_test_id("unmerge-dialog")
    dialog.locator("textarea").fill("并错了")
    dialog.get_by_test_id("dialog-submit").click()
    expect(page.get_by_test_id("merged-into")).to_have_count(0)
    expect(page.get_by_test_id("stage")).to_contain_text("待处置")
