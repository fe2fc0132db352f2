// Requests for access: what I asked for, what waits for me to decide, what I decided.
import { get, post } from "../api.js";
import { bar } from "../bar.js";
import { $, h, icon, put } from "../dom.js";
import { moment } from "../format.js";
import { slips } from "../people/slips.js";
import { itemAddress } from "../scene.js";
import { role, session } from "../session.js";
import { said, t } from "../text.js";
import { dialog } from "../ui/dialog.js";
import { formField } from "../ui/field.js";
import { empty, failure, skeleton } from "../ui/state.js";
import { toast } from "../ui/toast.js";

const VIEWS = ["todo", "mine", "decided"];
const root = $("[data-requests]");
const list = h("div", { id: "request-list", role: "tabpanel" });
let view = VIEWS.find((v) => v === new URLSearchParams(location.search).get("view")) ?? (role?.administers ? "mine" : "todo");

bar();
document.title = t("requests.title");
const tabs = h(
  "div.request-tabs",
  { role: "tablist", "aria-label": t("requests.title") },
  VIEWS.map((v) => h("button.btn", { type: "button", role: "tab", "aria-controls": "request-list", data: { view: v, testid: `requests-${v}` }, on: { click: () => go(v) } }, t(`requests.${v}`))),
);
put(root, h("header.people-head", h("h1", t("requests.title")), h("p.muted", t("requests.text"))), tabs, list);
go(view);

function go(to) {
  view = to;
  history.replaceState(null, "", `?view=${view}`);
  for (const tab of tabs.children) tab.setAttribute("aria-selected", String(tab.dataset.view === view));
  show();
}

async function show() {
  put(list, skeleton(4, "4rem"));
  try {
    const { requests } = await get("/api/access-requests", { view });
    put(list, requests.length ? h("ul.requests", { data: { testid: "request-cards" } }, requests.map(card)) : empty("check", t(`requests.none.${view}`), ""));
  } catch (problem) {
    put(list, failure(problem, show));
  }
}

function card(request) {
  return h(
    "li.request",
    { data: { request: request.id } },
    h(
      "header",
      h("strong", request.kind === "reveal" ? t("requests.kind.reveal") : t(`requests.deed.${request.deed}`)),
      h("span.muted", `${request.by} · ${said(request.role)} · `, h("span.num", moment(request.at))),
      h(`span.state-mark.${request.state}`, t(`requests.state.${request.state}`)),
    ),
    request.reveal ? question(request.reveal) : h("ul", request.accounts.slice(0, 50).map(person), request.accounts.length > 50 ? h("li.muted", t("requests.more", { n: request.accounts.length - 50 })) : null),
    request.reason ? h("p", t("requests.reason"), " ", request.reason) : null,
    request.state === "waiting" ? h("p.muted", t("requests.until", { at: moment(request.until) })) : null,
    request.decidedBy ? h("p.muted", t("requests.decided.by", { name: request.decidedBy, at: moment(request.decidedAt) }), request.note ? ` ${request.note}` : "") : null,
    request.kind === "reveal" && request.state === "approved" && view === "mine" ? h("p.muted", t("requests.use", { at: moment(request.until) })) : null,
    h("div.do", buttons(request)),
  );
}

const question = (q) =>
  h("p", said(q.registerName), " ", h("a.num", { href: itemAddress(q.register, q.number) }, q.number), " · ", h("strong", said(q.fieldName)));

const person = (a) =>
  h(
    "li",
    h("strong", a.name),
    " ",
    h("span.num.muted", a.account),
    a.isNew ? h("span.tag.flat", t("requests.new")) : null,
    a.disabled ? h("span.tag.flat", t("people.state.disabled")) : null,
    a.resets && !a.isNew ? h("span.tag.flat", t("people.reset")) : null,
    " ",
    a.posts.map((p) => [said(p.role), said(p.area), p.unit].filter(Boolean).join(" · ")).join(t("list.comma")),
  );

function buttons(request) {
  if (view === "todo")
    return [
      h("button.btn.btn-primary", { type: "button", data: { testid: `approve-${request.id}` }, on: { click: () => decide(request, "approve") } }, icon("check"), t("requests.approve")),
      h("button.btn", { type: "button", data: { testid: `refuse-${request.id}` }, on: { click: () => decide(request, "refuse") } }, icon("x"), t("requests.refuse")),
    ];
  if (view !== "mine") return null;
  if (request.state === "waiting")
    return h("button.btn", { type: "button", data: { testid: `withdraw-${request.id}` }, on: { click: () => act(request, "withdraw") } }, t("requests.withdraw"));
  const makes = request.kind === "accounts" && request.state === "approved" && request.accounts.some((a) => a.isNew || a.resets);
  return makes && role?.administers && request.account === session.account
    ? h("button.btn", { type: "button", data: { testid: `codes-${request.id}` }, on: { click: () => codes(request) } }, icon("print"), t("requests.codes"))
    : null;
}

function decide(request, verdict) {
  const note = formField({ id: "note", name: { zh: t("requests.note"), en: t("requests.note") }, type: "longtext" }, null, { required: verdict === "refuse" });
  dialog({
    title: t(`requests.${verdict}`),
    submitText: t(`requests.${verdict}`),
    testid: "request-dialog",
    content: note.node,
    async submit() {
      const wrong = note.check();
      note.fault(wrong);
      if (wrong) throw Object.assign(new Error(wrong), { code: "incomplete" });
      await post(`/api/access-requests/${request.id}/${verdict}`, note.read() ? { note: note.read() } : {});
      toast(t("done"));
      show();
    },
  });
}

async function act(request, verb) {
  try {
    await post(`/api/access-requests/${request.id}/${verb}`);
    toast(t("done"));
    show();
  } catch (problem) {
    toast(problem.message, true);
  }
}

async function codes(request) {
  try {
    const made = await post(`/api/access-requests/${request.id}/codes`);
    if (made.length) slips(made);
    else toast(t("requests.codes.none"));
  } catch (problem) {
    toast(problem.message, true);
  }
}
