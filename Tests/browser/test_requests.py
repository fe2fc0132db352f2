"""Requests for access, the second factor, and what people are told of their data."""

import base64
import hashlib
import hmac
import struct
import time

import pytest

from conftest import DESK, PHONE, api, local, register_id


def code(secret, step=0):
    """What an authenticator shows (RFC 6238)."""
    secret = secret.replace(" ", "")
    key = base64.b32decode(secret + "=" * (-len(secret) % 8))
    mac = hmac.new(key, struct.pack(">Q", int(time.time()) // 30 + step), hashlib.sha1).digest()
    at = mac[-1] & 15
    return f"{(struct.unpack('>I', mac[at:at + 4])[0] & 0x7FFFFFFF) % 10**6:06}"


def reported(page, register):
    """A structure with a sealed value, reported through the API."""
    place = local(page, api(page, f"/api/registers/{register}/items", limit=50)["items"])["place"]
    return page.evaluate(
        """async ([register, place]) => {
            const csrf = document.querySelector("meta[name=csrf-token]").content;
            const answer = await fetch(`/api/registers/${register}/items`, {
                method: "POST",
                headers: { "Content-Type": "application/json", "X-CSRF-Token": csrf },
                body: JSON.stringify({
                    place: { lon: place[0], lat: place[1], source: "map" },
                    fields: { kind: "shed", owner_name: "试户主", owner_id: "330000199001010000" },
                    similar: { answer: "new" },
                }),
            });
            return (await answer.json()).number;
        }""",
        [register, place],
    )


@pytest.mark.parametrize("size", [DESK, PHONE], ids=["desk", "phone"])
def test_a_sealed_value_is_asked_for_approved_and_seen(visit, size):
    page = visit("/todo", account="handler", size=size)
    register = register_id(page)
    number = reported(page, register)
    page.goto(page.url.split("/todo")[0] + f"/r/{register}/{number}")
    page.get_by_test_id("reveal-owner_id").click()
    page.get_by_test_id("reveal-dialog").locator("textarea").fill("核对当事人身份")
    page.expected = True
    page.get_by_test_id("dialog-submit").click()
    page.get_by_text("已提出申请").wait_for()
    page.expected = False

    leader = visit("/requests", account="town-leader", size=size)
    leader.get_by_test_id("request-cards").wait_for()
    card = leader.locator("li.request", has_text=number)
    assert "核对当事人身份" in card.inner_text()
    card.get_by_role("button", name="批准").click()
    leader.get_by_test_id("dialog-submit").click()
    leader.get_by_test_id("requests-decided").click()
    leader.locator("li.request", has_text=number).get_by_text("已批准").wait_for()

    page.get_by_test_id("reveal-owner_id").click()
    page.get_by_test_id("reveal-dialog").locator("textarea").fill("核对当事人身份")
    page.get_by_test_id("dialog-submit").click()
    page.get_by_test_id("party-owner_id").get_by_text("秒后").wait_for()
    page.goto(page.url.split("/r/")[0] + "/requests?view=mine")
    page.locator("li.request", has_text=number).get_by_text("已批准").wait_for()


def test_a_second_factor_is_enrolled_and_asked_for(visit, base, chromium, accounts):
    page = visit("/second-factor", account="reviewer")
    page.get_by_test_id("password-old").fill(accounts["reviewer"]["password"])
    page.get_by_test_id("factor-begin-submit").click()
    secret = page.get_by_test_id("factor-secret").inner_text()
    assert page.locator("svg.qr path").get_attribute("d").startswith("M0 0h7")
    page.get_by_test_id("factor-code").fill(code(secret, -1))
    page.get_by_test_id("factor-confirm-submit").click()
    page.get_by_test_id("factor-recovery").locator("li").first.wait_for()
    recovery = page.get_by_test_id("factor-recovery").locator("li").all_inner_texts()
    assert len(recovery) == 8
    page.get_by_test_id("factor-done").click()

    context = chromium.new_context(locale="zh-CN")
    own = context.new_page()
    own.goto(base + "/sign-in")
    own.get_by_test_id("account").fill("reviewer")
    own.get_by_test_id("password").fill(accounts["reviewer"]["password"])
    own.get_by_test_id("submit").click()
    own.get_by_test_id("factor-code").fill("000000")
    own.get_by_test_id("submit-second").click()
    own.get_by_test_id("sign-in-error").wait_for()
    own.get_by_test_id("factor-code").fill(recovery[0].lower())
    own.get_by_test_id("submit-second").click()
    own.get_by_test_id("cockpit").wait_for()
    context.close()
    # The demo's account is left as it was.
    page.goto(base + "/second-factor")
    page.get_by_test_id("factor-on").wait_for()
    page.get_by_test_id("password-old").fill(accounts["reviewer"]["password"])
    page.get_by_test_id("factor-code").fill(recovery[1])
    page.get_by_test_id("factor-off-submit").click()
    page.get_by_test_id("factor-begin").wait_for()


@pytest.mark.parametrize("size", [DESK, PHONE], ids=["desk", "phone"])
def test_the_notice_is_for_everybody(visit, size):
    page = visit("/privacy", size=size, account=None)
    page.get_by_text("户主或当事人").wait_for()
    assert "个人信息保护法" in page.locator("main").inner_text()
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")


def test_a_request_about_ones_data_is_taken_down_and_answered(visit):
    page = visit("/personal-data", account="office")
    page.get_by_test_id("personal-new").click()
    form = page.get_by_test_id("personal-form")
    form.locator("[data-testid=field-about] textarea").fill("请提供我的信息副本")
    form.locator("[data-testid=field-contact] input").fill("信函")
    page.get_by_test_id("dialog-submit").click()
    card = page.locator("li.request", has_text="请提供我的信息副本")
    card.wait_for()
    card.get_by_role("button", name="已办理", exact=True).click()
    page.get_by_test_id("personal-form").locator("textarea").fill("已提供副本，当面领取")
    page.get_by_test_id("dialog-submit").click()
    page.locator("li.request", has_text="已提供副本").get_by_text("已办理").first.wait_for()
    page.goto(page.url.split("/personal")[0] + "/privacy/impact")
    page.get_by_test_id("impact-roles").wait_for()
