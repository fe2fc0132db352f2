"""Data import as a clerk does it: a workbook in, its columns set right, a trial, the import, and out again."""

import io
import time
import zipfile

import pytest
from playwright.sync_api import expect

from conftest import DESK, PHONE, api

HEADER = ["编号", "户主", "违建地址", "用途", "违建面积（㎡）", "建成时间", "经度", "纬度", "镇里备注"]


def workbook(sheets):
    """An XLSX of texts, by name of sheet: rows of cells."""
    book, rels, types, parts = [], [], [], {}
    for n, (name, rows) in enumerate(sheets.items(), 1):
        cells = "".join(
            f'<row r="{r}">'
            + "".join(f'<c r="{chr(64 + c)}{r}" t="inlineStr"><is><t>{text}</t></is></c>' for c, text in enumerate(row, 1) if text)
            + "</row>"
            for r, row in enumerate(rows, 1)
        )
        parts[f"xl/worksheets/sheet{n}.xml"] = (
            f'<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>{cells}</sheetData></worksheet>'
        )
        book.append(f'<sheet name="{name}" sheetId="{n}" r:id="rId{n}"/>')
        kind = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/worksheet"
        rels.append(f'<Relationship Id="rId{n}" Type="{kind}" Target="worksheets/sheet{n}.xml"/>')
        kind = "application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml"
        types.append(f'<Override PartName="/xl/worksheets/sheet{n}.xml" ContentType="{kind}"/>')
    packages = "http://schemas.openxmlformats.org/package/2006"
    main = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"
    office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    parts["[Content_Types].xml"] = (
        f'<Types xmlns="{packages}/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        f'<Default Extension="xml" ContentType="application/xml"/><Override PartName="/xl/workbook.xml" ContentType="{main}"/>{"".join(types)}</Types>'
    )
    parts["_rels/.rels"] = (
        f'<Relationships xmlns="{packages}/relationships"><Relationship Id="rId1" Type="{office}/officeDocument" Target="xl/workbook.xml"/></Relationships>'
    )
    parts["xl/workbook.xml"] = (
        f'<workbook xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" xmlns:r="{office}"><sheets>{"".join(book)}</sheets></workbook>'
    )
    parts["xl/_rels/workbook.xml.rels"] = f'<Relationships xmlns="{packages}/relationships">{"".join(rels)}</Relationships>'
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as file:
        for name, text in parts.items():
            file.writestr(name, '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>' + text)
    return stream.getvalue()


def stock(place, mark, count=3):
    lon, lat = map(str, place)
    rows = [["某镇存量违建台账"], HEADER]
    rows += [[f"{mark}-{n}", f"测试户{mark}{n}", f"{mark}路{n}号", "住宅", "120.5", "2013年4月", lon, lat, "老屋"] for n in range(1, count + 1)]
    return rows + [[f"{mark}-9", "坏行", "9号", "住宅", "无", "2013年4月", lon, lat, ""], ["合计", "", "", "", "361.5"]]


def given(page, name, data):
    page.get_by_test_id("import-file").set_input_files({"name": name, "mimeType": "application/octet-stream", "buffer": data})


def shot(page, name):
    import os

    if folder := os.environ.get("YIWANG_SHOTS"):
        page.screenshot(path=f"{folder}/{name}.png", full_page=True)


