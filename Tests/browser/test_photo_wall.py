"""The wall of pairs: filtered by the address, turned by keys, printed six to a page."""

import os
import re

import pytest
from playwright.sync_api import expect

from conftest import BOARD, DESK, PHONE, api

REGISTER = "illegal-construction.structure"


def shot(page, name):
    if folder := os.environ.get("YIWANG_SHOTS"):
        page.screenshot(path=f"{folder}/{name}.png")


@pytest.mark.parametrize("size", [DESK, PHONE])
def test_pairs_open_large_and_turn_by_keys(visit, size):
    page = visit("/photos", size=size)
    cards = page.get_by_test_id("wall-pair")
    expect(cards.first).to_be_visible()
    shown = api(page, f"/api/registers/{REGISTER}/pairs", limit=24)["pairs"]
    assert [c.get_attribute("data-number") for c in cards.all()][: len(shown)] == [p["number"] for p in shown]
    page.wait_for_load_state("networkidle")
    shot(page, f"wall-{size[0]}")
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")

    cards.first.get_by_role("button").click()
    large = page.get_by_test_id("wall-large")
    expect(large).to_contain_text(shown[0]["title"])
    expect(page).to_have_url(re.compile(f"item={shown[0]['number']}"))
    page.wait_for_load_state("networkidle")
    shot(page, f"wall-large-{size[0]}")
    page.keyboard.press("ArrowRight")
    expect(large).to_contain_text(shown[1]["title"])
    page.keyboard.press("ArrowLeft")
    expect(large).to_contain_text(shown[0]["title"])
    slider = large.get_by_role("slider")
    slider.focus()
    before = slider.input_value()
    page.keyboard.press("Shift+ArrowRight")
    assert slider.input_value() != before
    expect(large).to_contain_text(shown[0]["title"])
    page.keyboard.press("Escape")
    expect(large).to_have_count(0)

    # Whoever gets the link sees the same pair.
    page.goto(page.url.split("?")[0] + f"?item={shown[1]['number']}")
    expect(page.get_by_test_id("wall-large")).to_contain_text(shown[1]["title"])


def test_the_filter_stands_in_the_address(visit):
    page = visit("/photos")
    expect(page.get_by_test_id("wall-pair").first).to_be_visible()
    pair = api(page, f"/api/registers/{REGISTER}/pairs", limit=1)["pairs"][0]
    page.get_by_test_id("wall-town").select_option(pair["area"]["town"]["code"])
    page.get_by_test_id("wall-village").select_option(pair["area"]["code"])
    page.get_by_test_id("wall-month").fill(pair["on"][:7])
    page.get_by_test_id("wall-month").blur()
    expect(page).to_have_url(re.compile(f"area={pair['area']['code']}.*month={pair['on'][:7]}"))
    wanted = api(page, f"/api/registers/{REGISTER}/pairs", area=pair["area"]["code"], month=pair["on"][:7])["pairs"]
    expect(page.get_by_test_id("wall-pair")).to_have_count(len(wanted))
    page.reload()
    expect(page.get_by_test_id("wall-pair")).to_have_count(len(wanted))
    expect(page.get_by_test_id("wall-month")).to_have_value(pair["on"][:7])
    page.goto(page.url.split("?")[0] + "?month=1999-01")
    expect(page.get_by_test_id("empty")).to_be_visible()


def test_paper_takes_six_to_a_page(visit):
    page = visit("/photos")
    expect(page.get_by_test_id("wall-pair").nth(11)).to_be_attached()
    page.emulate_media(media="print")
    rows = page.evaluate(
        """() => {
          const boxes = [...document.querySelectorAll('.wall-pair')].slice(0, 6).map(p => p.getBoundingClientRect());
          return [new Set(boxes.map(b => Math.round(b.top))).size, Math.max(...boxes.map(b => b.bottom)) - boxes[0].top];
        }"""
    )
    millimetre = 96 / 25.4
    assert rows[0] == 3, rows
    assert rows[1] / millimetre < 255, "three rows fit on A4 with its header"
    if folder := os.environ.get("YIWANG_SHOTS"):
        page.pdf(path=f"{folder}/wall.pdf", prefer_css_page_size=True)


def test_the_cockpit_leads_here_and_a_copy_with_watermark_can_be_had(visit):
    page = visit(BOARD)
    page.get_by_test_id("to-wall").click()
    expect(page.get_by_test_id("wall-pair").first).to_be_visible()
    number = page.get_by_test_id("wall-pair").first.get_attribute("data-number")
    page = visit(f"/r/{REGISTER}/{number}")
    page.get_by_test_id("gallery").locator("button").first.click()
    with page.expect_download() as download:
        page.get_by_test_id("watermarked").click()
    data = open(download.value.path(), "rb").read()
    assert data[:2] == b"\xff\xd8" and len(data) > 5000
    if folder := os.environ.get("YIWANG_SHOTS"):
        from PIL import Image

        Image.open(download.value.path()).save(f"{folder}/watermarked.png")
