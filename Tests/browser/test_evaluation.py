"""An index over items: its rule lab, versions, published years, publicity and objections."""

import os
import pathlib
import shutil
import sys

import pytest
from playwright.sync_api import expect

from conftest import DESK, PHONE, ROOT, api

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[1]))
from real_server import Server  # noqa: E402

INDEX = "per-mu.per-mu"
PAGE = f"/appraisal/{INDEX}"


@pytest.fixture(scope="module")
def base(tmp_path_factory):
    if url := os.environ.get("YIWANG_URL"):
        yield url.rstrip("/")
        return
    scenes = tmp_path_factory.mktemp("scenes")
    for name in ("illegal-construction", "per-mu"):
        shutil.copytree(ROOT / "Scenes" / name, scenes / name)
    server = Server(scenes=scenes).start()
    yield server.url
    server.stop()


@pytest.fixture(scope="module")
def accounts(base):
    """The accounts the page names, and the others of this scene: all have the demo's one password."""
    from conftest import accounts as named

    found = dict(named.__wrapped__(base))
    password = next(iter(found.values()))["password"]
    for account in ("per-mu-office", "leader", "handler"):
        found.setdefault(account, {"account": account, "password": password})
    return found


def ready(page):
    page.wait_for_selector("[data-testid=lab-ranking] tbody tr")
    page.wait_for_selector("[data-testid=months]")
    return page


@pytest.mark.parametrize("size", [DESK, PHONE])
def test_a_slider_ranks_anew_and_reset_puts_it_back(visit, size):
    page = ready(visit(PAGE, size=size, account="leader"))
    before = page.get_by_test_id("lab-ranking").inner_text()
    expect(page.get_by_test_id("lab-sum")).to_have_text("与现行规则相同")
    page.get_by_test_id("weight-亩均税收").fill("0")
    expect(page.get_by_test_id("lab-sum")).not_to_have_text("与现行规则相同")
    assert page.get_by_test_id("lab-ranking").inner_text() != before
    page.get_by_test_id("form-亩均增加值-benchmark").fill(page.get_by_test_id("form-亩均增加值-benchmark").get_attribute("max"))
    page.get_by_test_id("lab-reset").click()
    expect(page.get_by_test_id("lab-sum")).to_have_text("与现行规则相同")
    assert page.get_by_test_id("lab-ranking").inner_text() == before
    page.get_by_test_id("lab-cohort-below").click()
    expect(page.get_by_test_id("weight-单位用电税收")).to_be_visible()
    assert page.evaluate("document.documentElement.scrollWidth") <= size[0]


def test_shares_of_grades_move_and_never_cross(visit):
    page = ready(visit(PAGE, account="leader"))
    share = page.get_by_test_id("band-A")
    share.fill("90")
    assert share.input_value() == "20", "a share beyond the next one is put back"
    share.fill("40")
    expect(page.get_by_test_id("lab-sum")).to_contain_text("变色")


def test_a_version_is_drafted_tried_and_approved_by_somebody_else(visit):
    page = ready(visit(PAGE, account="per-mu-office"))
    page.get_by_test_id("form-亩均税收-benchmark").fill("30")
    expect(page.get_by_test_id("lab-sum")).not_to_have_text("与现行规则相同")
    page.get_by_test_id("rule-draft").click()
    expect(page.locator("dialog[open] .change-list")).to_contain_text("亩均税收")
    page.get_by_test_id("draft-id").fill("2027")
    page.get_by_test_id("draft-name").fill("下一年度")
    page.get_by_test_id("dialog-submit").click()
    page.get_by_test_id("try-2027").click()
    expect(page.get_by_test_id("draft-2027").locator(".trials summary").first).to_be_visible()
    page = ready(visit(PAGE, account="leader"))
    page.get_by_test_id("approve-2027").click()
    page.get_by_test_id("dialog-submit").click()
    expect(page.locator(".versions")).to_contain_text("2027")


def test_a_year_is_published_objected_to_and_put_right(visit):
    page = ready(visit(PAGE, account="per-mu-office"))
    published = {m["month"] for m in api(page, f"/api/indexes/{INDEX}/months")}
    period = [p for p in api(page, f"/api/evaluations/{INDEX}/lab")["periods"] if p not in published][-1]
    page.get_by_test_id("publish").click()
    page.get_by_test_id("remarks").fill("年度结果公示")
    page.get_by_test_id("dialog-submit").click()
    expect(page.get_by_test_id("months")).to_contain_text("公示至")
    page.get_by_test_id(f"check-{period}").click()
    expect(page.get_by_test_id("months")).to_contain_text("冻结的结果重算逐字节相同")
    expect(page.get_by_test_id("months")).to_contain_text("从台账重算也相同")

    town = ready(visit(PAGE, account="handler"))
    town.get_by_test_id("object").click()
    town.get_by_test_id("object-month").select_option(period)
    expect(town.get_by_test_id("object-indicator").locator("option").first).to_be_attached()
    town.get_by_test_id("object-text").fill("用地含已退出的部分")
    town.get_by_test_id("dialog-submit").click()
    expect(town.get_by_test_id("months")).to_contain_text("复核中")

    page = ready(visit(PAGE, account="per-mu-office"))
    objection = api(page, f"/api/indexes/{INDEX}/objections")[0]
    page.get_by_test_id(f"answer-{objection['id']}").click()
    page.get_by_test_id("verdict").select_option("1")
    page.get_by_test_id("figure-用地").fill("99")
    page.get_by_test_id("answer-text").fill("核减")
    page.get_by_test_id("dialog-submit").click()
    page.get_by_test_id(f"revise-{period}").click()
    page.get_by_test_id("dialog-submit").click()
    expect(page.get_by_test_id("months")).to_contain_text("第 2 版")

    bulletin = visit(f"{PAGE}/bulletin/{period}", account="handler")
    expect(bulletin.get_by_test_id("publicity")).to_contain_text("公示至")
    expect(bulletin.get_by_test_id("bulletin-above").locator("tbody tr").first).to_be_visible()
    expect(bulletin.locator("main")).to_contain_text("用地 99")
    assert bulletin.evaluate("document.documentElement.scrollWidth") <= DESK[0]
