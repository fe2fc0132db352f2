"""People and units: added, signed in for the first time, handed over, imported; and the audit."""

import time

import pytest
from playwright.sync_api import expect

from conftest import DESK, PHONE


def granted(visit, name, size=DESK):
    """The security administrator grants what the system administrator has asked for."""
    page = visit("/requests", account="security", size=size)
    card = page.locator("li.request", has_text=name)
    card.get_by_role("button", name="批准").click()
    page.get_by_test_id("dialog-submit").click()
    expect(card).to_have_count(0)


def handed_out(visit, name, size=DESK):
    """The one-time code of an account that was granted."""
    page = visit("/requests?view=mine", account="admin", size=size)
    page.locator("li.request", has_text=name).locator("[data-testid^=codes-]").click()
    return page.get_by_test_id(f"code-{name}").inner_text()


@pytest.mark.parametrize("size", [DESK, PHONE], ids=["desk", "phone"])
def test_a_person_is_added_and_sets_a_password(visit, base, chromium, size):
    name = f"walker.{size[0]}.{time.time_ns() % 10**9}"
    page = visit("/people", size=size, account="admin")
    page.get_by_test_id("people-new").click()
    page.get_by_test_id("person-name").fill("林步")
    page.get_by_test_id("person-account").fill(name)
    page.get_by_test_id("post-unit").fill("试点镇/执法队")
    page.get_by_test_id("dialog-submit").click()
    expect(page.locator(".toast-line").last).to_contain_text("安全管理员")
    granted(visit, name, size)
    code = handed_out(visit, name, size)
    page.get_by_test_id("people-search").fill(name)
    page.get_by_test_id(f"do-{name}").wait_for()
    assert "待首次登录" in page.get_by_test_id("people-table").inner_text()
    assert "执法队" in page.locator(".people-units").inner_text()

    context = chromium.new_context(viewport={"width": size[0], "height": size[1]}, locale="zh-CN")
    own = context.new_page()
    own.goto(base + "/sign-in")
    own.get_by_test_id("account").fill(name)
    own.get_by_test_id("password").fill(code.lower())
    own.get_by_test_id("submit").click()
    own.get_by_test_id("password-new").fill("Quiet-lake-26")
    own.get_by_test_id("password-again").fill("Quiet-lake-2")
    own.get_by_test_id("submit-first").click()
    own.get_by_text("两次输入不一致").wait_for()
    own.get_by_test_id("password-again").fill("Quiet-lake-26")
    own.get_by_test_id("submit-first").click()
    own.get_by_test_id("cockpit").wait_for()
    context.close()


def test_a_list_is_tried_before_it_is_taken(visit, tmp_path):
    table = tmp_path / "staff.csv"
    phone = f"139{time.time_ns() % 10**8:08}"
    table.write_text(f"姓名,手机,单位,角色,镇街\n周甲,{phone},试点镇,县领导,\n周乙,13911110002,试点镇,皇帝,\n", "utf-8")
    page = visit("/people", account="admin")
    page.get_by_test_id("people-import").click()
    page.get_by_test_id("dialog-submit").click()
    page.get_by_text("请先选择表格").wait_for()
    page.get_by_test_id("people-file").set_input_files(str(table))
    counts = page.get_by_test_id("people-counts")
    counts.wait_for()
    assert "新增 1" in counts.inner_text() and "退回 1" in counts.inner_text()
    assert "皇帝" in page.get_by_test_id("people-take").inner_text()
    page.get_by_test_id("dialog-submit").click()
    expect(page.locator(".toast-line").last).to_contain_text("安全管理员")
    granted(visit, phone)
    assert handed_out(visit, phone)


def test_work_is_handed_over(visit):
    page = visit("/people", account="admin")
    page.get_by_test_id("people-search").fill("reviewer-2")
    page.get_by_test_id("do-reviewer-2").click()
    page.get_by_role("menuitem", name="工作交接").click()
    page.get_by_test_id("dialog-submit").click()
    page.get_by_test_id("failure").wait_for()
    page.get_by_test_id("handover-search").fill("office-2")
    page.get_by_test_id("successor-office-2").click()
    page.get_by_test_id("dialog-submit").click()
    expect(page.locator(".toast-line").last).to_contain_text("安全管理员")
    assert page.locator(".state-mark.disabled").count() == 0
    granted(visit, "reviewer-2")
    page.reload()
    page.locator(".state-mark.disabled").wait_for()


def test_three_administrators_are_three_people(visit):
    """What the demo leaves waiting: asked for by one, granted by another, found in the journal by the third."""
    asked = visit("/requests?view=mine", account="admin")
    expect(asked.locator("li.request", has_text="handler-3")).to_contain_text("待审批")
    assert asked.locator("[data-testid^=approve-]").count() == 0
    waiting = visit("/requests", account="security")
    expect(waiting.locator("li.request", has_text="handler-3").get_by_role("button", name="批准")).to_be_visible()
    audit = visit("/audit?act=access-request", account="audit")
    audit.locator("tr[data-entry]").first.wait_for()


def test_administrators_see_only_what_is_theirs(visit):
    page = visit("/", account="admin")
    assert page.url.endswith("/people")
    assert "待办事项" not in page.locator("header.bar").inner_text()


def test_the_audit_finds_who_signed_in(visit):
    page = visit("/audit?act=sign-in", account="discipline")
    page.locator("tr[data-entry]").first.wait_for()
    assert "登录" in page.get_by_test_id("audit-table").inner_text()
    page.get_by_test_id("audit-account").fill("nobody-of-this-name")
    page.get_by_test_id("audit-search").click()
    page.get_by_text("没有符合条件的留痕").wait_for()
    with page.expect_download() as saved:
        page.get_by_test_id("audit-export").click()
    assert saved.value.suggested_filename.endswith(".csv")
