"""The main job, by the people whose job it is: an inspector reports from a photo, a handler confirms and classifies,
the inspector finishes, the handler checks, the county reviewer cancels; the colour map follows while one watches."""

import re

import pytest
from PIL import Image
from playwright.sync_api import expect

from conftest import BOARD, DESK, PHONE, api, decimal, local, register_id


@pytest.fixture
def picture(tmp_path):
    def make(name):
        path = tmp_path / f"{name}.jpg"
        Image.effect_noise((640, 480), 40 + 20 * len(name)).convert("RGB").save(path)
        return str(path)

    return make


def act(page, action, fill=lambda dialog: None):
    """Opens the form of an action, fills it, sends it, and waits until the page shows the next version."""
    page.get_by_test_id(f"do-{action}").first.click()
    dialog = page.get_by_test_id(f"action-{action}")
    fill(dialog)
    dialog.get_by_test_id("dialog-submit").click()
    expect(dialog.get_by_test_id("failure").or_(page.locator("body:not(:has(dialog))")).first).to_be_attached()
    assert not dialog.count(), dialog.inner_text()


@pytest.mark.parametrize("size", [DESK, PHONE])
def test_from_the_photo_to_the_cancellation(visit, picture, size):
    start = visit("/todo", size=PHONE, account="inspector")
    register = register_id(start)
    near = local(start, api(start, f"/api/registers/{register}/items", limit=50, filter="stage = 'confirmed'")["items"])
    place = {"longitude": near["place"][0] + 0.0001, "latitude": near["place"][1], "accuracy": 6}
    today = start.evaluate("JSON.parse(document.getElementById('page').textContent).today")

    # The wall: the village's panel is open all the while.
    wall = visit(f"{BOARD}?level=village&area={near['area']['code']}")
    expect(wall.get_by_test_id("panel-score")).to_be_visible()
    score = wall.get_by_test_id("panel-score").inner_text()
    expect(wall.get_by_test_id("live-state")).to_have_class(re.compile("on"))

    report = visit("/m/report", size=PHONE, place=place, account="inspector")
    report.get_by_test_id("camera").set_input_files(picture("before"))
    for group in report.locator(".report-form .choices").all():
        group.locator("label").first.click()
    report.get_by_test_id("field-illegal_area").locator("input").fill("88.5")
    expect(report.get_by_test_id("place-line")).to_contain_text("±6")
    expect(report.get_by_test_id("upload").locator("progress")).to_have_count(0)
    report.wait_for_timeout(1200)
    if report.get_by_test_id("answer-new").is_visible():
        report.get_by_test_id("answer-new").click()
    expect(report.get_by_test_id("missing")).to_have_text(re.compile("已齐"), timeout=15000)
    report.get_by_test_id("send").click()
    number = report.get_by_test_id("result-number").inner_text()
    address = f"/r/{register}/{number}"

    handler = visit(address, size=size, account="handler")

    def confirm(dialog):
        dialog.get_by_test_id("field-origin").locator("input[value=new], select").first.evaluate(
            "(n) => { if (n.matches('select')) { n.value = 'new'; } else { n.click(); } }"
        )
        dialog.get_by_test_id("day-built_on").fill(today)
        dialog.get_by_test_id("day-built_on").press("Tab")
        area = dialog.get_by_test_id("field-illegal_area").locator("input")
        assert decimal(area.input_value()) == 88.5

    act(handler, "confirm", confirm)

    def classify(dialog):
        row = dialog.get_by_test_id("part-row")
        row.get_by_test_id("cell-class").locator("select").select_option("demolish")
        row.get_by_test_id("cell-outcome").locator("select").select_option("self-removal")
        expect(row.get_by_test_id("cell-area").locator("input")).to_have_value("88.50")

    act(handler, "classify", classify)

    inspector = visit(address, size=size, account="inspector")

    def finish(dialog):
        dialog.get_by_test_id("day-done_on").fill(today)
        dialog.get_by_test_id("day-rubble_cleared_on").fill(today)
        dialog.get_by_test_id("photo-after").set_input_files(picture("after"))
        expect(dialog.get_by_test_id("upload").locator("progress")).to_have_count(0)

    act(inspector, "finish-row", finish)
    expect(inspector.get_by_test_id("compare")).to_be_visible()

    handler.reload()
    act(handler, "check-row")
    expect(handler.get_by_test_id("do-request-cancel")).to_be_visible()
    act(handler, "request-cancel")

    reviewer = visit(address, size=size, account="reviewer")
    act(reviewer, "cancel")
    expect(reviewer.get_by_test_id("actions")).not_to_contain_text("do-cancel")
    expect(reviewer.get_by_test_id("timeline").locator("li")).to_have_count(7)

    # It was new, and it counts: the village's score moved, and the wall has told so.
    expect(wall.get_by_test_id("panel-score")).not_to_have_text(score, timeout=15000)
    expect(wall.get_by_test_id("changes")).to_contain_text(
        api(reviewer, f"/api/registers/{register}/items/{number}")["title"]
    )
