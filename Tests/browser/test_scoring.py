"""A scoring session as its people live it: codes are made, jurors vote on their phones, the result is sealed.

It runs on a county of its own, for the sealed ballots of a session are never taken back.
"""

import shutil

import pytest
from playwright.sync_api import expect

from conftest import DESK, PHONE, ROOT
from real_server import Server


@pytest.fixture(scope="module")
def county(tmp_path_factory):
    shelf = tmp_path_factory.mktemp("shelf")
    shutil.copytree(ROOT / "Tests/Scenes/joint-opinion", shelf / "joint-opinion")
    server = Server(scenes=shelf, structures=0).start()
    yield server
    server.stop()


@pytest.fixture
def pages(chromium, county):
    contexts = []

    def new(size, account=None):
        context = chromium.new_context(viewport={"width": size[0], "height": size[1]}, locale="zh-CN")
        contexts.append(context)
        context.add_cookies([{"name": "lang", "value": "zh", "url": county.url}])
        if account:
            answer = context.request.post(county.url + "/api/session", data={"account": account, "password": "Yunze-demo-2026"})
            assert answer.ok, answer.text()
        page = context.new_page()
        page.faults = []
        page.on("pageerror", lambda fault: page.faults.append(str(fault)))
        return page

    yield new
    for context in contexts:
        for page in context.pages:
            assert page.faults == []
        context.close()


def test_a_session_from_codes_to_the_seal(pages, county):
    desk = pages(DESK, "jo-clerk")
    desk.goto(county.url + "/scoring")
    desk.get_by_test_id("scoring-new").click()
    desk.locator("[data-testid=field-title] input").fill("三季度评议")
    desk.get_by_test_id("dialog-submit").click()
    desk.wait_for_url("**/scoring/*")
    desk.get_by_test_id("scoring-codes").click()
    desk.locator("[data-testid=field-count] input").fill("3")
    desk.get_by_test_id("dialog-submit").click()
    codes = desk.get_by_test_id("scoring-code")
    expect(codes).to_have_count(3)
    codes = codes.all_inner_texts()
    desk.keyboard.press("Escape")
    desk.get_by_test_id("scoring-open").click()
    desk.get_by_test_id("dialog-submit").click()
    expect(desk.get_by_test_id("scoring-state")).to_have_text("进行中")

    for points, code in zip((4, 7, 10), codes, strict=True):
        phone = pages(PHONE)
        phone.goto(county.url + "/vote")
        phone.get_by_test_id("vote-code").fill(code.lower())
        phone.get_by_test_id("vote-open").click()
        first = phone.get_by_test_id("candidate-1")
        expect(first).to_be_visible()
        assert phone.evaluate("document.documentElement.scrollWidth") <= PHONE[0]
        phone.get_by_test_id("vote-cast").click()
        expect(phone.get_by_role("alert")).to_contain_text("还有没打的分")
        for box in phone.locator(".ballot input[type=number]").all():
            box.fill(str(points))
        for group in phone.locator(".ballot fieldset").all():
            group.locator("input").first.check()
        assert min(label.bounding_box()["height"] for label in phone.locator(".ballot label:has(input)").all()) >= 44
        phone.get_by_test_id("vote-cast").click()
        expect(phone.get_by_test_id("vote-done")).to_be_visible()
        # The same code again.
        phone.goto(county.url + "/vote")
        phone.get_by_test_id("vote-code").fill(code)
        phone.get_by_test_id("vote-open").click()
        expect(phone.get_by_role("alert")).to_contain_text("已经用过")

    expect(desk.get_by_test_id("scoring-progress")).to_contain_text("3 / 3", timeout=8000)
    desk.get_by_test_id("scoring-seal").click()
    desk.get_by_test_id("dialog-submit").click()
    result = desk.locator("table[data-testid=scoring-result]")
    expect(result).to_be_visible()
    # Highest and lowest fall away: half of 70, half of 100.
    expect(result.locator("tbody tr").first).to_contain_text("85")
    expect(desk.get_by_test_id("ballot-root")).to_be_visible()


def test_others_see_the_session_and_cannot_conduct_it(pages, county):
    leader = pages(PHONE, "leader")
    leader.goto(county.url + "/scoring")
    expect(leader.locator("h1")).to_have_text("现场测评")
    expect(leader.get_by_test_id("scoring-new")).to_have_count(0)
    assert leader.evaluate("document.documentElement.scrollWidth") <= PHONE[0]
