"""One search over owner, address, number and village, by characters and by pinyin initials."""

from playwright.sync_api import expect

from conftest import PHONE, api, register_id


def test_initials_find_items(visit):
    page = visit("/todo")
    register = register_id(page)
    cards = api(page, f"/api/registers/{register}/items", limit=100)["items"]
    # What other tests report carries neither owner nor address.
    card = next(card for card in cards if {"address", "owner_name"} <= card["fields"].keys())
    script = "async (text) => { const {default: table} = await import('/js/initials-data.js'); return [...text].map((c) => table[c.codePointAt(0) - 0x4e00] ?? c.toLowerCase()).join(''); }"
    for field in ("address", "owner_name"):
        initials = page.evaluate(script, card["fields"][field])
        found = api(page, f"/api/registers/{register}/items", q=initials, limit=100)["items"]
        assert card["number"] in [item["number"] for item in found], (field, initials)
    page.get_by_test_id("search").fill(page.evaluate(script, card["fields"]["address"]))
    expect(page.locator("#search-results")).to_contain_text(card["number"])


def test_an_unknown_page_leads_home(visit):
    page = visit("/todo", size=PHONE)
    page.expected = True
    page.goto(page.url.replace("/todo", "/no/such/page"))
    expect(page.locator("h1")).to_have_text("没有找到这个页面")
    assert page.evaluate("document.documentElement.scrollWidth") <= PHONE[0]
    home = page.get_by_role("link", name="回到首页")
    assert home.bounding_box()["height"] >= 44
    home.click()
    expect(page.get_by_test_id("cockpit")).to_be_visible()
