"""What maps are drawn on: the switch, the review number, layers over it, and what is left without it."""

import re

import pytest
from playwright.sync_api import expect

from conftest import BOARD, DESK, PHONE

LIST = "/r/illegal-construction.structure?map="


@pytest.mark.parametrize("path,size", [(LIST + "beside", DESK), (LIST + "above", PHONE), ("/m", PHONE)])
def test_map_imagery_or_nothing_and_it_is_remembered(visit, path, size):
    page = visit(path, size=size)
    credit = page.get_by_test_id("map-credit")
    expect(credit).to_contain_text("审图号：")
    expect(page.get_by_test_id("ground-map")).to_have_attribute("aria-pressed", "true")
    with page.expect_response(re.compile(r"/basemap/imagery/\d+/\d+/\d+")) as answer:
        page.get_by_test_id("ground-imagery").click()
    assert answer.value.ok and answer.value.headers["content-type"].startswith("image/")
    expect(page.locator("[data-ground=imagery].maplibregl-map")).to_be_visible()
    page.reload()
    expect(page.get_by_test_id("ground-imagery")).to_have_attribute("aria-pressed", "true")
    expect(credit).to_be_visible()
    page.get_by_test_id("ground-none").click()
    expect(credit).to_be_hidden()
    assert page.evaluate("document.documentElement.scrollWidth") <= size[0]


def test_everything_comes_from_this_server(visit, base):
    page = visit("/todo")
    hosts = set()
    page.on("request", lambda r: hosts.add(r.url) if not r.url.startswith((base, "blob:", "data:")) else None)
    page.goto(base + LIST + "beside")
    expect(page.get_by_test_id("map-credit")).to_be_visible()
    page.wait_for_load_state("networkidle")
    assert not hosts


@pytest.mark.parametrize("size", [DESK, PHONE])
def test_the_five_colours_stand_alone_until_somebody_asks(visit, size):
    page = visit(BOARD, size=size)
    page.get_by_test_id("map").scroll_into_view_if_needed()
    expect(page.get_by_test_id("ground-none")).to_have_attribute("aria-pressed", "true")
    expect(page.get_by_test_id("map-credit")).to_be_hidden()
    page.get_by_test_id("ground-map").click()
    expect(page.get_by_test_id("map-credit")).to_contain_text("审图号：")


def test_layers_over_the_ground(visit):
    page = visit(LIST + "beside")
    with page.expect_response(re.compile("/tiles/illegal-construction.key-zone/")):
        page.get_by_test_id("ground-layers").click()
        page.get_by_test_id("overlay-illegal-construction.key-zone").click()
    with page.expect_response(re.compile("/api/areas/boundaries.*level=zone")) as answer:
        page.get_by_test_id("ground-layers").click()
        page.get_by_test_id("overlay-zones").click()
    names = [f["properties"]["name"]["zh"] for f in answer.value.json()["features"]]
    assert any("开发边界" in name for name in names), names
    page.get_by_test_id("ground-layers").press("Enter")
    expect(page.get_by_test_id("overlay-zones")).to_have_attribute("aria-checked", "true")
    page.keyboard.press("Escape")
    page.reload()
    page.get_by_test_id("ground-layers").click()
    expect(page.get_by_test_id("overlay-illegal-construction.key-zone")).to_have_attribute("aria-checked", "true")


@pytest.mark.parametrize("size", [DESK, PHONE])
@pytest.mark.parametrize("path", [BOARD + "?webgl=off", LIST + "above&webgl=off"])
def test_without_webgl_boundaries_remain_and_a_sentence_says_why(visit, path, size):
    page = visit(path, size=size)
    expect(page.get_by_test_id("map-note")).to_contain_text("WebGL")
    assert page.locator("svg[role=group] path").count() > 5
    expect(page.get_by_test_id("ground-map")).to_have_count(0)


def test_a_service_that_fails_leaves_a_usable_map(visit, base):
    page = visit("/todo")
    page.expected = True
    page.route("**/basemap/map/**", lambda route: route.fulfill(status=502, body="{}"))
    page.goto(base + LIST + "beside")
    expect(page.locator(".map-fault")).to_be_visible()
    expect(page.locator(".map-fault")).to_contain_text("仍可使用")
    page.get_by_test_id("ground-imagery").click()
    expect(page.locator(".map-fault")).to_be_hidden()


def test_vector_ground_by_a_plain_style_and_by_a_given_one(visit):
    page = visit("/todo")
    made = page.evaluate(
        """async () => {
          const { groundLayers } = await import('/js/map/groundstyle.js');
          const layer = { type: 'vector', tiles: '/basemap/v/{z}/{x}/{y}', minzoom: 0, maxzoom: 14, vectorLayers: ['water', 'sheds'] };
          return (await groundLayers(layer)).layers.map((l) => [l.id, l.type, l['source-layer'] ?? null, l.source ?? null]);
        }"""
    )
    assert ["fill", "water"] in [[kind, layer] for _, kind, layer, _ in made]
    assert ["line", "sheds"] in [[kind, layer] for _, kind, layer, _ in made]
    assert all(source == "basemap" for _, kind, _, source in made if kind != "background")
    page.route("**/basemap/v/style", lambda route: route.fulfill(json={"layers": [
        {"id": "a", "type": "symbol", "source": "elsewhere", "source-layer": "place", "layout": {"icon-image": "x", "text-field": "n"}},
        {"id": "b", "type": "raster", "source": "far"}]}))
    given = page.evaluate(
        """async () => (await (await import('/js/map/groundstyle.js')).groundLayers(
          { type: 'vector', tiles: '/basemap/v/{z}/{x}/{y}', style: '/basemap/v/style' })).layers"""
    )
    assert [l["source"] for l in given] == ["basemap"]
    assert "icon-image" not in given[0]["layout"] and given[0]["layout"]["text-font"]
