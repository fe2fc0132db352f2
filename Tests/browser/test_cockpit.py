import re

import pytest
from playwright.sync_api import expect

from conftest import BOARD, DESK, PHONE, WALL, api, decimal, find_item, register_id


@pytest.mark.parametrize("size", [DESK, WALL, PHONE])
@pytest.mark.parametrize("lang", ["zh", "en"])
def test_everything_is_there_and_fits(visit, size, lang):
    page = visit(BOARD, size=size, lang=lang)
    expect(page.get_by_test_id("county-score")).to_have_text(re.compile(r"\d+\.\d\d"))
    expect(page.get_by_test_id("map").locator("[data-kind]")).to_have_attribute("data-kind", "webgl")
    expect(page.locator("[data-testid^=indicator-]")).to_have_count(16)
    expect(page.locator(".figure.lead")).to_have_count(2)
    expect(page.get_by_test_id("synthetic")).to_be_visible()
    expect(page.get_by_test_id("balanced")).to_be_visible()
    expect(page.locator("[data-testid^=rank-]").first).to_be_visible()
    assert page.evaluate("document.documentElement.scrollWidth") <= size[0]
    if size != PHONE:
        assert page.evaluate("document.documentElement.scrollHeight") <= size[1], "one screen, no scrolling"


def test_area_to_indicator_to_items_to_sum(visit):
    page = visit(BOARD)
    page.locator("[data-testid^=rank-]").last.click()
    panel = page.get_by_test_id("panel")
    expect(panel.locator("[data-testid^=loss-]")).to_have_count(16)
    assert "area=" in page.url
    panel.locator("[data-testid^=loss-]").first.click()
    term = panel.locator("[data-testid^=term-]").first
    shown = decimal(term.locator("strong").inner_text())
    term.click()
    door = panel.locator("[data-testid^=all-]").first
    total = decimal(panel.locator(".term-sum strong").first.inner_text())
    assert abs(total - shown) < 0.005
    door.click()
    expect(page.get_by_test_id("measure-total")).to_be_visible()
    assert abs(decimal(page.get_by_test_id("measure-total").inner_text()) - shown) < 0.005
    while page.get_by_test_id("more").count():
        rows = page.get_by_test_id("row").count()
        page.get_by_test_id("more").click()
        expect(page.get_by_test_id("row")).not_to_have_count(rows)
    cells = page.locator("td[data-col=amount]").all_inner_texts()
    assert abs(sum(decimal(c) for c in cells) - shown) < 0.005


def test_address_holds_the_view_and_back_works(visit):
    page = visit(BOARD + "?level=village&as-of=2026-06-30")
    expect(page.get_by_test_id("level-village")).to_have_attribute("aria-pressed", "true")
    expect(page.get_by_test_id("as-of-day")).to_have_value("2026-06-30")
    page.get_by_test_id("level-town").click()
    expect(page).not_to_have_url(re.compile("level=village"))
    page.go_back()
    expect(page.get_by_test_id("level-village")).to_have_attribute("aria-pressed", "true")


def test_typed_day_is_read_in_several_ways(visit):
    page = visit(BOARD)
    field = page.get_by_test_id("as-of-day")
    field.fill("2026.3.5")
    field.press("Enter")
    expect(page).to_have_url(re.compile("as-of=2026-03-05"))
    expect(field).to_have_value("2026-03-05")


def test_replay_moves_and_pauses(visit):
    page = visit(BOARD)
    day = page.get_by_test_id("replay-day")
    start = day.inner_text()
    page.get_by_test_id("play").click()
    expect(day).not_to_have_text(start)
    first = day.inner_text()
    expect(day).not_to_have_text(first)
    page.get_by_test_id("play").click()
    expect(page).to_have_url(re.compile("as-of="))


def test_without_webgl_an_svg_map_answers(visit):
    page = visit(BOARD + "?webgl=off")
    shapes = page.locator(".area-svg path[role=button]")
    expect(shapes.first).to_be_visible()
    shapes.first.click()
    expect(page.get_by_test_id("panel")).to_be_visible()


