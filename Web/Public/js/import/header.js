// The first rows of a sheet, to point at the one that is the header; two rows where names stand one over the other.
import { h } from "../dom.js";
import { t } from "../text.js";

export function headerPicker(sight, choose) {
  const [first, last] = sight.header ?? [0, 0];
  const rows = h(
    "table.import-rows",
    h(
      "tbody",
      sight.rows.map((row) =>
        h(
          `tr${row.number >= first && row.number <= last ? ".header" : row.number < first ? ".above" : ""}`,
          h(
            "th",
            h(
              "button.btn.btn-sm",
              {
                type: "button",
                "aria-pressed": String(row.number >= first && row.number <= last),
                title: t("import.header.take", { n: row.number }),
                on: {
                  click: (event) =>
                    choose(event.shiftKey && first && row.number > first ? [first, row.number] : [row.number, row.number]),
                },
              },
              String(row.number),
            ),
          ),
          row.cells.slice(0, 12).map((cell) => h("td", cell)),
        ),
      ),
    ),
  );
  const text = !first
    ? t("import.header.none")
    : first === last
      ? t("import.header.row", { n: first })
      : t("import.header.rows", { from: first, to: last });
  return h(
    "details.import-header",
    { open: !first, data: { testid: "header" } },
    h("summary", text, " ", h("span.muted", t("import.header.change"))),
    h("p.help", t("import.header.help")),
    h("div.import-scroll", rows),
  );
}
