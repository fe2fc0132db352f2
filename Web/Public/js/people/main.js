// People and units: who may sign in, in which roles and over which areas.
import { get } from "../api.js";
import { bar } from "../bar.js";
import { $, after, h, icon, put } from "../dom.js";
import { number } from "../format.js";
import { role } from "../session.js";
import { said, t } from "../text.js";
import { failure, skeleton } from "../ui/state.js";
import { personForm } from "./form.js";
import { takeDialog } from "./take.js";
import { slips } from "./slips.js";
import { peopleTable } from "./table.js";
import { unitTree } from "./tree.js";

const PAGE = 100;
const root = $("[data-people]");
const place = Object.fromEntries(new URLSearchParams(location.search));
const table = h("div.people-table");
const tree = h("aside.people-units", { "aria-label": t("people.units") });
const count = h("p.muted", { role: "status", data: { testid: "people-count" } });
let all;

bar();
document.title = t("people.title");
put(
  root,
  h(
    "header.people-head",
    h("h1", t("people.title")),
    h(
      "div.people-tools",
      h("input.form-control", {
        type: "search",
        value: place.text ?? "",
        placeholder: t("people.search"),
        "aria-label": t("people.search"),
        data: { testid: "people-search" },
        on: { input: after(250, (event) => event.target.isConnected && go({ text: event.target.value.trim() })) },
      }),
      roleFilter(),
      stateFilter(),
      role?.administers ? h("button.btn", { type: "button", data: { testid: "people-import" }, on: { click: () => takeDialog(done) } }, t("people.import")) : null,
      role?.administers ? h(
        "button.btn.btn-primary",
        { type: "button", data: { testid: "people-new" }, on: { click: async () => personForm(all ?? (await get("/api/accounts", { limit: 1 })), null, done) } },
        icon("plus"),
        t("people.new"),
      ) : null,
    ),
  ),
  h("div.people-body", tree, h("section.people-list", count, table)),
);
put(table, skeleton(8));
show();

function roleFilter() {
  return h("select.form-select", {
    "aria-label": t("people.role"),
    data: { testid: "people-role", roles: "" },
    on: { change: (event) => go({ role: event.target.value }) },
  });
}

function stateFilter() {
  return h(
    "select.form-select",
    { "aria-label": t("people.state"), data: { testid: "people-state" }, on: { change: (event) => go({ state: event.target.value }) } },
    ["", "active", "waiting", "disabled"].map((state) =>
      h("option", { value: state, selected: state === (place.state ?? "") }, t(state ? `people.state.${state}` : "people.state.any")),
    ),
  );
}

function go(changes) {
  Object.assign(place, { offset: "" }, changes);
  for (const [name, value] of Object.entries(place)) if (!value) delete place[name];
  history.replaceState(null, "", `?${new URLSearchParams(place)}`);
  show();
}

async function show() {
  try {
    all = await get("/api/accounts", { ...place, limit: PAGE });
    const roles = $("[data-roles]", root);
    put(
      roles,
      h("option", { value: "" }, t("people.role.any")),
      all.roles.map((r) => h("option", { value: r.id, selected: r.id === place.role }, said(r.name))),
    );
    put(count, t("people.count", { n: number(all.matched) }));
    unitTree(tree, all.units, place.unit, (unit) => go({ unit }));
    peopleTable(table, all, { done, offset: Number(place.offset ?? 0), page: PAGE, go });
  } catch (problem) {
    put(table, failure(problem, show));
  }
}

// After a change: shows codes to hand out, if there are any, and reads again.
function done(invitations) {
  if (invitations?.length) slips(invitations);
  show();
}
