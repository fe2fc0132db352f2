// How long something took, month by month, against what was promised: the share that kept it, the middle, and 95 of 100.
import { query } from "../api.js";
import { h } from "../dom.js";
import { number } from "../format.js";
import { said, t } from "../text.js";
import { amount } from "./figures.js";

const all = (parts) => parts.filter(Boolean).map((part) => `(${part})`).join(" AND ");
const next = (first) => {
  const [year, month] = first.split("-").map(Number);
  return month === 12 ? `${year + 1}-01-01` : `${year}-${String(month + 1).padStart(2, "0")}-01`;
};

export function durations(b) {
  const rows = b.rows.filter((row) => row.count);
  if (!rows.length) return h("p.muted", t("durations.none"));
  const shown = (value) => (value === undefined ? "–" : amount(value, b.unit, b.unitName));
  const door = (row, condition) => {
    const filter = all([b.filter, `${b.day} >= DATE('${row.first}') AND ${b.day} < DATE('${next(row.first)}')`, condition ?? `${b.property} IS NOT NULL`]);
    return `/r/${b.register}${query({ filter })}`;
  };
  const line = (row) =>
    h(
      "tr",
      { data: { month: row.first.slice(0, 7) } },
      h("th", { scope: "row" }, row.first.slice(0, 7)),
      h("td.num", h("a", { href: door(row), data: { testid: "durations-count" } }, number(row.count))),
      h("td.num", h("a", { href: door(row, `${b.property} <= ${b.bound}`), data: { testid: "durations-within" } }, `${number((100 * row.within) / row.count, 1)}%`)),
      h("td.num", shown(row.median)),
      h(`td.num${row.p95 > b.bound ? ".late" : ""}`, shown(row.p95)),
    );
  const count = rows.reduce((sum, row) => sum + row.count, 0),
    within = rows.reduce((sum, row) => sum + row.within, 0);
  return [
    h("p", { data: { testid: "durations-total" } }, t("durations.total", { bound: shownText(b), n: number(count), within: number(within), share: number((100 * within) / count, 1) })),
    h(
      "div.table-scroll",
      { tabindex: 0, role: "region", "aria-label": said(b.name) },
      h(
        "table.durations",
        h("thead", h("tr", h("th", t("durations.month")), h("th.num", t("durations.count")), h("th.num", t("durations.within")), h("th.num", t("durations.median")), h("th.num", t("durations.p95")))),
        h("tbody", [...rows].reverse().map(line)),
      ),
    ),
  ];
}

const shownText = (b) => `${number(b.bound)} ${said(b.unitName)}`;
