// The disposal rows, with their sum against the illegal area.
import { h } from "../dom.js";
import { fieldText, number } from "../format.js";
import { said, t } from "../text.js";

export function parts(item, register) {
  // Parts without an area, such as visits and sources, have a place of their own on the page.
  return register.parts
    .filter((p) => p.fields.some((f) => f.id === "area"))
    .map((part) => {
      const rows = item.parts?.[part.id] ?? [];
      if (!rows.length)
        return h("section.card-block", h("header", h("h2", said(part.name))), h("p.muted", t("parts.empty")));
      const shown = part.fields.filter(
        (f) => f.required || rows.some((row) => row.fields[f.id] !== undefined && row.fields[f.id] !== null),
      );
      const sum = Math.round(rows.reduce((all, row) => all + (row.fields.area ?? 0), 0) * 100) / 100;
      const even = item.fields.illegal_area === undefined || sum === item.fields.illegal_area;
      return h(
        "section.card-block",
        { data: { testid: `part-${part.id}` } },
        h("header", h("h2", said(part.name))),
        h(
          "div.table-wrap",
          h(
            "table.table.table-sm.facts-table",
            h(
              "thead",
              h(
                "tr",
                h("th", "#"),
                shown.map((f) => h(`th${f.type === "decimal" ? ".right" : ""}`, { scope: "col" }, said(f.name))),
                h("th", t("stage")),
              ),
            ),
            h(
              "tbody",
              rows.map((row) =>
                h(
                  "tr",
                  h("td.num", row.id),
                  shown.map((f) => h(`td${f.type === "decimal" ? ".right.num" : ""}`, fieldText(f, row.fields[f.id]))),
                  h("td", said(part.stages?.find((s) => s.id === row.stage)?.name ?? row.stage)),
                ),
              ),
            ),
            h(
              "tfoot",
              h(
                "tr",
                h("th", { scope: "row", colspan: 1 }, t("sum")),
                shown.map((f) =>
                  h(
                    `td${f.type === "decimal" ? ".right.num" : ""}`,
                    f.id === "area" ? h("strong", number(sum, 2), " ", t("unit.m2")) : "",
                  ),
                ),
                h("td", even ? h("span.tag.tag-closed", t("parts.even")) : h("span.bad", t("parts.uneven"))),
              ),
            ),
          ),
        ),
      );
    });
}
