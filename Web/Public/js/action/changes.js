// A list of changed fields: before struck out, after beside it.
import { h } from "../dom.js";
import { fieldText } from "../format.js";
import { said } from "../text.js";

export function changeTable(changes, fields) {
  if (!changes?.length) return null;
  const by = new Map(fields.map((f) => [f.id, f]));
  return h("table.diff", h("tbody", changes.map((c) => h("tr", h("th", { scope: "row" }, said(c.name)),
    h("td", c.from === null || c.from === undefined ? null : [h("del", fieldText(by.get(c.field), c.from)), " → "], h("ins", fieldText(by.get(c.field), c.to)))))));
}
