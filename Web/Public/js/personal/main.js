// Requests of people about their own data, by their clock; and erasure by law.
import { get, post } from "../api.js";
import { bar } from "../bar.js";
import { $, h, icon, put } from "../dom.js";
import { page } from "../page.js";
import { itemAddress } from "../scene.js";
import { said, t } from "../text.js";
import { dialog } from "../ui/dialog.js";
import { formField } from "../ui/field.js";
import { empty, failure, skeleton } from "../ui/state.js";
import { toast } from "../ui/toast.js";

const root = $("[data-personal]");
const list = h("div");
const both = (key) => ({ zh: key, en: key });

bar();
document.title = t("personal.title");
put(
  root,
  h(
    "header.people-head",
    h("h1", t("personal.title")),
    h(
      "div.people-tools",
      h("a.btn", { href: "/privacy" }, t("privacy.title")),
      h("a.btn", { href: "/privacy/impact" }, t("impact.title")),
      h("button.btn.btn-primary", { type: "button", data: { testid: "personal-new" }, on: { click: take } }, icon("plus"), t("personal.new")),
    ),
  ),
  h("p.muted", t("personal.text")),
  list,
);
show();

async function show() {
  put(list, skeleton(4, "4rem"));
  try {
    const { requests } = await get("/api/personal-requests");
    const sorted = [...requests.filter((r) => r.state === "open"), ...requests.filter((r) => r.state !== "open").reverse()];
    put(list, sorted.length ? h("ul.requests", { data: { testid: "personal-cards" } }, sorted.map(card)) : empty("check", t("personal.none"), t("personal.none.text")));
  } catch (problem) {
    put(list, failure(problem, show));
  }
}

const card = (request) =>
  h(
    "li.request",
    { data: { request: request.id } },
    h(
      "header",
      h("strong", t(`personal.kind.${request.kind}`)),
      h("span.muted", t("personal.received", { day: request.received })),
      h(`span.state-mark.${request.overdue ? "disabled" : request.state}`, request.state === "open" ? t(request.overdue ? "personal.overdue" : "personal.due", { day: request.due }) : t(`personal.state.${request.state}`)),
    ),
    request.number ? h("p", said(request.registerName), " ", h("a.num", { href: itemAddress(request.register, request.number) }, request.number)) : null,
    h("p", request.about),
    h("p.muted", t("personal.contact"), " ", request.contact),
    request.answer ? h("p", t("personal.answer"), " ", request.answer) : null,
    request.state === "open"
      ? h(
          "div.do",
          request.kind === "deletion" && request.number
            ? h("button.btn", { type: "button", data: { testid: `erase-${request.id}` }, on: { click: () => erase(request) } }, t("personal.erase"))
            : null,
          h("button.btn.btn-primary", { type: "button", data: { testid: `done-${request.id}` }, on: { click: () => close(request, true) } }, t("personal.done")),
          h("button.btn", { type: "button", data: { testid: `refuse-${request.id}` }, on: { click: () => close(request, false) } }, t("personal.refuse")),
        )
      : null,
  );

// Fields of a form; throws where one that is needed is missing.
function form(title, submitText, fields, send, more) {
  dialog({
    title,
    submitText,
    testid: "personal-form",
    content: [more ?? null, ...fields.map((f) => f.node)],
    async submit() {
      let bad = false;
      for (const f of fields) {
        const wrong = f.check();
        f.fault(wrong);
        bad ||= Boolean(wrong);
      }
      if (bad) throw Object.assign(new Error(t("field.required")), { code: "incomplete" });
      await send(Object.fromEntries(fields.map((f) => [f.id, f.read()]).filter(([, v]) => v !== null && v !== "")));
      toast(t("done"));
      show();
    },
  });
}

function take() {
  const kinds = ["access", "correction", "deletion"].map((id) => ({ id, name: both(t(`personal.kind.${id}`)) }));
  form(
    t("personal.new"),
    t("save"),
    [
      formField({ id: "kind", name: both(t("personal.kind")), type: "choice", choices: kinds }, "access", { required: true }),
      formField({ id: "about", name: both(t("personal.about")), type: "longtext" }, null, { required: true }),
      formField({ id: "contact", name: both(t("personal.contact")), type: "text" }, null, { required: true }),
      formField({ id: "received", name: both(t("personal.received.on")), type: "date" }, page.today, { required: true }),
      formField({ id: "number", name: both(t("personal.number")), type: "text", help: both(t("personal.number.help")) }, null, {}),
    ],
    async (body) => post("/api/personal-requests", body.number ? { ...body, register: await registerOf(body.number) } : body),
  );
}

// A number says which register it is of; where none has it, the server says so.
async function registerOf(number) {
  const { groups } = await get("/api/search", { q: number.trim(), limit: 1 });
  return groups.find((g) => g.items.some((card) => card.number === number.trim()))?.register ?? page.register;
}

const close = (request, done) =>
  form(t(done ? "personal.done" : "personal.refuse"), t("save"), [formField({ id: "answer", name: both(t("personal.answer.full")), type: "longtext" }, null, { required: true })], (body) =>
    post(`/api/personal-requests/${request.id}/close`, { done, ...body }),
  );

const erase = (request) =>
  form(
    t("personal.erase"),
    t("personal.erase"),
    [formField({ id: "reason", name: both(t("personal.erase.reason")), type: "longtext" }, null, { required: true })],
    (body) => post(`/api/registers/${request.register}/items/${encodeURIComponent(request.number)}/erase`, body),
    h("p.notice", t("personal.erase.ask", { number: request.number })),
  );
