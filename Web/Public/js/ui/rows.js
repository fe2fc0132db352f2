// Disposal rows: one structure, several outcomes. The rows have to add up to the confirmed area.
import { h, icon, put } from "../dom.js";
import { number } from "../format.js";
import { said, t } from "../text.js";
import { control } from "./field.js";

// `total` is the area the rows must reach; `start` the rows so far. Rows carry no completion day: an action sets it.
export function rowsEditor(part, start, { total, sumField = "area" } = {}) {
  const body = h("tbody"), sum = h("div.sum", { "aria-live": "polite" });
  const lines = [];
  const shown = part.fields.filter((f) => f.id !== "done_on");
  const cents = (value) => Math.round(value * 100) / 100;
  const reached = () => cents(lines.reduce((all, line) => all + (line.read()[sumField] ?? 0), 0));
  const rest = () => (total === undefined ? 0 : cents(total - reached()));

  function add(values = {}) {
    const controls = shown.map((f) => control(f, values[f.id], { list: true }));
    const remove = h("button.icon-btn", { type: "button", "aria-label": t("rows.remove"), on: { click: () => { lines.splice(lines.indexOf(line), 1); line.node.remove(); tally(); } } }, icon("x"));
    const line = { read: () => Object.fromEntries(shown.map((f, i) => [f.id, controls[i].read()])) };
    line.node = h("tr", { data: { testid: "disposal-row" } }, controls.map((c, i) => {
      (c.node.matches("input, select, textarea") ? c.node : c.node.querySelector("input")).setAttribute("aria-label", said(shown[i].name));
      return h("td", c.node);
    }), h("td", remove));
    lines.push(line);
    body.append(line.node);
    tally();
  }

  function tally() {
    const left = rest();
    put(sum, h("span", t("rows.sum", { n: number(reached(), 2) })),
      total === undefined ? null : h(`strong${left ? ".bad" : ""}`, left ? t("rows.rest", { n: number(left, 2), total: number(total, 2) }) : t("rows.even", { total: number(total, 2) })));
  }

  const node = h("div.full", h("p.name", said(part.name)),
    h("div.rows-editor", { on: { input: tally, change: tally } },
      h("table", h("thead", h("tr", shown.map((f) => h("th", { scope: "col" }, said(f.name), f.unitName ? h("span.unit", said(f.unitName)) : null)), h("th"))), body), sum),
    h("p", h("button.btn.btn-sm", { type: "button", data: { testid: "add-row" }, on: { click: () => add({ [sumField]: Math.max(0, rest()) || null }) } }, icon("plus"), t("rows.add"))));
  (start.length ? start : [{ [sumField]: total }]).forEach(add);
  return {
    node,
    read: () => lines.map((line) => line.read()),
    check() {
      if (lines.some((line) => shown.some((f) => f.required && !line.read()[f.id]))) return t("rows.missing");
      return total !== undefined && rest() !== 0 ? t("rows.uneven") : null;
    },
  };
}
