// Rows of a part, such as disposal rows: one structure, several outcomes. With `total` the areas have to add up to it.
import { h, icon, put } from "../dom.js";
import { number } from "../format.js";
import { said, t } from "../text.js";
import { control } from "./field.js";

const SUMMED = "area";

// start: rows to begin with; kept: what the rows that stay add to the sum. Only what has an answer is read.
export function rowsEditor(part, start, { total, kept = 0 } = {}) {
  const summed = total !== undefined && part.fields.some((f) => f.id === SUMMED);
  const first = part.fields.filter((f) => f.required || f.type === "date").slice(0, 4);
  const more = part.fields.filter((f) => !first.includes(f));
  const list = h("div.rows"),
    sum = h("div.sum", { "aria-live": "polite" });
  const lines = [];
  const cents = (value) => Math.round(value * 100) / 100;
  const reached = () => cents(kept + lines.reduce((all, line) => all + (line.read()[SUMMED] ?? 0), 0));
  const rest = () => (summed ? cents(total - reached()) : 0);

  function add(values = {}) {
    const made = part.fields.map((f) => ({ field: f, ...control(f, values[f.id], { list: true }) }));
    const cell = (f) => {
      const { node } = made.find((m) => m.field === f);
      (node.matches("input, select, textarea") ? node : node.querySelector("input")).setAttribute(
        "aria-label",
        said(f.name),
      );
      return h(
        "label.cell",
        { data: { testid: `cell-${f.id}` } },
        h("span", said(f.name), f.required ? h("span.must", " *") : null),
        node,
      );
    };
    const remove = h(
      "button.icon-btn",
      {
        type: "button",
        "aria-label": t("rows.remove"),
        on: {
          click: () => {
            lines.splice(lines.indexOf(line), 1);
            line.node.remove();
            tally();
          },
        },
      },
      icon("x"),
    );
    const line = {
      read: () => Object.fromEntries(made.map((m) => [m.field.id, m.read()]).filter(([, v]) => v !== null && v !== "")),
      malformed: () => made.some((m) => m.read() === undefined),
    };
    const given = more.some((f) => values[f.id] !== undefined && values[f.id] !== null);
    line.node = h(
      "div.row-line",
      { data: { testid: "part-row" } },
      h("div.cells", first.map(cell), remove),
      more.length ? h("details", { open: given }, h("summary", t("rows.more")), h("div.cells", more.map(cell))) : null,
    );
    lines.push(line);
    list.append(line.node);
    tally();
  }

  function tally() {
    sum.hidden = !summed;
    const left = rest();
    put(
      sum,
      h("span", t("rows.sum", { n: number(reached(), 2) })),
      h(
        `strong${left ? ".bad" : ""}`,
        left
          ? t(left > 0 ? "rows.rest" : "rows.over", { n: number(Math.abs(left), 2), total: number(total ?? 0, 2) })
          : t("rows.even", { total: number(total ?? 0, 2) }),
      ),
    );
  }

  const node = h(
    "div.full",
    h("p.name", said(part.name)),
    h("div.rows-editor", { on: { input: tally, change: tally } }, list, sum),
    h(
      "p",
      h(
        "button.btn.btn-sm",
        {
          type: "button",
          data: { testid: "add-row" },
          on: { click: () => add(summed ? { [SUMMED]: Math.max(0, rest()) || null } : {}) },
        },
        icon("plus"),
        t("rows.add"),
      ),
    ),
  );
  (start.length ? start : [summed ? { [SUMMED]: cents(total - kept) } : {}]).forEach(add);
  return {
    node,
    read: () => lines.map((line) => line.read()),
    check() {
      if (
        lines.some((line) => line.malformed() || part.fields.some((f) => f.required && line.read()[f.id] === undefined))
      )
        return t("rows.missing");
      return rest() !== 0 ? t("rows.uneven") : null;
    },
  };
}
