"""Numbers of the sources that must come out: each on the board of its scene, with its door to what it is made of."""

import pytest
from playwright.sync_api import expect

from conftest import BOARD, DESK, PHONE, ROOT, api, decimal
from real_server import Server

# scene (and board, where not its first), figure, value, count beside it, and what stands behind its door where that is
# another number: a share opens what is counted, a mean what is summed. The county is fictional; the numbers are those of
# the newspapers (fixtures 7.2).
FIGURES = [
    ("action-plan", "met", 14, 17, None),
    ("action-plan", "invested", 11.26, 12, None),
    ("action-plan", "planned", 10.4, None, None),
    ("action-plan", "invested_rate", 108.3, None, 112600),
    ("action-plan", "villages", 17, 7, None),
    ("community", "residents", 4940, None, None),
    ("community", "newcomers", 70.0, None, 3458),
    ("community", "newcomers_count", 3458, None, None),
    ("direct-sales", "works", 3000, None, None),
    ("direct-sales", "works_money", 9000, None, None),
    ("duty-posts", "road", 11, None, None),
    ("duty-posts", "county", 1, None, None),
    ("duty-posts", "village", 10, None, None),
    ("duty-posts", "vehicles", 1200, None, None),
    ("duty-posts", "expected", 960, None, None),
    ("duty-posts", "trucks_count", 972, None, None),
    ("enterprise-service", "fair", 1280, 20, None),
    ("enterprise-service", "booths", 36, None, None),
    ("enterprise-service", "per_firm", 64, 20, 1280),
    ("land-renewal", "blocks_running", 4, None, None),
    ("pole-clearing", "done", 5083, 7292, None),
    ("pole-clearing", "rate", 69.7, None, 5083),
    ("proposals", "reviewed", 23, 23, None),
    ("proposals", "handled", 60, None, None),
    ("proposals", "led", 23, None, None),
    ("proposals", "assisted", 37, None, None),
    ("rent-relief", "relieved", 381851, 72, None),
    ("rent-relief", "mean", 5303.49, 72, 381851),
    ("town-contest", "speakers", 8, None, None),
    ("waterlogging", "listed", 17, None, None),
    ("waterlogging", "cleared", 17, None, None),
]


@pytest.fixture(scope="module")
def base():
    """The whole county: every scene with its demo."""
    server = Server(scenes=ROOT / "Scenes").start()
    yield server.url
    server.stop()


@pytest.fixture(scope="module")
def accounts():
    return {name: {"account": name, "password": "Yunze-demo-2026"} for name in ("leader", "discipline")}


SCENES = sorted({scene for scene, *_ in FIGURES})


def behind(page, measure):
    """The amounts of all items behind a number, by number of item."""
    found, after = {}, None
    while True:
        answer = api(page, f"/api/measures/{measure}/items", limit=200, **({"after": after} if after else {}))
        # A row of an item is an amount of its own.
        for item in answer["items"]:
            found[item["number"]] = found.get(item["number"], 0) + item["amount"]
        after = answer.get("next")
        if not after:
            return found


@pytest.mark.parametrize("scene", SCENES)
def test_numbers_of_the_sources(visit, scene):
    """Each number stands on the board, and its door opens the items that make it up."""
    page = visit(f"/s/{scene}", account="leader")
    board = api(page, f"/api/boards/{scene}")
    known = {figure["id"]: figure for figure in board["figures"]}
    for _, name, value, count, door in [row for row in FIGURES if row[0] == scene]:
        figure = known[name]
        assert figure["value"] == pytest.approx(value), (name, figure)
        if count is not None:
            assert figure["count"] == count, (name, figure)
        total = value if door is None else door
        assert sum(behind(page, figure["measure"]).values()) == pytest.approx(total), name
        page.goto(page.url.split("/s/")[0] + f"/s/{scene}")
        card = page.get_by_test_id(f"figure-{name}")
        assert decimal(card.locator("strong").inner_text()) == pytest.approx(value, abs=0.051), name
        card.click()
        assert decimal(page.get_by_test_id("measure-total").inner_text()) == pytest.approx(total, abs=0.5), name
        expect(page.get_by_test_id("row").first).to_be_visible()
        page.go_back()
    expect(page.locator("main")).to_contain_text(board["figures"][0]["name"]["zh"])


def test_lead_and_assist_by_unit(visit):
    """21 = 7 + 14 and 39 = 16 + 23; 7 + 16 = 23 answered in time."""
    page = visit("/s/proposals", account="leader")
    sums = {m: behind(page, f"proposals.{m}") for m in ("units_led", "units_assisted", "units_handled")}
    assert sorted(sums["units_led"].values()) == [7, 16]
    assert sorted(sums["units_assisted"].values()) == [14, 23]
    assert sorted(sums["units_handled"].values()) == [21, 39]
    for number, assists in sums["units_assisted"].items():
        unit = api(page, f"/api/registers/proposals.unit/items/{number}")
        counted = api(page, "/api/registers/proposals.assist/items", filter=f"unit = '{number}'", limit=100)
        assert len(counted["items"]) == assists, unit["number"]
        page.goto(page.url.split("/s/")[0].split("/r/")[0] + f"/r/proposals.unit/{number}")
        expect(page.locator("main")).to_contain_text(str(assists))


