// How many items stand in each stage, or have each choice.
import { listAddress } from "../cockpit/address.js";
import { h } from "../dom.js";
import { number } from "../format.js";
import { said, t } from "../text.js";

export function tally(b) {
  const most = Math.max(1, ...b.rows.map((r) => r.count));
  const rows = b.kind === "choices" ? [...b.rows].sort((x, y) => y.count - x.count) : b.rows;
  // The steps of a way are shown whole; of choices those that nobody made are left to the list.
  const shown = b.kind === "choices" ? rows.filter((r) => r.count) : rows;
  if (!shown.length) return h("p.muted.unread", t("board.none"));
  return h(
    `div.bar-rows${b.kind === "stages" ? ".stage-rows" : ""}`,
    shown.map((row) =>
      h(
        `a.bar-row${row.count ? "" : ".none"}${row.kind ? `.kind-${row.kind}` : ""}`,
        { href: listAddress(b.register, [`${b.field} = '${row.id}'`]), data: { id: row.id, testid: "tally-row" } },
        h("span.cut", said(row.name)),
        h("span.bar-track", { "aria-hidden": "true" }, h("i", { style: { width: `${(100 * row.count) / most}%` } })),
        h("span.num", number(row.count)),
      ),
    ),
  );
}
