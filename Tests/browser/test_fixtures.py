"""Numbers of the sources that must come out: each on the board of its scene, with its door to what it is made of."""

import pytest
from playwright.sync_api import expect

from conftest import DESK, PHONE, ROOT, api
from real_server import Server

# scene, figure of its board, value, count beside it. The county is fictional; the numbers are those of the newspapers.
FIGURES = [
    ("action-plan", "met", 14, 17),
    ("action-plan", "invested", 11.26, 12),
    ("action-plan", "invested_rate", 108.3, None),
    ("action-plan", "villages", 17, 7),
    ("community", "residents", 4940, None),
    ("community", "newcomers", 70.0, None),
    ("community", "newcomers_count", 3458, None),
    ("duty-posts", "road", 11, None),
    ("duty-posts", "county", 1, None),
    ("duty-posts", "village", 10, None),
    ("duty-posts", "vehicles", 1200, None),
    ("land-renewal", "blocks_running", 4, None),
    ("pole-clearing", "done", 5083, 7292),
    ("pole-clearing", "rate", 69.7, None),
    ("proposals", "reviewed", 23, 23),
    ("rent-relief", "relieved", 381851, 72),
    ("town-contest", "speakers", 8, None),
    ("waterlogging", "listed", 17, None),
    ("waterlogging", "cleared", 17, None),
]


@pytest.fixture(scope="module")
def base():
    """The whole county: every scene with its demo."""
    server = Server(scenes=ROOT / "Scenes").start()
    yield server.url
    server.stop()


@pytest.fixture(scope="module")
def accounts():
    return {"leader": {"account": "leader", "password": "Yunze-demo-2026"}}


SCENES = sorted({scene for scene, *_ in FIGURES})


@pytest.mark.parametrize("scene", SCENES)
def test_numbers_of_the_sources(visit, scene):
    page = visit(f"/s/{scene}", account="leader")
    board = api(page, f"/api/boards/{scene}")
    known = {figure["id"]: figure for figure in board["figures"]}
    for _, name, value, count in [row for row in FIGURES if row[0] == scene]:
        figure = known[name]
        assert figure["value"] == pytest.approx(value), (name, figure)
        if count is not None:
            assert figure["count"] == count, (name, figure)
    expect(page.locator("main")).to_contain_text(board["figures"][0]["name"]["zh"])


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
