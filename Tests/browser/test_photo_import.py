"""Photos of a folder as a clerk takes them in: dropped, set right by drag or by keyboard, added, withdrawn."""

import os
import time

import pytest
from playwright.sync_api import expect

from conftest import DESK, PHONE, api
from photo_folders import jpeg, zipped

REGISTER = "illegal-construction.structure"


def shot(page, name):
    if folder := os.environ.get("YIWANG_SHOTS"):
        page.screenshot(path=f"{folder}/{name}.png", full_page=True)


def photo(page, name):
    return page.locator(f'[data-testid="photo"][data-name="{name}"]')


def given(page, items, mark):
    """Two items by number, one folder that nothing fits, and a photo of which nobody knows what it shows."""
    first, second = items[0]["number"], items[1]["number"]
    return {
        f"照片/{first}/拆前/a{mark}.jpg": jpeg(mark, taken="2025:03:02 10:11:12"),
        f"照片/{first}/拆后/b{mark}.jpg": jpeg(mark + 1),
        f"照片/{second}/拆前/c{mark}.jpg": jpeg(mark + 2),
        f"照片/无此编号/拆前/d{mark}.jpg": jpeg(mark + 3),
        f"照片/无此编号/拆后/e{mark}.jpg": jpeg(mark + 4),
        f"照片/{second}/f{mark}.jpg": jpeg(mark + 5),
    }


@pytest.mark.parametrize("size", [DESK, PHONE])
def test_a_zip_goes_in_and_out_again(visit, size):
    width = size[0]
    page = visit("/import/photos", size=size)
    expect(page.get_by_test_id("photo-drop")).to_be_visible()
    items = api(page, f"/api/registers/{REGISTER}/items", limit=10, sort="number")["items"]
    mark = int(time.time() * 10) % 100000
    page.get_by_test_id("photo-zip").set_input_files(
        {"name": f"{mark}.zip", "mimeType": "application/zip", "buffer": zipped(given(page, items, mark), "gbk")}
    )
    expect(page.get_by_test_id("photo-groups")).to_be_visible()
    assert page.get_by_test_id("photo-sum").get_attribute("data-sum") == page.get_by_test_id("photo-sum").get_attribute("data-photos") == "6"
    expect(photo(page, f"a{mark}.jpg")).to_have_attribute("data-state", "matched")
    expect(photo(page, f"d{mark}.jpg")).to_have_attribute("data-state", "none")
    expect(photo(page, f"f{mark}.jpg")).to_contain_text("看不出是哪种照片")
    shot(page, f"photo-import-1-{width}")

    # What it shows, by keyboard.
    role = photo(page, f"f{mark}.jpg").get_by_test_id("photo-role")
    role.focus()
    role.select_option("during")
    expect(photo(page, f"f{mark}.jpg")).to_have_attribute("data-state", "matched")

    # Whose it is: the whole folder by drag where there is room, by the list elsewhere.
    folder = page.locator('[data-testid="photo-group"][data-folder="照片/无此编号"]')
    number = items[1]["number"]
    if width > 1000:
        folder.get_by_test_id("photo-grip").drag_to(page.locator(f'[data-testid="photo-item"][data-number="{number}"]'))
    else:
        folder.get_by_test_id("photo-assign").focus()
        folder.get_by_test_id("photo-assign").select_option(number)
    expect(photo(page, f"d{mark}.jpg")).to_have_attribute("data-state", "matched")
    expect(photo(page, f"e{mark}.jpg")).to_have_attribute("data-state", "matched")

    # The filter, and a reload in the middle.
    page.reload()
    page.get_by_test_id("photo-filter-matched").click()
    expect(page.get_by_test_id("photo")).to_have_count(6)
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    shot(page, f"photo-import-2-{width}")
    page.get_by_test_id("photos-confirm").click()
    expect(page.get_by_test_id("photos-done")).to_contain_text("6")
    shot(page, f"photo-import-3-{width}")
    evidence = api(page, f"/api/registers/{REGISTER}/items/{number}")["evidence"]
    assert {"before", "after", "during"} <= {e["role"] for e in evidence}

    run = page.get_by_test_id("run").first
    expect(run).to_contain_text("照片")
    run.get_by_test_id("undo").click()
    expect(page.get_by_test_id("dialog")).to_contain_text("6 张照片")
    page.get_by_test_id("dialog-submit").click()
    expect(page.get_by_test_id("run").first.get_by_test_id("undone")).to_contain_text("6")
    expect(photo(page, f"a{mark}.jpg")).to_have_attribute("data-state", "matched")
    page.get_by_test_id("photos-forget").click()
    page.get_by_test_id("dialog-submit").click()
    expect(page.get_by_test_id("photo-drop")).to_be_visible()


def test_a_folder_is_sent_file_by_file_and_an_item_looked_for(visit, tmp_path):
    page = visit("/import/photos")
    items = api(page, f"/api/registers/{REGISTER}/items", limit=4, sort="number")["items"]
    mark = int(time.time() * 10) % 100000
    root = tmp_path / "相册"
    (root / "未整理").mkdir(parents=True)
    (root / "未整理" / f"x{mark}拆前.jpg").write_bytes(jpeg(mark))
    (root / "Thumbs.db").write_bytes(b"litter")
    page.get_by_test_id("photo-folder").set_input_files(str(root))
    expect(photo(page, f"x{mark}拆前.jpg")).to_have_attribute("data-state", "none")
    expect(page.get_by_test_id("photo")).to_have_count(1)
    page.get_by_test_id("photo-assign").select_option("find")
    page.get_by_test_id("photo-find-text").fill(items[2]["number"])
    page.get_by_test_id("photo-found").first.click()
    expect(photo(page, f"x{mark}拆前.jpg")).to_have_attribute("data-state", "matched")
    page.get_by_test_id("photo-assign").select_option("leave")
    expect(page.get_by_test_id("photos-confirm")).to_be_disabled()


def test_the_page_is_found_from_data_import_and_only_for_who_may(visit):
    page = visit("/import")
    page.get_by_test_id("to-photos").click()
    expect(page.get_by_test_id("photo-drop")).to_be_visible()
    other = visit("/import/photos", account="inspector")
    expect(other.get_by_test_id("empty")).to_be_visible()