def test_bulletin_and_link_are_copied(visit):
    page = visit(BOARD)
    page.get_by_test_id("ranking-more").click()
    page.get_by_role("menuitem").first.click()
    expect(page.locator(".toast-line")).to_be_visible()
    text = page.evaluate("navigator.clipboard.readText()")
    assert "截至" in text and "1. " in text


def test_search_finds_areas_and_items(visit):
    page = visit(BOARD)
    name = api(page, "/api/areas", level="town")[0]["name"]["zh"]
    page.get_by_test_id("search").fill(name)
    page.get_by_role("option").filter(has_text=name).first.click()
    expect(page.get_by_test_id("panel")).to_be_visible()


def test_keys(visit):
    page = visit(BOARD)
    expect(page.get_by_test_id("play")).to_be_visible()
    page.keyboard.press("v")
    expect(page.get_by_test_id("level-village")).to_have_attribute("aria-pressed", "true")
    page.keyboard.press("?")
    expect(page.get_by_test_id("dialog")).to_be_visible()
    page.keyboard.press("Escape")
    page.keyboard.press("/")
    expect(page.get_by_test_id("search")).to_be_focused()


def test_a_change_elsewhere_arrives_live(visit, base):
    page = visit(BOARD)
    expect(page.get_by_test_id("live-state")).to_have_class(re.compile("on"))
    before = page.get_by_test_id("changes").locator("li").first.inner_text()
    other = visit("/todo")
    item = find_item(other, "classified", "start")
    other.goto(other.url.replace("/todo", f"/r/{register_id(other)}/{item['number']}"))
    other.get_by_test_id("do-start").click()
    other.get_by_test_id("dialog-submit").click()
    expect(page.get_by_test_id("changes").locator("li").first).not_to_have_text(before)


def test_first_screen_on_a_phone_is_light(visit):
    """A leader in a car: the numbers come without the map's library, the villages' shapes and the panels."""
    page = visit(BOARD, account="leader", size=PHONE)
    expect(page.get_by_test_id("map").locator("[data-kind]")).to_be_visible()
    names = page.evaluate("performance.getEntriesByType('resource').map(e => e.name)")
    assert not [n for n in names if "level=village" in n or n.endswith(("/cockpit/area.js", "/cockpit/indicator.js"))]
    first = page.evaluate("document.querySelectorAll('link[rel=stylesheet]').length")
    assert first <= 12, "style sheets of the cockpit"


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_figures_do_not_overlap(visit, lang):
    page = visit(BOARD, lang=lang)
    expect(page.get_by_test_id("figure-disposal")).to_be_visible()
    expect(page.get_by_test_id("headline").locator(".name")).to_be_visible()
    crossing = page.evaluate(
        """() => {
          const wide = [...document.querySelectorAll('.figure, .headline, .as-of, .top .find, .top nav, .top .me')];
          return wide.filter(n => n.scrollWidth > n.clientWidth + 1).map(n => n.className);
        }"""
    )
    assert crossing == []
    assert page.evaluate("document.querySelector('.headline').getBoundingClientRect().right") <= page.evaluate(
        "document.querySelector('.as-of').getBoundingClientRect().left"
    )


@pytest.mark.parametrize("account", ["cadre", "discipline", "leader", "town-leader"])
def test_every_role_sees_whole_words_and_no_empty_door(visit, account):
    page = visit(BOARD, account=account)
    expect(page.get_by_test_id("balanced")).to_be_visible()
    name = page.get_by_test_id("headline").locator(".name")
    assert name.evaluate("n => n.scrollWidth <= n.clientWidth + 1")
    assert all(page.locator("[data-nav] a").evaluate_all("all => all.map(a => a.textContent.trim())"))
    for part in ("due", "changes", "wall"):
        assert len(page.get_by_test_id(part).inner_text()) > 12, part
