"""Feeds, promised times and codes as their people live them, on a county of three scenes of its own."""

import datetime
import json
import re
import shutil
import signal
import threading
import urllib.error
import urllib.request

import pytest
from playwright.sync_api import expect

from conftest import DESK, PHONE, ROOT
from real_server import Server

PASSWORD = "Yunze-demo-2026"
HOTLINE = "/api/feeds/one-net/hotline"
DAY = datetime.datetime.now(datetime.timezone(datetime.timedelta(hours=8))).date().isoformat()


@pytest.fixture(scope="module")
def county(tmp_path_factory):
    shelf = tmp_path_factory.mktemp("shelf")
    for scene in ("one-net", "emergency", "community"):
        shutil.copytree(ROOT / "Scenes" / scene, shelf / scene)
    server = Server(scenes=shelf, structures=0).start()
    yield server
    server.stop()


@pytest.fixture
def pages(chromium, county):
    contexts = []

    def new(size, account=None, path="/"):
        context = chromium.new_context(viewport={"width": size[0], "height": size[1]}, locale="zh-CN", is_mobile=size[0] < 500, has_touch=size[0] < 500)
        contexts.append(context)
        context.add_cookies([{"name": "lang", "value": "zh", "url": county.url}])
        if account:
            answer = context.request.post(county.url + "/api/session", data={"account": account, "password": PASSWORD})
            assert answer.ok, answer.text()
        page = context.new_page()
        page.set_default_timeout(20000)
        page.faults = []
        page.on("pageerror", lambda fault: page.faults.append(str(fault)))
        page.goto(county.url + path)
        return page

    yield new
    for context in contexts:
        for page in context.pages:
            assert page.faults == []
        context.close()


def fits(page):
    assert page.evaluate("document.documentElement.scrollWidth <= document.documentElement.clientWidth")


def targets(page, selector):
    small = page.evaluate(
        """s => [...document.querySelectorAll(s)].filter(n => n.offsetParent).map(n => n.getBoundingClientRect())
        .filter(r => r.height < 43.5).length""",
        selector,
    )
    assert small == 0


def push(county, token, records, stated=None):
    body = {"records": records} | ({"stated": stated} if stated else {})
    request = urllib.request.Request(
        county.url + HOTLINE, json.dumps(body).encode(), {"Content-Type": "application/json", "Authorization": f"Bearer {token}"}
    )
    with urllib.request.urlopen(request, timeout=60) as answer:
        return json.load(answer)


def ticket(number, place, kind="0201"):
    return {
        "orderNo": number, "acceptedAt": f"{DAY}T00:05:00+08:00", "title": "垃圾没有清运", "typeCode": kind,
        "location": {"lng": place[0], "lat": place[1]},
    }


def somewhere(page, county):
    """A place in the county: where an item of the demo lies."""
    items = page.request.get(county.url + "/api/registers/community.building/items?limit=1").json()["items"]
    place = items[0].get("place") or items[0]["geometry"]["coordinates"]
    return (place["lon"], place["lat"]) if isinstance(place, dict) else tuple(place[:2])


def test_the_days_reconcile_and_what_was_refused_is_settled(pages, county):
    desk = pages(DESK, "one-net-data", "/feeds")
    expect(desk.get_by_test_id("feeds-answer")).to_contain_text("对平")
    hotline = desk.locator("[data-feed='one-net.hotline']")
    gap = hotline.locator("tr[data-verdict=gap]").first
    expect(gap.locator("[data-column=difference]")).to_have_text("+1")
    hotline.get_by_test_id("refused").locator("summary").click()
    cards = hotline.locator("ul.refused li")
    expect(cards).to_have_count(2)
    expect(cards.first).to_contain_text("不在代码表里")
    cards.first.get_by_test_id("correct").click()
    dialog = desk.get_by_test_id("correct-dialog")
    # The keeper sees L2: the caller's number is not on the page.
    assert "1990000" not in desk.content()
    dialog.locator("[name=typeCode]").fill("0601")
    dialog.get_by_test_id("dialog-submit").click()
    expect(desk.locator("body")).to_contain_text("已收为 SJ")
    hotline.get_by_test_id("refused").locator("summary").click()
    expect(cards).to_have_count(1)
    cards.first.get_by_test_id("aside").click()
    desk.get_by_test_id("aside-dialog").locator("[name=note]").fill("测试工单，对方已撤回")
    desk.get_by_test_id("aside-dialog").get_by_test_id("dialog-submit").click()
    expect(hotline.get_by_test_id("refused")).to_have_count(0)
    with desk.expect_download() as download:
        desk.get_by_test_id("csv-feeds").click()
    text = open(download.value.path(), encoding="utf-8-sig").read()
    assert text.replace('"', '').startswith("接入源,来源单位,日期,对方发出,收到,已收") and text.count("\n") > 60
    phone = pages(PHONE, "one-net-data", "/feeds")
    expect(phone.get_by_test_id("feeds-answer")).to_be_visible()
    fits(phone)
    targets(phone, ".feeds-page main .btn, .feeds-page main summary")


