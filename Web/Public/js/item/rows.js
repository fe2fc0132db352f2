// Rows that have stages and no area, such as the opinions of several units: one line each, with how far it is.
import { h } from "../dom.js";
import { fieldText } from "../format.js";
import { said, t } from "../text.js";
import { dueMark } from "../ui/chip.js";
import { beginning, left } from "./beginnings.js";

const given = (value) => value !== undefined && value !== null && value !== "";

export function rows(item, register) {
  return register.parts
    .filter((part) => part.stages?.length && !part.fields.some((f) => f.id === "area"))
    // Letters and their service have a block of their own.
    .filter((part) => !(register.letters && ["letter", "service"].includes(part.id)))
    .map((part) => block(part, item.parts?.[part.id] ?? [], item, register));
}

function block(part, list, item, register) {
  return h(
    "section.card-block",
    { data: { testid: `part-${part.id}` } },
    h("header", h("h2", said(part.name)), h("span.muted", count(part, list))),
    list.length ? h("ol.plain-list.row-list", list.map((row) => h("li", line(part, row), part.begins ? [h("div.row-acts", beginning(part, row, item, register)), left(part, row, item)] : null))) : h("p.muted", t("none")),
  );
}

// How many are done, of how many.
function count(part, list) {
  const done = list.filter((row) => part.stages.find((s) => s.id === row.stage)?.kind === "closed").length;
  return list.length ? `${done} / ${list.length}` : "";
}

function line(part, row) {
  const [first, ...rest] = part.fields.filter((f) => given(row.fields[f.id]));
  const stage = part.stages.find((s) => s.id === row.stage);
  return [
    h("strong", first ? fieldText(first, row.fields[first.id]) : row.id),
    " ",
    h(`span.tag.tag-${stage?.kind ?? "open"}`, said(stage?.name ?? row.stage)),
    row.due ? [" ", dueMark(row.due)] : null,
    rest.length
      ? h(
          "p.part-more",
          rest.map((f) => h("span", h("span.muted", said(f.name)), " ", h("span.num", fieldText(f, row.fields[f.id])))),
        )
      : null,
  ];
}
