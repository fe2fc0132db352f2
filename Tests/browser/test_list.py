import re

from playwright.sync_api import expect

from conftest import PHONE, decimal, register_id


def open_list(visit, query="", **more):
    page = visit("/todo", **more)
    page.goto(page.url.replace("/todo", f"/r/{register_id(page)}{query}"))
    return page


def test_view_filters_and_lives_in_the_address(visit):
    page = open_list(visit)
    expect(page.get_by_test_id("row").first).to_be_visible()
    all_count = decimal(page.get_by_test_id("count").locator("strong").first.inner_text())
    page.get_by_test_id("views").get_by_role("button").nth(2).click()
    expect(page.get_by_test_id("sentences").locator("li").first).to_be_visible()
    assert "filter=" in page.url
    expect(page.get_by_test_id("count").locator("strong").first).not_to_have_text(re.compile(f"^{all_count:,.0f}$"))
    again = page.url
    page.goto(again)
    expect(page.get_by_test_id("sentences").locator("li").first).to_be_visible()


def test_a_sentence_is_added_and_taken_away(visit):
    page = open_list(visit)
    page.get_by_test_id("add-filter").click()
    page.get_by_test_id("filter-field").select_option("illegal_area")
    page.get_by_test_id("filter-values").locator("input").fill("２００")
    page.get_by_test_id("dialog-submit").click()
    expect(page.get_by_test_id("sentences")).to_contain_text("200")
    expect(page.get_by_test_id("row").first).to_be_visible()
    assert all(decimal(c) >= 200 for c in page.locator("td[data-col=illegal_area]").all_inner_texts())
    page.get_by_test_id("sentences").get_by_role("button").last.click()
    expect(page.get_by_test_id("sentences")).to_have_count(0)


def test_sorting_and_paging(visit):
    page = open_list(visit, "?sort=-illegal_area")
    expect(page.get_by_test_id("row")).to_have_count(50)
    page.get_by_test_id("more").click()
    expect(page.get_by_test_id("row")).to_have_count(100)
    areas = [decimal(c) for c in page.locator("td[data-col=illegal_area]").all_inner_texts()]
    assert areas == sorted(areas, reverse=True)
    page.get_by_test_id("sort-illegal_area").click()
    expect(page).to_have_url(re.compile("sort=illegal_area"))


def test_keyboard_preview_and_open(visit):
    page = open_list(visit)
    expect(page.get_by_test_id("row").first).to_be_visible()
    page.keyboard.press("j")
    page.keyboard.press("j")
    expect(page.get_by_test_id("row").nth(1)).to_have_attribute("aria-selected", "true")
    number = page.get_by_test_id("row").nth(1).get_attribute("data-number")
    expect(page.get_by_test_id("preview")).to_contain_text(number)
    page.keyboard.press("Enter")
    expect(page).to_have_url(re.compile(number))


def test_bulk_needs_one_stage_and_reports_refusals(visit):
    page = open_list(visit, "?filter=stage = 'classified'")
    boxes = page.locator("td.box input")
    boxes.nth(0).click()
    boxes.nth(1).click()
    expect(page.get_by_test_id("bulk")).to_be_visible()
    page.get_by_test_id("bulk-do-start").click()
    page.get_by_test_id("dialog-submit").click()
    expect(page.get_by_test_id("bulk")).to_be_hidden()


def test_nothing_found_says_what_to_do(visit):
    page = open_list(visit, "?q=没有这样的东西")
    expect(page.get_by_test_id("empty")).to_be_visible()


def test_export_carries_the_filter(visit):
    page = open_list(visit, "?filter=illegal_area >= 500")
    page.get_by_test_id("export").click()
    href = page.get_by_role("menuitem").first.get_attribute("href")
    assert "format=csv" in href and "illegal_area" in href


def test_on_a_phone(visit):
    page = open_list(visit, size=PHONE)
    expect(page.get_by_test_id("row").first).to_be_visible()
    assert page.evaluate("document.documentElement.scrollWidth") <= 390


def test_filters_read_and_write_the_same_text(visit):
    page = open_list(visit)
    cases = [
        "stage IN ('a','b') AND illegal_area >= 200",
        "illegal_area BETWEEN 10 AND 20.5 AND due_on <= DATE('2026-01-31')",
        "title LIKE '%o''clock%' AND farmland = TRUE",
        "kind NOT IN ('x') AND built_on IS NULL AND address IS NOT NULL",
        "due_on < today() AND deferral_ends < add_days(today(), 30)",
    ]
    for text in cases:
        assert (
            page.evaluate(
                "async (text) => { const m = await import('/js/list/cql.js'); return m.format(m.parse(text)); }", text
            )
            == text
        )
    odd = "(stage = 'a' OR stage = 'b') AND S_INTERSECTS(geometry, BBOX(1,2,3,4))"
    assert page.evaluate(
        "async (text) => { const m = await import('/js/list/cql.js'); return m.parse(text); }", odd
    ) == [{"raw": odd}]


def test_the_name_is_never_squeezed_out(visit):
    """Map beside and preview open leave little width: the rows turn into cards."""
    page = open_list(visit, "?map=beside", lang="en")
    expect(page.get_by_test_id("row").first).to_be_visible()
    page.keyboard.press("j")
    expect(page.get_by_test_id("preview")).to_be_visible()
    for size in ((1440, 900), (1280, 800)):
        page.set_viewport_size({"width": size[0], "height": size[1]})
        name = page.get_by_test_id("row").first.locator("td[data-col=item]").bounding_box()
        assert name["width"] > 180, size


def test_a_phone_shows_rows_soon(visit):
    page = open_list(visit, size=PHONE)
    expect(page.get_by_test_id("row").first).to_be_visible()
    assert page.get_by_test_id("row").first.bounding_box()["y"] < 320
    assert page.locator("input[type=search]:visible").count() == 1, "one search field"
