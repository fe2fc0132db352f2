"""An office's first day: an empty county, its own areas, people, ledger and numbers, from nothing to the bulletin."""

import json
import re

import pytest
from playwright.sync_api import expect

from conftest import DESK, PHONE, Server
from test_import import given, workbook

REGISTER = "illegal-construction.structure"
VILLAGES = {"990001001001": ("南一村", 120.0, 29.0), "990001001002": ("南二村", 120.05, 29.0), "990001002001": ("北一村", 120.0, 29.05)}


def write_county(folder):
    """The three files an office hands over before anything else."""
    rows = ["990001,试县,Trial County,county,,2020-01-01,", "990001001,南镇,South,town,990001,2020-01-01,", "990001002,北镇,North,town,990001,2020-01-01,"]
    features, figures = [], ["code,year,households,residents,construction_land,land_area,gdp"]
    for code, (name, x, y) in VILLAGES.items():
        rows.append(f"{code},{name},{name},village,{code[:9]},2020-01-01,")
        ring = [[x, y], [x + 0.05, y], [x + 0.05, y + 0.05], [x, y + 0.05], [x, y]]
        features.append({"type": "Feature", "properties": {"code": code}, "geometry": {"type": "Polygon", "coordinates": [ring]}})
        figures.append(f"{code},2025,400,1200,40,2500,90")
    (folder / "areas.csv").write_text("code,name,name_en,level,parent,valid_from,valid_until\n" + "\n".join(rows) + "\n", "utf-8")
    (folder / "villages.geojson").write_text(json.dumps({"type": "FeatureCollection", "features": features}), "utf-8")
    (folder / "figures.csv").write_text("\n".join(figures) + "\n", "utf-8")


@pytest.fixture
def county(tmp_path):
    server = Server()
    write_county(tmp_path)
    made = server.command(
        "import", "areas", "--store", server.store, "--quiet", "--table", str(tmp_path / "areas.csv"),
        "--boundaries", str(tmp_path / "villages.geojson"), "--figures", str(tmp_path / "figures.csv"),
    )
    assert made.returncode == 0, made.stderr
    (tmp_path / "password").write_text("First-day-2026\n")
    put = server.command(
        "account", "put", "root", "--store", server.store, "--name", "管理员", "--post", "admin@990001",
        "--password-file", str(tmp_path / "password"),
    )
    assert put.returncode == 0, put.stderr
    server.serve()
    yield server
    server.stop()


@pytest.mark.parametrize("size", [DESK, PHONE], ids=["desk", "phone"])
def test_from_nothing_to_the_bulletin(county, chromium, tmp_path, size):
    faults = []

    def browser():
        small = size[0] < 500
        context = chromium.new_context(
            viewport={"width": size[0], "height": size[1]}, locale="zh-CN", timezone_id="Asia/Shanghai", is_mobile=small, has_touch=small,
            permissions=["clipboard-read", "clipboard-write"],
        )
        page = context.new_page()
        page.set_default_timeout(20000)
        page.on("pageerror", lambda e: faults.append(str(e)))
        return page

    # The administrator signs in, and takes in the list of staff.
    admin = browser()
    admin.goto(county.url + "/sign-in")
    assert admin.get_by_test_id("demo-accounts").count() == 0
    admin.get_by_test_id("account").fill("root")
    admin.get_by_test_id("password").fill("First-day-2026")
    admin.get_by_test_id("submit").click()
    admin.get_by_test_id("people").wait_for()
    staff = "姓名,手机,单位,职务,角色,镇街\n周办,13900000001,县三改一拆办,主任,三改一拆办,\n林一,13900000002,南镇/执法队,队员,巡查员,南镇\n"
    admin.get_by_test_id("people-import").click()
    admin.get_by_test_id("people-file").set_input_files({"name": "名册.csv", "mimeType": "text/csv", "buffer": staff.encode("gb18030")})
    expect(admin.get_by_test_id("people-counts")).to_contain_text("新增 2")
    admin.get_by_test_id("dialog-submit").click()
    code = admin.get_by_test_id("code-13900000001").inner_text()

    # The office sets its password, and finds an empty county.
    page = browser()
    page.goto(county.url + "/sign-in")
    page.get_by_test_id("account").fill("13900000001")
    page.get_by_test_id("password").fill(code)
    page.get_by_test_id("submit").click()
    page.get_by_test_id("password-new").fill("Office-lake-26")
    page.get_by_test_id("password-again").fill("Office-lake-26")
    page.get_by_test_id("submit-first").click()
    page.get_by_test_id("cockpit").wait_for()
    expect(page.get_by_test_id("figures")).to_contain_text("存量违建")
    page.goto(f"{county.url}/r/{REGISTER}")
    page.get_by_test_id("empty").wait_for()

    # Its ledger goes in: one sheet, a sum, a row that cannot be read.
    header = ["编号", "户主", "违建地址", "用途", "违建面积（㎡）", "建成时间", "镇街", "村", "经度", "纬度"]
    rows = [["南镇存量违建台账"], header]
    rows += [[f"NZ-{n}", f"测试户{n}", f"南一村{n}号", "住宅", "100", "2013年4月", "南镇", "南一村", f"{120.01 + n / 500}", "29.01"] for n in range(1, 6)]
    rows += [["NZ-9", "坏行", "9号", "住宅", "无", "2013", "南镇", "南一村", "120.03", "29.01"], ["合计", "", "", "", "500"]]
    page.goto(f"{county.url}/import?register={REGISTER}")
    given(page, "南镇存量.xlsx", workbook({"存量台账": rows}))
    page.get_by_test_id("columns").wait_for()
    page.get_by_test_id("trial").click()
    expect(page.get_by_test_id("count-accepted")).to_have_text("5")
    expect(page.get_by_test_id("count-rejected")).to_have_text("1")
    page.get_by_test_id("confirm").click()
    page.get_by_test_id("import-done").wait_for()

    # One of them is taken into the stock, and the county's numbers move.
    page.goto(f"{county.url}/r/{REGISTER}")
    page.get_by_test_id("row").first.wait_for()
    number = page.get_by_test_id("row").first.get_attribute("data-number")
    page.goto(f"{county.url}/r/{REGISTER}/{number}")
    page.get_by_test_id("do-admit").click()
    page.get_by_test_id("dialog-submit").click()
    expect(page.get_by_test_id("stage")).to_contain_text("已认定")
    page.goto(county.url + "/s/illegal-construction")
    figures = page.get_by_test_id("figures")
    expect(figures).to_contain_text("存量违建")
    expect(figures).to_contain_text(re.compile(r"100(\.0+)?\s*㎡"))

    # What is handed round in the afternoon.
    bulletin = page.request.get(f"{county.url}/api/documents/illegal-construction.ranking.html", headers={"Accept-Language": "zh"})
    assert bulletin.ok and "南镇" in bulletin.text() and "北镇" in bulletin.text()
    file = page.request.get(f"{county.url}/api/documents/illegal-construction.file.html?item={number}", headers={"Accept-Language": "zh"})
    assert file.ok and number in file.text()
    page.locator("[data-map][data-kind]").wait_for()
    page.wait_for_timeout(1000)
    page.keyboard.press("c")
    expect(page.locator(".toast-line")).to_contain_text("通报文字已复制")
    assert "截至" in page.evaluate("navigator.clipboard.readText()")

    # What the auditor will find, and what verify says.
    verified = county.command("verify", "--store", county.store)
    assert verified.returncode == 0, verified.stdout + verified.stderr
    assert not faults, faults
