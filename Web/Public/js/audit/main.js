// Who did what, when, from where and in which role: a search through the journal.
import { get, query } from "../api.js";
import { bar } from "../bar.js";
import { $, h, icon, put } from "../dom.js";
import { moment, number } from "../format.js";
import { itemAddress } from "../scene.js";
import { said, t } from "../text.js";
import { empty, failure, skeleton } from "../ui/state.js";

const root = $("[data-audit]");
const place = Object.fromEntries(new URLSearchParams(location.search));
const NAMES = ["account", "act", "number", "origin", "from", "through"];
const body = h("tbody");
const foot = h("div.people-pager", { role: "status" });
const act = h("select.form-select", { name: "act", "aria-label": t("audit.act") });
const save = h("a.btn", { data: { testid: "audit-export" } }, icon("download"), t("audit.export"));

bar();
document.title = t("audit.title");
const form = h(
  "form.people-tools",
  {
    on: {
      submit: (event) => {
        event.preventDefault();
        for (const name of NAMES) place[name] = form.elements[name].value.trim();
        search();
      },
    },
  },
  field("account", "search"),
  act,
  field("number", "search"),
  field("origin", "search"),
  field("from", "date"),
  field("through", "date"),
  h("button.btn.btn-primary", { type: "submit", data: { testid: "audit-search" } }, icon("search"), t("audit.search")),
  save,
);
put(
  root,
  h("header.people-head", h("h1", t("audit.title")), h("p.muted", t("audit.text")), h("a.btn", { href: "/journal", data: { testid: "audit-verify" } }, icon("shield"), t("proofs.title"))),
  form,
  h("table.people", { data: { testid: "audit-table" } }, h("thead", h("tr", ["at", "who", "role", "act", "subject", "origin", "entry"].map((c) => h("th", t(`audit.${c}`))))), body),
  foot,
);
search();

function field(name, type) {
  return h(
    "label.form-row",
    h("span.name", t(`audit.${name}`)),
    h("input.form-control", { name, type, value: place[name] ?? "", data: { testid: `audit-${name}` } }),
  );
}

async function search() {
  for (const [name, value] of Object.entries(place)) if (!value) delete place[name];
  history.replaceState(null, "", `?${new URLSearchParams(place)}`);
  save.setAttribute("href", `/api/audit/export${query(place)}`);
  put(body, h("tr", h("td", { colspan: 7 }, skeleton(6))));
  put(foot);
  try {
    const page = await get("/api/audit", place);
    put(act, h("option", { value: "" }, t("audit.act.any")), page.acts.map((a) => h("option", { value: a.id, selected: a.id === place.act }, said(a.name))));
    put(body, page.entries.length || page.next ? page.entries.map(row) : h("tr", h("td", { colspan: 7 }, empty("search", t("audit.none"), t("audit.none.text")))));
    ended(page);
  } catch (problem) {
    put(body, h("tr", h("td", { colspan: 7 }, failure(problem, search))));
  }
}

function ended(page) {
  put(
    foot,
    h("span.muted", t("audit.reached", { n: number(body.querySelectorAll("tr[data-entry]").length), at: page.reached ? moment(page.reached) : "–" })),
    page.next
      ? h("button.btn", { type: "button", data: { testid: "audit-more" }, on: { click: (event) => more(page.next, event.target) } }, t("audit.more"))
      : h("span.muted", t("audit.whole")),
  );
}

async function more(before, button) {
  button.disabled = true;
  try {
    const page = await get("/api/audit", { ...place, before });
    body.append(...page.entries.map(row));
    ended(page);
  } catch (problem) {
    put(foot, failure(problem, () => more(before, button)));
  }
}

function row(entry) {
  const subject = entry.number
    ? h("a.num", { href: itemAddress(entry.register, entry.number) }, entry.number)
    : [entry.subject, entry.deed ? t(`audit.deed.${entry.deed}`) : null].filter(Boolean).join(" · ");
  return h(
    "tr",
    { data: { entry: entry.entry } },
    h("td.num", { "data-label": t("audit.at") }, moment(entry.at)),
    h("td", { "data-label": t("audit.who") }, entry.name ? h("strong", entry.name) : null, h("small.num.muted", entry.account)),
    h("td", { "data-label": t("audit.role") }, said(entry.role), entry.area ? h("small.muted", ` ${said(entry.area)}`) : null),
    h("td", { "data-label": t("audit.act") }, said(entry.actName), entry.note ? h("small.muted", entry.note) : null),
    h("td", { "data-label": t("audit.subject") }, subject),
    h("td.num", { "data-label": t("audit.origin") }, entry.origin),
    h("td.num", { "data-label": t("audit.entry") }, h("a", { href: `/journal?entry=${entry.entry}` }, number(entry.entry))),
  );
}
