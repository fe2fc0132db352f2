"""Photos of a report: the camera's carry the position of the page, those from the gallery are marked, each says what it shows."""

import os
import re
import time
import urllib.parse

from playwright.sync_api import expect

from conftest import PHONE, api, local, register_id
from photo_folders import jpeg


def sent(page, name, act):
    """The address to which a photo was sent, as its parameters."""
    with page.expect_request(lambda r: r.method == "POST" and "/api/evidence" in r.url) as request:
        act()
    return dict(urllib.parse.parse_qsl(urllib.parse.urlsplit(request.value.url).query))


def test_camera_and_gallery_are_told_apart(visit, tmp_path):
    page = visit("/todo", size=PHONE, account="inspector")
    card = local(page, api(page, f"/api/registers/{register_id(page)}/items", limit=50, filter="stage = 'confirmed'")["items"])
    place = {"longitude": card["place"][0], "latitude": card["place"][1], "accuracy": 8}
    page = visit("/m/report", size=PHONE, place=place, account="inspector")
    expect(page.get_by_test_id("place-line")).to_contain_text("±8")
    mark = int(time.time() * 10) % 100000
    fresh, old = tmp_path / "fresh.jpg", tmp_path / "old.jpg"
    fresh.write_bytes(jpeg(mark))
    old.write_bytes(jpeg(mark + 1, taken="2025:03:02 10:11:12"))

    taken = sent(page, "fresh", lambda: page.get_by_test_id("camera").set_input_files(str(fresh)))
    assert taken["source"] == "camera" and abs(float(taken["lon"]) - place["longitude"]) < 1e-6 and taken["accuracy"] == "8", taken
    assert "capturedAt" in taken
    # Where the phone is now says nothing of where an old photo was taken.
    chosen = sent(page, "old", lambda: page.get_by_test_id("gallery-input").set_input_files(str(old)))
    assert chosen["source"] == "gallery" and "lon" not in chosen and "capturedAt" not in chosen, chosen
    uploads = page.get_by_test_id("upload")
    expect(uploads).to_have_count(2)
    expect(uploads.nth(1)).to_contain_text("非现场拍摄")
    expect(uploads.nth(0)).not_to_contain_text("非现场拍摄")

    # The second one is the door plate.
    uploads.nth(1).get_by_test_id("upload-kind").select_option("door")
    for group in page.locator(".report-form .choices").all():
        group.locator("label").first.click()
    page.get_by_test_id("answer-new").click()
    expect(page.get_by_test_id("missing")).to_have_text(re.compile("已齐"), timeout=15000)
    if folder := os.environ.get("YIWANG_SHOTS"):
        page.screenshot(path=f"{folder}/report-photos.png")
    page.get_by_test_id("send").click()
    number = page.get_by_test_id("result-number").inner_text()
    evidence = api(page, f"/api/registers/{register_id(page)}/items/{number}")["evidence"]
    assert [e["role"] for e in evidence] == ["before", "door"]
    assert "not-on-site" not in evidence[0]["flags"] and "not-on-site" in evidence[1]["flags"]
    assert evidence[1]["capturedAt"].startswith("2025-03-02T10:11:12")
    page.goto(page.url.split("/m/")[0] + f"/r/{register_id(page)}/{number}")
    expect(page.get_by_test_id("gallery")).to_contain_text("非现场拍摄")
