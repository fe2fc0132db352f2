"""What is handed round can be had from the item, the list and the cockpit."""

import pytest
from conftest import BOARD, find_item, register_id
from playwright.sync_api import expect


def menu(page):
    page.get_by_test_id("documents").click()
    expect(page.get_by_role("menu")).to_be_visible()
    return page.get_by_role("menu")


def test_an_item_has_its_file_and_form(visit):
    page = visit("/todo")
    item = find_item(page, "cancelled")
    page.goto(page.url.split("/todo")[0] + f"/r/{register_id(page)}/{item['number']}")
    expect(page.get_by_test_id("number")).to_have_text(item["number"])
    shown = menu(page)
    expect(shown).to_contain_text("一户一档")
    expect(shown).to_contain_text("违法建筑登记表")
    link = page.get_by_test_id("document-file-html")
    answer = page.request.get(link.evaluate("a => a.href"))
    assert answer.ok and item["number"] in answer.text()
    assert "<svg" in answer.text() and "data:image/jpeg" in answer.text()
    box = page.get_by_test_id("document-file-pdf").bounding_box()
    assert box["height"] >= 44


def test_a_list_prints_what_it_shows(visit):
    page = visit("/todo")
    page.goto(page.url.split("/todo")[0] + f"/r/{register_id(page)}?filter=stage%20%3D%20'cancelled'")
    expect(page.get_by_test_id("count")).to_be_visible()
    shown = menu(page)
    expect(shown).to_contain_text("拆前拆后对比表")
    expect(shown).not_to_contain_text("一户一档")
    href = page.get_by_test_id("document-before-after-html").evaluate("a => a.href")
    assert "filter=" in href
    answer = page.request.get(href)
    assert answer.ok and "拆前" in answer.text()


@pytest.mark.parametrize("account", ["office", "leader"])
def test_the_cockpit_has_reports_and_bulletins(visit, account):
    page = visit(BOARD, account=account)
    expect(page.get_by_test_id("headline")).not_to_be_empty()
    shown = menu(page)
    for name in ["存量变动表", "周报", "月报", "镇街排名通报"]:
        expect(shown).to_contain_text(name)
    answer = page.request.get(page.get_by_test_id("document-movements-html").evaluate("a => a.href"))
    assert answer.ok and "账平" in answer.text()
    answer = page.request.get(page.get_by_test_id("document-movements-xlsx").evaluate("a => a.href"))
    assert answer.ok and answer.body()[:2] == b"PK"
