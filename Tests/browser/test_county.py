"""Several scenes in one county: the first page, boards of blocks, to-do, calendar and search over all of them."""

import json
import pathlib
import re
import shutil
import sys
import urllib.request

import pytest
from playwright.sync_api import expect

from conftest import DESK, PHONE, ROOT, WALL, api

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[1]))
from real_server import Server  # noqa: E402

BOARDS = """boards:
  opinions:
    zh: 会签看板
    en: Opinions
    register: request
    figures:
      pending: {lead: true, measure: pending, zh: 在办, en: Pending}
      asked: {lead: true, measure: asked, zh: 待答复, en: Asked}
    blocks:
      - {list: request.open, zh: 在办的, en: Open}
      - {stages: request, zh: 各阶段, en: Stages}
      - {areas: pending, zh: 各镇街, en: Towns}
      - {trend: [pending], months: 6, zh: 走势, en: Trend}
      - {map: request, zh: 分布, en: Where}
"""


@pytest.fixture(scope="module")
def base(tmp_path_factory):
    """The demo county with a second scene, in which the demo's roles may read and report."""
    scenes = tmp_path_factory.mktemp("scenes")
    shutil.copytree(ROOT / "Scenes" / "illegal-construction", scenes / "illegal-construction")
    other = scenes / "joint-opinion"
    shutil.copytree(ROOT / "Tests" / "Scenes" / "joint-opinion", other)
    (other / "boards.yaml").write_text(BOARDS)
    head = other / "scene.yaml"
    head.write_text(
        head.read_text().replace("roles:\n", "group: {zh: 协同, en: Together}\nroles:\n")
        .replace("  clerk:", '  office: {zh: 三改一拆办, en: Special office, scope: county, reads: "*", reports: [request], exports: "*"}\n'
                 '  handler: {zh: 镇街经办, en: Town handler, scope: area, home: todo, reads: "*", reports: [request]}\n'
                 '  inspector: {zh: 巡查员, en: Field inspector, scope: area, home: phone, reads: "*"}\n'
                 '  leader: {zh: 县领导, en: County leader, scope: county, home: overview, reads: "*"}\n  clerk:')
        .replace("  leader: {zh: 县领导, en: County leader, scope: county, reads: [request], sees: L3}\n", ""))
    register = next((other / "registers").glob("*.yaml"))
    text = register.read_text()
    if "\nviews:" not in text:
        register.write_text(text + "views:\n  open: {zh: 在办, en: Open, filter: stage = 'drafted'}\n")
    server = Server("--scenes", str(scenes)).start()
    yield server.url
    server.stop()


@pytest.fixture(scope="module")
def accounts(base):
    html = urllib.request.urlopen(base + "/sign-in").read().decode()
    return {a["account"]: a for a in json.loads(re.search(r'id="page">(.*?)</script>', html, re.S)[1])["demoAccounts"]}


@pytest.fixture(scope="module")
def reported(base, accounts):
    """Five requests, through the API."""
    import http.cookiejar

    jar = http.cookiejar.CookieJar()
    opener = urllib.request.build_opener(urllib.request.HTTPCookieProcessor(jar))

    def post(path, body, **headers):
        request = urllib.request.Request(base + path, json.dumps(body).encode(), {"Content-Type": "application/json", **headers})
        return json.loads(opener.open(request).read())

    session = post("/api/session", {"account": "office", "password": accounts["office"]["password"]})
    places = json.loads(opener.open(base + "/api/registers/illegal-construction.structure/items?limit=5").read())["items"]
    made = []
    for number, card in enumerate(places):
        lon, lat = card["place"]
        body = {"fields": {"subject": f"会签事项{number}"}, "place": {"lon": lon, "lat": lat, "source": "map"}}
        made.append(post("/api/registers/joint-opinion.request/items", body, **{"X-CSRF-Token": session["csrf"]})["number"])
    return made


