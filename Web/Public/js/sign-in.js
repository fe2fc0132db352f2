// Sign-in. Demo accounts are offered only when the server names them.
import { post } from "./api.js";
import { $, $$, h, put } from "./dom.js";
import { page, prefer, safeNext } from "./page.js";
import { said, t } from "./text.js";
import { passwordField } from "./password.js";

const form = $("[data-sign-in]"),
  wrong = $("[data-error]");
let timer;

put($("[data-county]"), page.county ? said(page.county.name) : "");
for (const button of $$("[data-language]"))
  button.addEventListener("click", () => {
    prefer("lang", button.dataset.language);
    location.reload();
  });
if (page.demoAccounts?.length) {
  put(
    $("[data-demo]"),
    h(
      "section.demo",
      { data: { testid: "demo-accounts" } },
      h("h2", t("signin.demo")),
      h("p.muted", t("signin.demo.text")),
      page.demoAccounts.map((a) =>
        h(
          "button.plain",
          {
            type: "button",
            data: { testid: `demo-${a.account}` },
            on: {
              click: () => {
                form.account.value = a.account;
                form.password.value = a.password;
                form.requestSubmit();
              },
            },
          },
          h("span", said(a.role)),
          h("span.num.muted", a.account),
        ),
      ),
    ),
  );
}
if (page.providers?.length) {
  const to = new URLSearchParams(location.search).get("next");
  put(
    $("[data-providers]"),
    page.providers.map((p) =>
      h("a.btn.w-100", { href: `/sign-on/${p.id}${to ? `?next=${encodeURIComponent(to)}` : ""}`, data: { testid: `sign-on-${p.id}` } }, t("signin.through", { name: said(p.name) })),
    ),
  );
}
const fault = new URLSearchParams(location.search).get("fault");
if (fault) say(fault === "unknown-person" ? t("signin.unknown") : fault === "second-factor" ? t("signin.twofold") : t("signin.failed"));
form.account.focus();

form.addEventListener("submit", async (event) => {
  event.preventDefault();
  const button = $("button[type=submit]", form);
  if (!form.account.value.trim() || !form.password.value) return say(t("signin.both"));
  button.disabled = true;
  try {
    await post("/api/session", { account: form.account.value.trim(), password: form.password.value });
    next();
  } catch (problem) {
    button.disabled = false;
    if (problem.code === "first-sign-in") return first();
    if (problem.code === "second-factor") return second();
    if (problem.code === "locked-out") return locked(problem.body.retryAfter ?? 60, button);
    say(problem.code === "invalid-credentials" ? t("signin.wrong") : problem.message);
    form.password.select();
  }
});

const next = () => location.assign(safeNext(new URLSearchParams(location.search).get("next")));

// The password was right; now the code of the authenticator, or a recovery code.
function second() {
  const account = form.account.value.trim(),
    password = form.password.value;
  const own = h("form", { novalidate: true, data: { testid: "second-factor" } }, h("p", t("signin.second")), codeField(), wrong,
    h("button.btn.btn-primary.w-100", { type: "submit", data: { testid: "submit-second" } }, t("signin.second.submit")));
  own.addEventListener("submit", async (event) => {
    event.preventDefault();
    try {
      await post("/api/session", { account, password, code: own.elements.code.value.trim() });
      next();
    } catch (problem) {
      if (problem.code === "locked-out") return locked(problem.body.retryAfter ?? 60, $("button[type=submit]", own));
      say(problem.message);
      own.elements.code.select();
    }
  });
  put(wrong);
  form.replaceWith(own);
  own.elements.code.focus();
}

const codeField = () =>
  h("label.form-row", h("span.name", t("factor.code")),
    h("input.form-control.num", { name: "code", autocomplete: "one-time-code", autocapitalize: "characters", spellcheck: "false", required: true, data: { testid: "factor-code" } }));

// A one-time code was right: its owner chooses a password, and is in.
function first() {
  const account = form.account.value.trim(),
    code = form.password.value;
  const own = h(
    "form",
    { novalidate: true, data: { testid: "first-sign-in" } },
    h("p", t("signin.first")),
    h("input.visually-hidden", { name: "username", autocomplete: "username", value: account, tabindex: "-1", "aria-hidden": "true" }),
    passwordField("new", "new-password"),
    h("p.muted", t("password.rule")),
    passwordField("again", "new-password"),
    wrong,
    h("button.btn.btn-primary.w-100", { type: "submit", data: { testid: "submit-first" } }, t("signin.first.submit")),
  );
  own.addEventListener("submit", async (event) => {
    event.preventDefault();
    if (own.elements.new.value !== own.elements.again.value) return say(t("password.differ"));
    try {
      await post("/api/session/first", { account, code, password: own.elements.new.value, second: own.elements.code?.value.trim() || undefined });
      next();
    } catch (problem) {
      // A reset password does not get around the second factor.
      if (problem.code === "second-factor" && !own.elements.code) wrong.before(codeField());
      say(problem.message);
    }
  });
  put(wrong);
  form.replaceWith(own);
  own.elements.new.focus();
}

function say(text) {
  put(wrong, h("p.bad", { data: { testid: "sign-in-error" } }, text));
}

function locked(seconds, button) {
  clearInterval(timer);
  let left = seconds;
  button.disabled = true;
  const tick = () => {
    say(t("signin.locked", { minutes: Math.floor(left / 60), seconds: left % 60 }));
    if (left-- > 0) return;
    clearInterval(timer);
    button.disabled = false;
    put(wrong);
  };
  tick();
  timer = setInterval(tick, 1000);
}