def test_a_token_lets_a_sender_in_until_it_is_revoked_and_a_killed_server_loses_nothing(pages, county):
    admin = pages(DESK, "admin", "/feeds")
    hotline = admin.locator("[data-feed='one-net.hotline']")
    hotline.get_by_test_id("tokens").locator("summary").click()
    hotline.get_by_test_id("token-new").click()
    admin.get_by_test_id("token-dialog").locator("[name=label]").fill("热线平台")
    admin.get_by_test_id("token-dialog").get_by_test_id("dialog-submit").click()
    token = admin.get_by_test_id("token-text").inner_text()
    admin.keyboard.press("Escape")
    cadre = pages(DESK, "cadre", "/home")
    place = somewhere(cadre, county)
    first = push(county, token, [ticket("T-1", place)])
    assert first["taken"] == 1, first
    # The server is killed in the middle of a delivery; the same delivery again makes each record once.
    records = [ticket(f"K-{n}", place) for n in range(150)]
    broken = threading.Thread(target=lambda: suppress(push, county, token, records))
    broken.start()
    threading.Event().wait(0.6)
    county.process.send_signal(signal.SIGKILL)
    county.process.wait()
    broken.join()
    county.serve()
    again = push(county, token, records, {"day": DAY, "count": 151})
    assert again["refused"] == 0 and again["taken"] + again["repeated"] == 150, again
    counts = county.command("feed", "counts", "--store", county.store, "--feed", "one-net.hotline", "--from", DAY, "--to", DAY)
    row = counts.stdout.strip().split("\n")[-1].split("\t")
    assert row[2:5] == ["151", "151", "151"] and row[-1] == "balanced", counts.stdout + counts.stderr
    assert county.command("verify", "--store", county.store, "--quiet", timeout=300).returncode == 0
    admin = pages(DESK, "admin", "/feeds")
    hotline = admin.locator("[data-feed='one-net.hotline']")
    hotline.get_by_test_id("tokens").locator("summary").click()
    hotline.get_by_test_id("token-revoke").click()
    admin.get_by_test_id("dialog").get_by_test_id("dialog-submit").click()
    expect(hotline.locator("ul.tokens")).to_contain_text("已作废")
    with pytest.raises(urllib.error.HTTPError) as refused:
        push(county, token, [ticket("T-2", place)])
    assert refused.value.code == 401 and json.load(refused.value)["code"] == "revoked-token"


def suppress(action, *values):
    try:
        action(*values)
    except (OSError, urllib.error.URLError):
        pass


def test_times_by_month_open_the_items_behind_them(pages, county):
    desk = pages(DESK, "emergency-desk", "/s/emergency")
    block = desk.locator(".of-durations").nth(1)
    total = block.get_by_test_id("durations-total")
    expect(total).to_contain_text("承诺 600 秒 以内")
    row = block.locator("tbody tr").first
    count = int(row.get_by_test_id("durations-count").inner_text())
    share = float(row.get_by_test_id("durations-within").inner_text().rstrip("%"))
    row.get_by_test_id("durations-count").click()
    desk.wait_for_url("**/r/emergency.incident**")
    expect(desk.get_by_test_id("count")).to_contain_text(str(count))
    desk.go_back()
    desk.locator(".of-durations").nth(1).locator("tbody tr").first.get_by_test_id("durations-within").click()
    desk.wait_for_url("**/r/emergency.incident**")
    expect(desk.get_by_test_id("count")).to_contain_text(str(round(count * share / 100)))
    phone = pages(PHONE, "emergency-desk", "/s/emergency")
    expect(phone.locator(".of-durations").first).to_be_visible()
    fits(phone)


