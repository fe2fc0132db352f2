// What follows from the month, as it was frozen with it: one row a unit, one column a use.
import { h } from "../dom.js";
import { number, unitName } from "../format.js";
import { said, t } from "../text.js";

export function usesTable(frozen) {
  const uses = (frozen.rule.uses ?? []).map((use) => ({ ...use, units: new Map((frozen.uses ?? []).find((u) => u.id === use.id)?.units.map((u) => [u.code, u])) }));
  const units = frozen.units.filter((u) => uses.some((use) => use.units.has(u.code)));
  if (!units.length) return null;
  const rank = (u) => u.rank ?? 1e9;
  units.sort((a, b) => rank(a) - rank(b) || (a.code < b.code ? -1 : 1));
  const cell = (use, u) => {
    const one = use.units.get(u.code);
    const added = one?.added ? t("use.added", { n: `${one.added > 0 ? "+" : ""}${number(one.added, 2, 0)}` }) : null;
    const note = { floor: t("use.at.floor"), cap: t("use.at.cap") }[one?.note] ?? added;
    return h("td.num", one?.amount ? number(Number(one.amount), use.decimals) : "–", note ? h("small.muted", ` ${note}`) : null);
  };
  return h(
    "section",
    { data: { testid: "bulletin-uses" } },
    h("h2", t("uses.title")),
    h(
      "div.chart-table",
      { tabindex: 0 },
      h(
        "table.table",
        h("caption.visually-hidden", t("uses.title")),
        h("thead", h("tr", h("th", { scope: "col" }, t("lab.unit")), uses.map((use) => h("th", { scope: "col" }, said(use.name), use.unit ? `（${unitName(use.unit)}）` : "")))),
        h("tbody", units.map((u) => h("tr", h("th", { scope: "row" }, said(u.name)), uses.map((use) => cell(use, u))))),
      ),
    ),
  );
}
