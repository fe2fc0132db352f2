// A list of changed fields: before struck out, after beside it.
import { h } from "../dom.js";
import { fieldText } from "../format.js";
import { said, t } from "../text.js";

const SHOWN = 6;

export function changeTable(changes, fields) {
  if (!changes?.length) return null;
  const by = new Map(fields.map((f) => [f.id, f]));
  const none = (value) => value === null || value === undefined;
  const row = (c) =>
    h(
      "tr",
      h("th", { scope: "row" }, said(c.name)),
      none(c.from) && none(c.to)
        ? h("td.muted", t("change.hidden"))
        : h(
            "td",
            none(c.from) ? null : [h("del", fieldText(by.get(c.field), c.from)), " → "],
            h("ins", fieldText(by.get(c.field), c.to)),
          ),
    );
  const table = (list) => h("table.diff", h("tbody", list.map(row)));
  if (changes.length <= SHOWN + 1) return table(changes);
  return [
    table(changes.slice(0, SHOWN)),
    h("details", h("summary.muted", t("change.more", { n: changes.length - SHOWN })), table(changes.slice(SHOWN))),
  ];
}
