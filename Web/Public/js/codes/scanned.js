// What stands behind a code: public facts in large type, one thing to do, and for staff the way in.
import { get, post, newKey } from "../api.js";
import { $, h, icon, put } from "../dom.js";
import { itemAddress } from "../scene.js";
import { said, t } from "../text.js";
import { failure, skeleton } from "../ui/state.js";

const root = $("[data-q]");
const code = location.pathname.split("/").filter(Boolean).at(-1) ?? "";
const path = `/api/codes/${encodeURIComponent(code)}`;
show();

async function show() {
  put(root, skeleton(5, "2rem"));
  try {
    draw(await get(path));
  } catch (problem) {
    put(root, h("h1", t("code.unknown")), failure(problem));
  }
}

function draw(scanned) {
  document.title = said(scanned.kind);
  if (scanned.state === "revoked") {
    put(root, h("h1", { data: { testid: "revoked" } }, icon("alert"), t("code.revoked")), h("p", t("code.revoked.text")));
    return;
  }
  put(
    root,
    h("h1", said(scanned.kind)),
    h("p.lead", said(scanned.text)),
    h("dl.public", { data: { testid: "public" } }, scanned.fields.map((f) => [h("dt", said(f.name)), h("dd", f.value)])),
    scanned.staff ? staff(scanned.staff) : null,
    scanned.report ? report(scanned.report) : null,
    scanned.staff ? null : h("p", h("a", { href: `/sign-in?next=${encodeURIComponent(location.pathname)}` }, t("code.staff"))),
  );
}

const staff = ({ register, number, actions }) =>
  h(
    "nav.card-block.staff",
    { data: { testid: "staff" }, "aria-label": t("code.staff.menu") },
    actions.map((action) => h("a.btn.btn-primary", { href: `${itemAddress(register, number)}?do=${action.id}`, data: { testid: `go-${action.id}` } }, said(action.name))),
    h("a.btn", { href: itemAddress(register, number), data: { testid: "open-item" } }, t("code.open", { number })),
  );

function report({ name, asks }) {
  const fields = asks.map((ask) => {
    const input = h(ask.long ? "textarea.form-control" : "input.form-control", { name: ask.column, required: ask.required, maxlength: ask.long ? 2000 : 200 });
    return { ask, input, node: h("label.field", h("span", said(ask.name)), input) };
  });
  const said_ = h("div", { role: "alert" });
  const button = h("button.btn.btn-primary", { type: "submit", data: { testid: "send" } }, icon("up"), t("code.send"));
  const key = newKey();
  const form = h("form.card-block", { novalidate: true, data: { testid: "report" }, on: { submit: send } }, h("h2", said(name)), fields.map((f) => f.node), said_, button, h("p", h("a", { href: "/privacy", data: { testid: "privacy-link" } }, t("privacy.title"))));
  return form;

  async function send(event) {
    event.preventDefault();
    const missing = fields.find((f) => f.ask.required && !f.input.value.trim());
    for (const f of fields) f.input.toggleAttribute("aria-invalid", f === missing);
    if (missing) {
      put(said_, h("p.failure", t("code.missing", { name: said(missing.ask.name) })));
      missing.input.focus();
      return;
    }
    button.disabled = true;
    try {
      const { number } = await post(`${path}/reports`, { values: Object.fromEntries(fields.map((f) => [f.ask.column, f.input.value.trim()])) }, { key });
      put(form, h("h2", { data: { testid: "sent" } }, icon("check"), t("code.sent")), h("p", t("code.sent.text", { number })));
    } catch (problem) {
      put(said_, failure(problem));
      button.disabled = false;
    }
  }
}