@pytest.mark.parametrize("account, first", [("inspector", "/m"), ("handler", "/todo"), ("leader", "/"), ("admin", "/people")])
def test_every_role_begins_where_its_work_is(visit, account, first):
    page = visit("/", account=account)
    assert page.evaluate("location.pathname") == first


@pytest.mark.parametrize("size", [WALL, DESK, PHONE])
def test_the_first_page_leads_to_every_scene(visit, reported, size):
    page = visit("/home", account="leader", size=size)
    card = page.get_by_test_id("scene-joint-opinion")
    expect(card).to_contain_text("会签意见")
    expect(card).to_contain_text("在办")
    # What is red comes first on the one page of who only looks, each number a door.
    red = page.get_by_test_id("red-illegal-construction")
    expect(red).to_be_visible()
    expect(page.get_by_test_id("rank-illegal-construction")).to_be_visible()
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth + 1")
    for action in ("todo", "calendar", "map"):
        assert page.get_by_test_id(f"action-{action}").bounding_box()["height"] >= 44
    card.click()
    expect(page.get_by_test_id("question")).to_have_text("哪家还没有答复？")


@pytest.mark.parametrize("size", [WALL, DESK, PHONE])
def test_a_board_opens_on_its_question_and_every_number_is_a_door(visit, reported, size):
    page = visit("/s/joint-opinion", size=size)
    expect(page.get_by_test_id("question")).to_have_text("哪家还没有答复？")
    lead = page.get_by_test_id("figure-pending")
    expect(lead).to_contain_text(str(len(reported)))
    expect(page.get_by_test_id("board-strip")).to_be_visible()
    for kind in ("list", "stages", "areas", "trend", "map"):
        expect(page.get_by_test_id(f"block-{kind}")).to_be_visible()
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth + 1")
    row = page.locator("[data-testid=tally-row][data-id=drafted]")
    expect(row).to_contain_text(str(len(reported)))
    row.click()
    expect(page.get_by_test_id("count")).to_contain_text(str(len(reported)))
    page.go_back()
    page.get_by_test_id("figure-pending").click()
    page.wait_for_url("**/measures/joint-opinion.pending*")


def test_each_number_of_the_leaders_page_opens_what_it_counts(visit):
    page = visit("/", account="leader")
    row = page.get_by_test_id("red-illegal-construction")
    expect(row).to_be_visible()
    doors = row.locator("a[href*='due_state']")
    assert doors.count() >= 1
    door = doors.last
    counted = re.search(r"[\d,]+$", door.inner_text().strip())[0]
    door.click()
    expect(page.get_by_test_id("count")).to_contain_text(counted)


def test_a_wall_turns_the_pages_of_a_board(visit, reported):
    page = visit("/s/joint-opinion?wall", size=WALL)
    expect(page.locator("html.wall-pages")).to_have_count(1)
    expect(page.locator(".wall-dots .now")).to_have_count(1)
    assert page.evaluate("document.documentElement.scrollHeight <= innerHeight")
    pages = page.locator(".wall-dots li").count()
    seen = set()
    for _ in range(pages):
        seen |= set(page.locator(".board-shell:not(.off) h2").all_inner_texts())
        page.keyboard.press("ArrowRight")
    # Every block that holds something has had its turn.
    assert {"在办的", "各阶段", "各镇街", "走势", "分布"} <= seen
    page.get_by_test_id("board-wall").click()
    expect(page.locator("html.wall-pages")).to_have_count(0)
    assert "wall" not in page.evaluate("location.search")


