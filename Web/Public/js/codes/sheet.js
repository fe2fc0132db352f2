// Codes for many items: issued to those that have none, and printed as a sheet of labels at once.
import { get, post } from "../api.js";
import { bar } from "../bar.js";
import { $, h, icon, put } from "../dom.js";
import { page } from "../page.js";
import { register as readRegister } from "../scene.js";
import { said, t } from "../text.js";
import { dialog } from "../ui/dialog.js";
import { empty, failure, skeleton } from "../ui/state.js";
import { label } from "./label.js";

const root = $("[data-codes]");
const filter = new URLSearchParams(location.search).get("filter") ?? undefined;
bar();
show();

async function show() {
  put(root, skeleton(4, "3rem"));
  try {
    const register = await readRegister();
    const { items } = await get(`/api/registers/${page.register}/items`, { limit: 200, filter, "filter-lang": filter ? "cql2-text" : undefined });
    document.title = t("code.sheet", { register: said(register.name) });
    put(
      root,
      h("header.people-head.no-print", h("h1", document.title)),
      h("p.muted.no-print", t("code.sheet.text")),
      items.length
        ? h("p.no-print", h("button.btn.btn-primary", { type: "button", data: { testid: "issue-all" }, on: { click: () => ask(items) } }, icon("print"), t("code.sheet.issue", { n: items.length })))
        : empty("list", t("code.sheet.none")),
      h("div.code-sheet", { data: { labels: "" } }),
    );
  } catch (problem) {
    put(root, failure(problem, show));
  }
}

function ask(items) {
  dialog({
    title: t("code.sheet.issue", { n: items.length }),
    content: h("p", t("code.once")),
    submitText: t("code.issue"),
    testid: "issue-dialog",
    submit: async () => {
      const codes = await post(`/api/registers/${page.register}/codes`, { numbers: items.map((item) => item.number) });
      put($("[data-labels]"), codes.length ? [h("p.no-print", t("code.sheet.made", { n: codes.length, passed: items.length - codes.length }), " ", h("button.btn", { type: "button", on: { click: () => print() } }, icon("print"), t("code.print"))), codes.map(label)] : empty("check", t("code.sheet.all")));
    },
  });
}
