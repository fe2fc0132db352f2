"""Desk entry: a place set by hand, an outline drawn and measured, an item registered; and leads followed."""

import pytest

from conftest import BOARD, DESK, PHONE

REGISTER = "illegal-construction.structure"


@pytest.mark.parametrize("size", [DESK, PHONE], ids=["desk", "phone"])
def test_an_old_structure_is_entered_with_its_outline(visit, size):
    page = visit(f"/new/{REGISTER}", size=size, account="office")
    page.expected = "409 where something alike is registered here"
    ground = page.get_by_test_id("entry-map")
    ground.locator("canvas").wait_for()
    page.get_by_test_id("draw").wait_for()
    page.get_by_test_id("entry-send").click()
    page.get_by_test_id("failure").wait_for()
    page.get_by_test_id("draw").click()
    ground.scroll_into_view_if_needed()
    box = ground.bounding_box()
    for dx, dy in ((0, 0), (24, 0), (24, 20)):
        page.mouse.click(box["x"] + box["width"] / 2 + dx, box["y"] + box["height"] / 2 + dy)
        page.wait_for_timeout(350)
    page.get_by_test_id("measured").wait_for()
    assert "㎡" in page.get_by_test_id("measured").inner_text()
    page.get_by_test_id("draw").click()
    page.locator("[data-testid=entry-where]", has_text="村").or_(page.locator("[data-testid=entry-where]", has_text="社区")).wait_for()
    kind = page.get_by_test_id("field-kind")
    kind.locator("select, input").first.wait_for()
    if kind.locator("select").count():
        kind.locator("select").select_option("shed")
    else:
        kind.get_by_text("围墙棚架").click()
    page.get_by_test_id("field-illegal_area").locator("input").fill("42.5")
    page.get_by_test_id("entry-send").click()
    answer = page.get_by_test_id("answer-new")
    page.wait_for_timeout(1500)
    if answer.count() and answer.is_visible():
        answer.click()
        page.get_by_test_id("entry-send").click()
    page.get_by_test_id("number").wait_for()
    assert "42.5" in page.locator("main").inner_text()


def test_a_lead_is_linked_and_registered(visit):
    page = visit("/r/illegal-construction.lead", account="office")
    page.get_by_test_id("row").first.wait_for()
    number = page.get_by_test_id("row").first.get_attribute("data-number")
    page.goto(page.url.split("/r/")[0] + f"/r/illegal-construction.lead/{number}")
    page.get_by_test_id("lead-link").click()
    page.locator(".choose input").first.check()
    page.get_by_test_id("dialog-submit").click()
    page.get_by_test_id("leads").locator("li a").wait_for()
    page.get_by_test_id("lead-new").click()
    assert number in page.get_by_test_id("from-lead").inner_text()


def test_letters_find_a_town_by_its_initials(visit):
    page = visit(BOARD, account="office")
    page.get_by_test_id("search").fill("ylj")
    page.get_by_role("option", name="云麓街道 镇街").wait_for()


def test_a_meeting_goes_through_the_units_with_the_arrows(visit):
    page = visit(BOARD, size=(1920, 1080), account="leader")
    page.get_by_test_id("ranking").locator("[data-code], a, button").first.wait_for()
    page.get_by_test_id("meeting").click()
    page.locator("body.meeting").wait_for()
    page.locator("[data-map][data-kind]").wait_for()
    page.wait_for_timeout(1500)
    page.keyboard.press("ArrowRight")
    page.wait_for_url("**/s/*?area=*")
    first = page.url
    page.keyboard.press("ArrowRight")
    page.wait_for_function("first => location.href !== first", arg=first)
    page.keyboard.press("ArrowLeft")
    page.wait_for_url(first)


def test_the_ranking_is_saved_as_a_picture(visit, tmp_path):
    page = visit(BOARD, account="office")
    page.get_by_test_id("ranking-more").click()
    with page.expect_download() as saved:
        page.get_by_role("menuitem", name="保存排名图片").click()
    assert saved.value.suggested_filename.endswith(".png")
    path = tmp_path / "ranking.png"
    saved.value.save_as(path)
    head = path.read_bytes()[:24]
    assert head[:8] == b"\x89PNG\r\n\x1a\n"
    assert int.from_bytes(head[16:20], "big") == 1440
