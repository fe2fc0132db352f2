// A use unit by unit: what each gets, and beside it what each would get.
import { h } from "../dom.js";
import { number, unitName } from "../format.js";
import { said, t } from "../text.js";
import { gradeChip } from "../ui/chip.js";

export function useTable(use, trial, lab) {
  const after = new Map(trial?.rows.map((r) => [r.code, r.after]));
  const amount = (value) => (value === null || value === undefined ? "–" : number(value, use.decimals));
  const step = (r) => (trial && r.amount !== null && (after.get(r.code) ?? null) !== null ? after.get(r.code) - r.amount : null);
  const group = (r) => said(use.groups?.find((g) => g.id === r.group)?.name);
  const note = (r) =>
    ({ "not-rated": t("notRated.short"), floor: t("use.at.floor"), cap: t("use.at.cap"), veto: t("use.veto", { name: said(lab.vetoes.find((v) => v.id === r.veto)?.name) || r.veto }) })[r.note] ?? group(r) ?? "";
  const columns = [
    { head: t("lab.rank"), value: (r) => r.rank },
    { head: t("lab.unit"), value: (r) => said(r.name), isHead: true },
    { head: t("lab.grade"), value: (r) => r.grade, cell: (r) => h("td", gradeChip(r.grade, lab.bands)) },
    { head: t("use.amount"), value: (r) => r.amount, cell: (r) => h("td.num", amount(r.amount)) },
    trial ? { head: t("use.after"), value: (r) => after.get(r.code), cell: (r) => h("td.num", amount(after.get(r.code))) } : null,
    trial ? { head: t("use.step"), value: step, cell: (r) => h(`td.num${tone(step(r), use)}`, signed(step(r), use)) } : null,
    use.kind === "quota" && use.baseName ? { head: `${said(use.baseName)}（${unitName(use.baseUnit)}）`, value: (r) => r.base, cell: (r) => h("td.num", number(r.base, 2, 0)) } : null,
    use.kind === "price" ? { head: t("use.run"), value: (r) => r.run } : null,
    use.addsName ? { head: said(use.addsName), value: (r) => r.added, cell: (r) => h("td.num", !r.added ? (r.added === 0 ? "0" : "–") : h("a", { href: entries(use, r) }, `${r.added > 0 ? "+" : ""}${number(r.added, 2, 0)}`)) } : null,
    { head: t("use.note"), value: note },
  ].filter(Boolean);
  const gains = use.rows.filter((r) => step(r) > 0).length;
  const losses = use.rows.filter((r) => step(r) < 0).length;
  return {
    rows: [columns.map((c) => c.head), ...use.rows.map((r) => columns.map((c) => c.value(r)))],
    sum: [
      use.kind === "quota" ? t("use.sum.total", { total: number(use.total, use.decimals), unit: unitName(use.unit) }) : null,
      trial ? h("strong", use.kind === "quota" ? " · " : "", gains || losses ? t("use.sum", { more: gains, less: losses }) : t("use.sum.same")) : null,
    ],
    node: h(
      "div.chart-table",
      { tabindex: 0 },
      h(
        "table.table",
        h("caption.visually-hidden", said(use.name)),
        h("thead", h("tr", columns.map((c) => h(`th${use.rows.some((r) => typeof c.value(r) === "number") ? ".num" : ""}`, { scope: "col" }, c.head)))),
        h(
          "tbody",
          use.rows.map((r) =>
            h(
              "tr",
              { data: { code: r.code } },
              columns.map((c) => (c.cell ? c.cell(r) : c.isHead ? h("th", { scope: "row" }, c.value(r)) : h(`td${typeof c.value(r) === "number" ? ".num" : ""}`, c.value(r) ?? "–"))),
            ),
          ),
        ),
      ),
    ),
  };
}

// What was entered for the unit, item by item.
const entries = (use, row) => `/measures/${use.addsMeasure}?${new URLSearchParams({ area: row.code })}`;

const signed = (value, use) => (value === null ? "–" : value > 0 ? `▲${number(value, use.decimals)}` : value < 0 ? `▼${number(-value, use.decimals)}` : "–");
// More of a quota or of points is good; a higher price is not.
const tone = (value, use) => (!value ? ".muted" : value > 0 === (use.kind !== "price") ? ".move-up" : ".move-down");