def test_a_board_moves_with_the_stream(visit, reported):
    page = visit("/s/joint-opinion")
    expect(page.locator(".live-state.on")).to_be_visible()
    place = api(page, "/api/registers/illegal-construction.structure/items", limit=1)["items"][0]["place"]
    body = {"fields": {"subject": "刚刚来的"}, "place": {"lon": place[0], "lat": place[1], "source": "map"}, "similar": {"answer": "new"}}
    token = page.evaluate("document.querySelector('meta[name=csrf-token]').content")
    answer = page.request.post(page.url.split("/s/")[0] + "/api/registers/joint-opinion.request/items", data=body, headers={"X-CSRF-Token": token})
    if answer.status == 409:
        pytest.skip("the place is taken")
    assert answer.ok, answer.text()
    expect(page.get_by_test_id("figure-pending")).to_contain_text(str(len(reported) + 1))
    expect(page.get_by_test_id("changes")).to_contain_text("刚刚来的")


def test_the_cockpit_stays_the_board_of_its_scene(visit):
    page = visit("/?area=339901101&level=town")
    assert page.evaluate("location.pathname + location.search") == "/s/illegal-construction?area=339901101&level=town"
    expect(page.get_by_test_id("headline")).to_be_visible()


def test_one_search_finds_in_both_scenes(visit, reported):
    page = visit("/todo")
    page.get_by_test_id("search").fill("hqsx")
    found = page.locator(f"#search-results a[href='/r/joint-opinion.request/{reported[0]}']")
    expect(found).to_be_visible()
    expect(page.locator("#search-results")).to_contain_text("会签意见")


def test_the_list_of_duties_is_of_all_scenes_and_may_be_of_one(visit):
    page = visit("/todo", account="handler")
    expect(page.get_by_test_id("todo-row").first).to_contain_text("违法建筑")
    page.get_by_test_id("todo-scene").select_option("joint-opinion")
    page.wait_for_url("**/todo?scene=joint-opinion")
    assert page.get_by_test_id("todo-counts").inner_text()


@pytest.mark.parametrize("size", [DESK, PHONE])
def test_the_calendar_shows_a_month_and_its_days(visit, reported, size):
    page = visit("/calendar?whose=all", size=size)
    cells = page.get_by_test_id("day-cell")
    expect(cells.first).to_be_visible()
    assert cells.count() % 7 == 0 and cells.count() >= 28
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth + 1")
    busy = page.locator("[data-testid=day-cell]:has(.day-count)")
    page.get_by_test_id("month-after").click() if not busy.count() else None
    expect(busy.first).to_be_visible()
    count = int(busy.first.locator("b").inner_text().replace(",", ""))
    busy.first.click()
    rows = page.get_by_test_id("due-row")
    expect(rows.first).to_be_visible()
    assert rows.count() == count or count > 100
    name = page.get_by_test_id("month-name").inner_text()
    page.get_by_test_id("month-before").click()
    expect(page.get_by_test_id("month-name")).not_to_have_text(name)
    with page.expect_download() as saved:
        page.get_by_test_id("calendar-file").click()
    assert pathlib.Path(saved.value.path()).read_text().startswith("BEGIN:VCALENDAR")


def test_on_the_phone_one_chooses_what_the_page_is_about(visit, reported):
    page = visit("/m", account="inspector", size=PHONE)
    choice = page.get_by_test_id("subject")
    # Until something else was chosen: what the county is judged by.
    expect(choice).to_have_value("illegal-construction.structure")
    assert choice.bounding_box()["height"] >= 44
    choice.select_option("joint-opinion.request")
    page.wait_for_url("**/m?register=joint-opinion.request")
    expect(page.get_by_test_id("subject")).to_have_value("joint-opinion.request")
    # What takes no photos is entered in its form.
    form = visit("/m/report?register=joint-opinion.request", account="office")
    assert form.evaluate("location.pathname") == "/new/joint-opinion.request"
    # Only what is reported by photo is offered there, and with one such register nothing is asked.
    page.goto(page.url.split("/m?")[0] + "/m/report")
    expect(page.get_by_test_id("camera")).to_be_attached()
    assert page.evaluate("JSON.parse(document.getElementById('page').textContent).register") == "illegal-construction.structure"
