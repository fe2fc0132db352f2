// The disposal rows, with their sum against the illegal area.
import { h } from "../dom.js";
import { fieldText, number } from "../format.js";
import { said, t } from "../text.js";
import { dueMark } from "../ui/chip.js";

const given = (value) => value !== undefined && value !== null && value !== "";

export function parts(item, register) {
  // Parts without an area, such as visits and sources, have a place of their own on the page.
  return register.parts.filter((p) => p.fields.some((f) => f.id === "area")).map((part) => block(part, item));
}

function block(part, item) {
  const rows = item.parts?.[part.id] ?? [];
  if (!rows.length)
    return h("section.card-block", h("header", h("h2", said(part.name))), h("p.muted", t("parts.empty")));
  const area = part.fields.find((f) => f.id === "area");
  const sum = Math.round(rows.reduce((all, row) => all + (row.fields.area ?? 0), 0) * 100) / 100;
  const even = item.fields.illegal_area === undefined || sum === item.fields.illegal_area;
  return h(
    "section.card-block",
    { data: { testid: `part-${part.id}` } },
    h("header", h("h2", said(part.name))),
    h(
      "table.part-rows",
      h(
        "thead.visually-hidden",
        h(
          "tr",
          ["#", said(part.name), said(area.name)].map((name) => h("th", { scope: "col" }, name)),
        ),
      ),
      h(
        "tbody",
        rows.map((row) => line(row, part, area)),
      ),
      h(
        "tfoot",
        h(
          "tr",
          h("td"),
          h(
            "td",
            h("span.muted", t("sum")),
            " ",
            even ? h("span.tag.tag-closed", t("parts.even")) : h("span.bad", t("parts.uneven")),
          ),
          h("td.right.num", h("strong", number(sum, 2)), h("span.unit", t("unit.m2"))),
        ),
      ),
    ),
  );
}

// One row reads as one sentence: how it is disposed of and how far it is; what else is known stands below, smaller.
function line(row, part, area) {
  const value = (f) => fieldText(f, row.fields[f.id]);
  const chosen = part.fields.filter((f) => f.type === "choice" && given(row.fields[f.id]));
  const rest = part.fields.filter((f) => f !== area && f.type !== "choice" && given(row.fields[f.id]));
  const stage = part.stages?.find((s) => s.id === row.stage);
  return h(
    "tr",
    h("td.num.muted", row.id),
    h(
      "td",
      h("strong", chosen.map(value).join(" · ")),
      " ",
      row.stage ? h(`span.tag.tag-${stage?.kind ?? "open"}`, said(stage?.name ?? row.stage)) : null,
      row.due ? [" ", dueMark(row.due)] : null,
      rest.length
        ? h(
            "p.part-more",
            rest.map((f) => h("span", h("span.muted", said(f.name)), " ", h("span.num", value(f)))),
          )
        : null,
    ),
    h("td.right.num", number(row.fields.area, area.scale ?? 2), h("span.unit", t("unit.m2"))),
  );
}
