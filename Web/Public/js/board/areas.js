// A measure by area: bars, longest first; with a share, that is what the bar shows.
import { measureAddress } from "../cockpit/address.js";
import { h } from "../dom.js";
import { number } from "../format.js";
import { said, t } from "../text.js";
import { amount, digits } from "./figures.js";

const SHOWN = 14;

const fold = (text, rows, line) => h("details", h("summary.muted", text), h("div.bar-rows", rows.map(line)));

export function areas(b) {
  const value = (row) => (b.share ? (row.share ?? 0) : row.value);
  const rows = [...b.rows].sort((x, y) => value(y) - value(x) || x.code.localeCompare(y.code));
  const most = Math.max(b.share ? 100 : 0, ...rows.map(value)) || 1;
  // Areas with nothing answer nobody's question; they can be unfolded.
  const some = rows.filter((row) => value(row) > 0);
  const shown = some.slice(0, SHOWN),
    rest = some.slice(SHOWN),
    none = rows.filter((row) => !(value(row) > 0));
  const line = (row) =>
    h(
      `${b.measure ? "a" : "div"}.bar-row`,
      { href: b.measure ? measureAddress(b.measure, row.code) : null, data: { code: row.code, testid: "bar-row" } },
      h("span.cut", said(row.name)),
      h("span.bar-track", { "aria-hidden": "true" }, h("i", { style: { width: `${(100 * Math.max(0, value(row))) / most}%` } })),
      h("span.num", b.share ? (row.share === undefined ? "–" : `${number(row.share, digits(row.share))}%`) : amount(row.value, b.unit, b.unitName)),
      b.share ? h("small.num.muted", amount(row.value, b.unit, b.unitName)) : null,
    );
  return [
    shown.length ? h("div.bar-rows", shown.map(line)) : null,
    rest.length ? fold(t("board.more", { n: rest.length }), rest, line) : null,
    none.length ? fold(t("board.zeros", { n: none.length }), none, line) : null,
  ];
}