def test_the_plan_is_what_the_rate_says(visit):
    """More than 108 % of the plan with 11.26: the plan is at most 10.43."""
    page = visit("/s/action-plan", account="leader")
    known = {f["id"]: f["value"] for f in api(page, "/api/boards/action-plan")["figures"]}
    assert known["planned"] <= 10.43 and known["invested"] / known["planned"] > 1.08


def test_the_pots_of_one_works(visit):
    """3,000 pots at 3 yuan each are 9,000 yuan: one order behind one request."""
    page = visit("/s/direct-sales", account="leader")
    assert list(behind(page, "direct-sales.works_money").values()) == [9000]
    (number,) = behind(page, "direct-sales.works_bought")
    (order,) = api(page, "/api/registers/direct-sales.order/items", filter=f"demand = '{number}'")["items"]
    page.goto(page.url.split("/s/")[0] + f"/r/direct-sales.order/{order['number']}")
    for text in ("3,000", "3.00", "9,000.00"):
        expect(page.locator("main")).to_contain_text(text)


def test_a_typed_sum_is_flagged_with_the_arithmetic(visit):
    """58,000 / 12 × 3 = 14,500; the 12,083 typed are two and a half months."""
    page = visit("/s/rent-relief", account="discipline")
    typed, due = behind(page, "rent-relief.differing_typed"), behind(page, "rent-relief.differing_due")
    (number,) = [n for n, amount in typed.items() if amount == 12083]
    assert due[number] == 14500
    page.get_by_test_id("figure-differing").click()
    expect(page.locator("td[data-col=amount]").filter(has_text="12,083.00")).to_have_count(1)
    page.goto(page.url.split("/measures/")[0] + f"/r/rent-relief.lease/{number}")
    for text in ("58,000.00", "12,083.00", "14,500元", "-2,417元", "2.50"):
        expect(page.locator("main")).to_contain_text(text)
    flags = api(page, "/api/supervision/flags", flag="rent-relief.declared-differs")
    assert any(flag["number"] == number for flag in flags["flags"])


def test_the_modules_of_the_deputies(visit):
    """Nine modules by name; the to-do page is the ninth and shows those that wait."""
    page = visit("/s/deputies", account="leader")
    for name in ("代表风采", "履职管理", "民情直通", "议案建议", "人大动态", "学习园地", "知情知政", "跟踪监督", "待办事项"):
        expect(page.locator("main h2, main h3").filter(has_text=name).first).to_be_visible()


def test_what_the_index_is_made_of(visit):
    """Sixteen indicators in four dimensions, five colours, two levels of area below the county."""
    page = visit(BOARD, account="leader")
    expect(page.locator("[data-testid^=indicator-]")).to_have_count(16)
    for level in ("town", "village"):
        page.get_by_test_id(f"level-{level}").click()
        expect(page.get_by_test_id(f"level-{level}")).to_have_attribute("aria-pressed", "true")
        index = api(page, "/api/indexes/illegal-construction.no-illegal-construction", level=level)
        assert {unit["level"] for unit in index["units"]} == {level}
        assert [len(dimension["indicators"]) for dimension in index["dimensions"]] == [4, 4, 4, 4]
        assert len({band["hex"] for band in index["bands"]}) == 5


def test_a_scene_with_several_boards_reaches_each(visit):
    page = visit("/s/community", account="leader")
    tabs = page.get_by_test_id("board-tabs").locator("a")
    expect(tabs).to_have_count(3)
    first = page.get_by_test_id("question").inner_text()
    tabs.nth(1).click()
    expect(page.get_by_test_id("board-tabs").locator("[aria-current=page]")).to_have_text(["网格走访"])
    expect(page.get_by_test_id("question")).not_to_have_text(first)


def every_scene(page):
    return [scene["id"] for scene in api(page, "/api/scenes")]


def test_every_board_opens_on_desk_and_phone(visit):
    """Each scene's board answers, shows its two lead numbers, and fits a phone."""
    page = visit("/home", account="leader")
    scenes = every_scene(page)
    assert len(scenes) >= 24
    for size in (DESK, PHONE):
        page = visit("/home", account="leader", size=size)
        for scene in scenes:
            page.goto(page.url.split("/", 3)[0] + "//" + page.url.split("/")[2] + f"/s/{scene}")
            expect(page.locator("main")).to_be_visible()
            board = api(page, f"/api/boards/{scene}")
            leads = [figure for figure in board["figures"] if figure.get("lead")]
            assert len(leads) == 2, scene
            expect(page.locator("main")).to_contain_text(leads[0]["name"]["zh"], timeout=15000)
            if size == PHONE and scene != "illegal-construction":
                assert page.evaluate("document.documentElement.scrollWidth") <= PHONE[0], scene
