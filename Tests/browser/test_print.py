"""On paper: whose data, when, by whom; the filter of a list; maps that are not blank; no narrow screen's layout."""

import pytest
from playwright.sync_api import expect

from conftest import BOARD, find_item, register_id

INKED = """() => {
  dispatchEvent(new Event('beforeprint'));
  const copy = document.querySelector('canvas.paper-map');
  const data = copy.getContext('2d').getImageData(0, 0, copy.width, copy.height).data;
  const seen = new Set();
  for (let i = 0; i < data.length; i += 4 * 3) seen.add(`${data[i]},${data[i + 1]},${data[i + 2]},${data[i + 3]}`);
  dispatchEvent(new Event('afterprint'));
  return [seen.size, document.querySelectorAll('canvas.paper-map').length];
}"""


def open_page(visit, what):
    page = visit(BOARD if what == "cockpit" else "/todo")
    if what == "list":
        page.goto(page.url.replace("/todo", f"/r/{register_id(page)}?filter=illegal_area >= 40"))
        expect(page.get_by_test_id("row").first).to_be_visible()
    if what == "item":
        item = find_item(page, "confirmed", where=lambda i: i["place"])
        page.goto(page.url.replace("/todo", f"/r/{register_id(page)}/{item['number']}"))
        expect(page.get_by_test_id("timeline")).to_be_visible()
    if what == "cockpit":
        expect(page.get_by_test_id("balanced")).to_be_visible()
    page.wait_for_timeout(1500)
    return page


@pytest.mark.parametrize("what", ["cockpit", "list", "item"])
def test_every_sheet_is_marked(visit, what):
    page = open_page(visit, what)
    page.evaluate("dispatchEvent(new Event('beforeprint'))")
    page.set_viewport_size({"width": 703, "height": 1000})
    page.emulate_media(media="print")
    expect(page.get_by_test_id("synthetic")).to_be_visible()
    expect(page.get_by_test_id("search")).to_be_hidden()
    assert page.evaluate("document.documentElement.scrollWidth") <= 703
    if what != "cockpit":
        expect(page.locator(".printed")).to_contain_text("打印")
    if what == "list":
        expect(page.get_by_test_id("sentences")).to_be_visible()
        assert page.get_by_test_id("row").first.locator("td[data-col=item]").bounding_box()["width"] > 200


@pytest.mark.parametrize("what", ["cockpit", "item"])
def test_maps_have_ink(visit, what):
    page = open_page(visit, what)
    # A slow machine takes a while to draw its first map.
    for _ in range(20):
        colours, left = page.evaluate(INKED)
        if colours > 2:
            break
        page.wait_for_timeout(1000)
    assert colours > 2
    assert left == 0
