// The impact assessment as a form to print and sign (PIPL §55, §56): filled from the declarations, judged by people.
import { get } from "../api.js";
import { bar } from "../bar.js";
import { $, h, icon, put } from "../dom.js";
import { said, t } from "../text.js";
import { failure, skeleton } from "../ui/state.js";
import { held } from "./held.js";

const root = $("[data-impact]");
bar();
document.title = t("impact.title");
put(root, skeleton(8));
show();

async function show() {
  try {
    const facts = await get("/api/privacy/impact");
    put(
      root,
      h("header.people-head", h("h1", t("impact.title")), h("button.btn.no-print", { type: "button", data: { testid: "impact-print" }, on: { click: () => print() } }, icon("print"), t("impact.print"))),
      h("p", t("impact.text", { county: said(facts.county), day: facts.today })),
      facts.scenes.map((scene) => [h("h2", t("impact.held", { scene: said(scene.name) })), held(scene), sight(scene)]),
      h("h2", t("impact.measures")),
      h("ul", [t("impact.measure.mask"), t("impact.measure.reason"), t("impact.measure.approval"), t("impact.measure.journal"), t("impact.measure.erase"), t("impact.measure.export")].map((m) => h("li", m))),
      h("h2", t("impact.judgement")),
      [t("impact.lawful"), t("impact.risk"), t("impact.fit")].map((question) => h("section.blank", h("h3", question), h("div.line"), h("div.line"), h("div.line"))),
      h("p.signatures", h("span", t("impact.by")), h("span", t("impact.approved")), h("span", t("impact.day"))),
      h("p.muted", t("impact.keep")),
    );
  } catch (problem) {
    put(root, failure(problem, show));
  }
}

const sight = (scene) =>
  h(
    "table.people",
    { data: { testid: "impact-roles" } },
    h("thead", h("tr", h("th", t("impact.role")), h("th", t("impact.scope")), h("th", t("impact.sees")), h("th", t("impact.reveals")), h("th", t("impact.approves")))),
    h("tbody", scene.roles.map((r) =>
      h("tr",
        h("td", { "data-label": t("impact.role") }, said(r.name)),
        h("td", { "data-label": t("impact.scope") }, t(r.scope === "county" ? "impact.county" : "impact.area")),
        h("td.num", { "data-label": t("impact.sees") }, r.sees),
        h("td.num", { "data-label": t("impact.reveals") }, r.reveals),
        h("td", { "data-label": t("impact.approves") }, t(r.approves ? "yes" : "no"))))),
  );
