import re

import pytest
from PIL import Image
from playwright.sync_api import expect

from conftest import PHONE, api, local, register_id


@pytest.fixture
def picture(tmp_path):
    path = tmp_path / "before.jpg"
    Image.effect_noise((640, 480), 50).convert("RGB").save(path)
    return str(path)


def ready(page):
    """Waits until the page itself says that nothing is missing."""
    expect(page.get_by_test_id("missing")).to_have_text(re.compile("已齐"), timeout=15000)


def somewhere(page):
    """The place of an open item that the account may report near to."""
    register = register_id(page)
    card = local(page, api(page, f"/api/registers/{register}/items", limit=50, filter="stage = 'confirmed'")["items"])
    return {"longitude": card["place"][0], "latitude": card["place"][1], "accuracy": 8}, card


def test_map_button_and_tabs(visit):
    page = visit("/m", size=PHONE)
    expect(page.get_by_test_id("report-button")).to_be_visible()
    expect(page.locator("canvas")).to_be_visible()
    for link in page.locator("[data-tabs] a").all():
        box = link.bounding_box()
        assert box["height"] >= 44 and box["width"] >= 44
    page.locator("[data-tab=me]").click()
    expect(page.get_by_test_id("me-page")).to_be_visible()


def test_first_screen_is_small_and_the_map_library_comes_after(visit):
    page = visit("/m/report", size=PHONE)
    expect(page.locator(".camera")).to_be_visible()
    loaded = page.evaluate("""() => [...performance.getEntriesByType("navigation"), ...performance.getEntriesByType("resource")]
        .filter((e) => !/\\/vendor\\/|\\/js\\/map\\/|\\/api\\/|^blob:/.test(e.name)).map((e) => [e.name, e.decodedBodySize])""")
    assert len(loaded) > 10
    assert sum(size for _, size in loaded) <= 200_000, loaded


def test_report_with_a_similar_item_nearby(visit, picture):
    page = visit("/todo", size=PHONE, account="inspector")
    place, card = somewhere(page)
    page = visit("/m/report", size=PHONE, place=place, account="inspector")
    page.get_by_test_id("camera").set_input_files(picture)
    expect(page.get_by_test_id("upload")).to_be_visible()
    expect(page.get_by_test_id("place-line")).to_contain_text("±8")
    for group in page.locator(".report-form .choices").all():
        group.locator("label").first.click()
    expect(page.get_by_test_id("candidate").first).to_be_visible()
    page.get_by_test_id("send").click()
    expect(page.get_by_test_id("result")).to_have_count(0)
    page.get_by_test_id("answer-new").click()
    ready(page)
    page.get_by_test_id("send").click()
    expect(page.get_by_test_id("result-number")).to_have_text(re.compile(r"\w+"))


def test_the_same_place_joins_the_existing_item(visit, picture):
    page = visit("/todo", size=PHONE, account="inspector")
    place, _ = somewhere(page)
    page = visit("/m/report", size=PHONE, place=place, account="inspector")
    page.get_by_test_id("camera").set_input_files(picture)
    nearest = page.get_by_test_id("candidate").first
    number = nearest.locator("p.num").inner_text().strip()
    nearest.get_by_test_id("answer-same").click()
    expect(page.get_by_test_id("send")).to_contain_text(number)
    ready(page)
    page.get_by_test_id("send").click()
    expect(page.get_by_test_id("result-number")).to_have_text(number)


def test_a_lost_answer_does_not_report_twice(visit, picture):
    page = visit("/todo", size=PHONE, account="inspector")
    place, _ = somewhere(page)
    page = visit("/m/report", size=PHONE, place=place, account="inspector")
    page.expected = "the line is cut on purpose"
    page.get_by_test_id("camera").set_input_files(picture)
    for group in page.locator(".report-form .choices").all():
        group.locator("label").first.click()
    page.get_by_test_id("answer-new").click()
    keys = []

    def cut(route):
        if route.request.method != "POST":
            return route.continue_()
        keys.append(route.request.headers["idempotency-key"])
        if len(keys) <= 2:
            route.fetch()
            return route.abort()
        return route.continue_()

    page.route(re.compile(r"/api/registers/[^/]+/items$"), cut)
    ready(page)
    page.get_by_test_id("send").click()
    expect(page.get_by_test_id("failure")).to_be_visible()
    page.get_by_test_id("send").click()
    expect(page.get_by_test_id("result-number")).to_be_visible()
    assert len(set(keys)) == 1 and len(keys) == 3


def test_poor_accuracy_warns(visit):
    page = visit("/todo", size=PHONE, account="inspector")
    place, _ = somewhere(page)
    page = visit("/m/report", size=PHONE, place={**place, "accuracy": 45})
    expect(page.get_by_test_id("poor-accuracy")).to_be_visible()


def test_without_position_the_map_is_tapped(visit):
    page = visit("/m/report", size=PHONE)
    ground = page.get_by_test_id("place-map")
    expect(ground.locator("canvas")).to_be_visible()
    box = ground.bounding_box()
    page.mouse.click(box["x"] + box["width"] / 2, box["y"] + box["height"] / 2)
    expect(page.get_by_test_id("place-line")).to_contain_text("手动")