def test_arriving_on_the_phone_measures_time_and_distance(pages, county):
    desk = pages(DESK, "emergency-desk", "/home")
    found = desk.request.get(county.url + "/api/registers/emergency.incident/items?limit=50&filter=" + urllib.request.quote("stage = 'on-the-way'")).json()["items"]
    assert found, "the demo leaves an incident whose team is on its way"
    number = found[0]["number"]
    item = desk.request.get(f"{county.url}/api/registers/emergency.incident/items/{number}").json()
    place = item["place"]
    context = desk.context
    context.grant_permissions(["geolocation"], origin=county.url)
    context.set_geolocation({"longitude": place[0], "latitude": place[1], "accuracy": 10})
    desk.goto(f"{county.url}/r/emergency.incident/{number}?do=arrive")
    dialog = desk.get_by_test_id("action-arrive")
    # The network is gone when it is pressed, and comes back: the first press counts.
    desk.route("**/actions/arrive", lambda route: route.abort())
    dialog.get_by_test_id("dialog-submit").click()
    expect(dialog.get_by_test_id("failure")).to_be_visible()
    desk.wait_for_timeout(2500)
    desk.unroute("**/actions/arrive")
    with desk.expect_request("**/actions/arrive") as sent:
        dialog.get_by_test_id("dialog-submit").click()
    body = json.loads(sent.value.post_data)
    assert body["ago"] >= 2.4 and abs(body["place"]["lat"] - place[1]) < 1e-6
    expect(dialog).to_have_count(0)
    after = desk.request.get(f"{county.url}/api/registers/emergency.incident/items/{number}").json()
    assert after["stage"] == "on-site" and after["fields"]["arrival_metres"] <= 5, after["fields"]


def test_a_code_is_printed_scanned_used_and_renewed(pages, county):
    cadre = pages(DESK, "cadre", "/home")
    buildings = cadre.request.get(county.url + "/api/registers/community.building/items?limit=1").json()["items"]
    number = buildings[0]["number"]
    cadre.goto(f"{county.url}/r/community.building/{number}")
    block = cadre.get_by_test_id("item-code")
    expect(block.get_by_test_id("code-state")).to_contain_text("还没有发码")
    block.get_by_test_id("code-issue").click()
    cadre.get_by_test_id("code-dialog").get_by_test_id("dialog-submit").click()
    made = cadre.get_by_test_id("code-made").get_by_test_id("label")
    address = made.get_attribute("data-address")
    assert re.fullmatch(re.escape(county.url) + r"/q/[\w-]{22}", address)
    expect(made.locator("svg path")).to_have_attribute("d", re.compile("^M"))
    cadre.keyboard.press("Escape")
    path = address.removeprefix(county.url)
    # A resident: no account, open fields, one thing to say.
    resident = pages(PHONE, None, path)
    expect(resident.get_by_test_id("public")).to_contain_text("小区")
    fits(resident)
    targets(resident, "main.scanned .btn, main.scanned input")
    report = resident.get_by_test_id("report")
    # Who asks for a telephone says what for.
    expect(report.get_by_test_id("privacy-link")).to_have_attribute("href", "/privacy")
    report.get_by_test_id("send").click()
    expect(report.get_by_role("alert")).to_contain_text("请填写")
    report.locator("[name='什么事']").fill("楼道灯不亮")
    report.get_by_test_id("send").click()
    expect(resident.get_by_test_id("sent")).to_be_visible()
    assert re.search(r"SJ\d+", resident.locator("main").inner_text())
    # Staff are led to the item.
    staff = pages(PHONE, "cadre", path)
    expect(staff.get_by_test_id("open-item")).to_contain_text(number)
    # Renewed: the old one says so.
    block.get_by_test_id("code-renew").click()
    cadre.get_by_test_id("code-dialog").get_by_test_id("dialog-submit").click()
    renewed = cadre.get_by_test_id("code-made").get_by_test_id("label").get_attribute("data-address")
    assert renewed != address
    old = pages(PHONE, None, path)
    expect(old.get_by_test_id("revoked")).to_be_visible()
    expect(old.locator("main")).not_to_contain_text("小区")
    # Revoked with a reason, the item has none again; a sheet gives labels to all that have none.
    cadre.keyboard.press("Escape")
    block.get_by_test_id("code-revoke").click()
    cadre.get_by_test_id("code-revoke-dialog").locator("[name=note]").fill("牌子被撕了")
    cadre.get_by_test_id("code-revoke-dialog").get_by_test_id("dialog-submit").click()
    expect(block.get_by_test_id("code-state")).to_contain_text("现在没有在用的码")
    sheet = pages(DESK, "cadre", "/codes/community.building")
    sheet.get_by_test_id("issue-all").click()
    sheet.get_by_test_id("issue-dialog").get_by_test_id("dialog-submit").click()
    expect(sheet.get_by_test_id("label").first).to_be_visible()
    assert sheet.get_by_test_id("label").count() >= 1
