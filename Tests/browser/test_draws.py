"""Drawings by lot, and bulk actions that are taken back."""

import pytest

from conftest import DESK, PHONE, api

REGISTER = "illegal-construction.structure"


@pytest.mark.parametrize("size", [DESK, PHONE])
def test_a_drawing_is_announced_drawn_and_shown_with_its_proof(visit, size):
    page = visit(f"/draws/{REGISTER}", size=size, account="reviewer")
    page.wait_for_selector("[data-draw]")
    if page.locator("[data-testid=announce]").count():
        page.click("[data-testid=announce]")
        page.wait_for_selector("[data-testid=announced] .hash")
        button = page.locator("[data-testid=draw]")
        if button.is_disabled():
            pytest.skip("nothing was cancelled last month")
        button.click()
        page.click("[data-testid=dialog-submit]")
    page.wait_for_selector("[data-testid=drawn]")
    assert "结果一致" in page.text_content("[data-testid=verdict]")
    page.click("article summary")
    with page.expect_download() as download:
        page.click("[data-testid=proof]")
    assert download.value.suggested_filename.startswith("draw-")
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")


def test_a_bulk_action_is_taken_back_from_its_list(visit):
    page = visit(f"/r/{REGISTER}?map=none")
    open_stages = "stage IN ('suspected', 'confirmed', 'classified', 'disposing')"
    cards = api(page, f"/api/registers/{REGISTER}/items", filter=open_stages, limit=3)["items"]
    if len(cards) < 2:
        pytest.skip("too few open structures")
    token = page.evaluate("fetch('/api/session').then((r) => r.json()).then((s) => s.csrf)")
    base = page.url.split("/r/")[0]
    answer = page.request.post(
        f"{base}/api/registers/{REGISTER}/actions/urge/bulk",
        data={"items": [{"number": c["number"], "version": c["version"]} for c in cards[:2]], "note": "请尽快核查"},
        headers={"X-CSRF-Token": token},
    ).json()
    if not answer["done"]:
        pytest.skip(f"nothing was done: {answer['refused']}")
    page.goto(f"{base}/batches")
    page.wait_for_selector(f"[data-batch='{answer['batch']}'] [data-testid=undo]")
    page.click(f"[data-batch='{answer['batch']}'] [data-testid=undo]")
    page.wait_for_selector(f"[data-batch='{answer['batch']}'] [data-testid=undone]")
    for number in answer["done"]:
        item = api(page, f"/api/registers/{REGISTER}/items/{number}")
        assert item["version"] == next(c["version"] for c in cards if c["number"] == number) + 2