@pytest.mark.parametrize("size", [DESK, PHONE])
def test_a_workbook_goes_in_and_out_again(visit, size):
    width = size[0]
    page = visit("/import?register=illegal-construction.structure", size=size)
    expect(page.get_by_test_id("drop")).to_be_visible()
    shot(page, f"import-1-{width}")
    place = page.evaluate("JSON.parse(document.getElementById('page').textContent).county.center")
    mark = f"T{width}{int(time.time()) % 100000}"
    name = f"{mark} 存量.xlsx"
    given(page, name, workbook({"封面": [["填报单位"]], "存量台账": stock(place, mark)}))

    # What the server found: the right sheet, the header in row 2, every column but the town's remarks.
    expect(page.get_by_test_id("columns")).to_be_visible()
    assert page.get_by_test_id("import-sheet").input_value() == "存量台账"
    expect(page.get_by_test_id("header")).to_contain_text("第 2 行")
    targets = [t.input_value() for t in page.get_by_test_id("target").all()]
    assert targets == ["old_number", "owner_name", "address", "kind", "illegal_area", "built_on", "lon", "lat", ""], targets
    assert page.get_by_test_id("import-datum").input_value() == "cgcs2000"
    page.get_by_test_id("header").locator("summary").click()
    shot(page, f"import-2-{width}")
    page.get_by_test_id("target").nth(6).select_option("")
    expect(page.get_by_test_id("missing")).to_contain_text("没有坐标列")
    page.get_by_test_id("target").nth(6).select_option("lon")
    expect(page.get_by_test_id("missing")).to_have_text("")
    page.get_by_test_id("target").nth(3).select_option("")
    expect(page.get_by_test_id("missing")).to_contain_text("建筑类型")
    page.get_by_test_id("target").nth(3).select_option("kind")
    expect(page.get_by_test_id("missing")).to_have_text("")
    page.get_by_test_id("trial").click()

    # The trial: five numbers that add up to the rows of the file.
    expect(page.get_by_test_id("counts")).to_be_visible()
    found = {k: int(page.get_by_test_id(f"count-{k}").inner_text()) for k in ["accepted", "merged", "unchanged", "rejected", "skipped"]}
    assert found == {"accepted": 3, "merged": 0, "unchanged": 0, "rejected": 1, "skipped": 1}, found
    assert page.get_by_test_id("sum").get_attribute("data-rows") == page.get_by_test_id("sum").get_attribute("data-sum") == "5"
    expect(page.get_by_test_id("rejections")).to_contain_text("违建面积")
    shot(page, f"import-3-{width}")
    with page.expect_download() as download:
        page.get_by_test_id("returned").click()
    assert download.value.suggested_filename.endswith("-退回.xlsx")
    with zipfile.ZipFile(download.value.path()) as back:
        assert "退回原因" in back.read("xl/worksheets/sheet1.xml").decode() + "".join(
            back.read(n).decode() for n in back.namelist() if "sharedStrings" in n
        )

    # Leaving the page loses nothing.
    page.reload()
    page.get_by_test_id("confirm").click()
    expect(page.get_by_test_id("import-done")).to_be_visible()
    run = page.get_by_test_id("run").first
    expect(run).to_contain_text(name)
    expect(run.get_by_test_id("run-state")).to_contain_text("已完成")
    shot(page, f"import-4-{width}")
    cards = api(page, "/api/registers/illegal-construction.structure/items", q=f"{mark}路")["items"]
    assert len(cards) == 3
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")

    run.get_by_test_id("undo").click()
    page.get_by_test_id("dialog-submit").click()
    expect(page.get_by_test_id("run").first.get_by_test_id("undone")).to_contain_text("3")
    expect(page.get_by_test_id("run").first.get_by_test_id("run-state")).to_contain_text("已撤销")
    shot(page, f"import-5-{width}")


def test_a_file_that_is_no_table_is_refused_with_its_reason(visit):
    page = visit("/import")
    page.expected = True
    given(page, "说明.pdf", b"%PDF-1.7 nothing to import")
    expect(page.get_by_test_id("failure")).to_contain_text("pdf")
    expect(page.get_by_test_id("drop")).to_be_visible()
    shot(page, "import-refused")


def test_the_list_leads_here_only_for_who_may(visit):
    page = visit("/r/illegal-construction.lead")
    page.get_by_test_id("import-link").click()
    expect(page.get_by_test_id("import-register")).to_have_value("illegal-construction.lead")
    other = visit("/r/illegal-construction.structure", account="inspector")
    expect(other.get_by_test_id("export")).to_be_visible()
    expect(other.get_by_test_id("import-link")).to_have_count(0)


def test_the_template_comes_in_both_languages(visit):
    for lang, word in [("zh", "导入模板"), ("en", "import template")]:
        page = visit("/import?register=illegal-construction.structure", lang=lang)
        with page.expect_download() as download:
            page.get_by_test_id("template").click()
        assert word in download.value.suggested_filename
