// Filters as sentences; each can be opened, changed or taken away. Saved views come from the scene.
import { h, icon, put } from "../dom.js";
import { said, t } from "../text.js";
import { dialog } from "../ui/dialog.js";
import { dayField, readDay } from "../ui/day.js";
import { readNumber } from "../ui/field.js";
import { format, parse, relative } from "./cql.js";
import { filterText, go, view } from "./view.js";
import { opText, operators, sentence } from "./terms.js";

export function filters(place, { register, known }) {
  const box = h("input.form-control", {
    type: "search",
    value: view.q,
    placeholder: t("list.search"),
    "aria-label": t("list.search"),
    data: { testid: "list-search" },
  });
  put(
    place,
    h(
      "form",
      {
        role: "search",
        on: {
          submit: (event) => {
            event.preventDefault();
            go({ q: box.value.trim(), chosen: null });
          },
        },
      },
      box,
    ),
    h("h2", t("list.filters")),
    view.clauses.length
      ? h(
          "ul.sentences",
          { data: { testid: "sentences" } },
          view.clauses.map((clause, i) => {
            const [name, op, value] = sentence(clause, known);
            return h(
              "li",
              h(
                "button.plain.sentence",
                {
                  type: "button",
                  on: {
                    click: () =>
                      !clause.raw &&
                      !clause.values.some((v) => relative(v) !== undefined) &&
                      edit(known, clause, (next) => go({ clauses: view.clauses.with(i, next), chosen: null })),
                  },
                },
                h("span.muted", name),
                " ",
                op,
                " ",
                value ? h("strong", value) : null,
              ),
              h(
                "button.icon-btn",
                {
                  type: "button",
                  "aria-label": t("filter.remove"),
                  on: { click: () => go({ clauses: view.clauses.toSpliced(i, 1), chosen: null }) },
                },
                icon("x"),
              ),
            );
          }),
        )
      : h("p.muted", t("filter.none")),
    h(
      "p.filter-more",
      h(
        "button.btn.btn-sm",
        {
          type: "button",
          data: { testid: "add-filter" },
          on: { click: () => edit(known, null, (next) => go({ clauses: [...view.clauses, next], chosen: null })) },
        },
        icon("plus"),
        t("filter.add"),
      ),
      view.clauses.length
        ? h(
            "button.btn.btn-sm.btn-ghost",
            { type: "button", on: { click: () => go({ clauses: [], q: "", chosen: null }) } },
            t("filter.clear"),
          )
        : null,
    ),
    h("h2", t("list.views")),
    h(
      "ul.views",
      { data: { testid: "views" } },
      [{ id: "all", name: { zh: t("view.all"), en: t("view.all") }, filter: "" }, ...(register.views ?? [])].map(
        (v) => {
          const same = format(parse(v.filter)) === filterText() && !view.q;
          return h(
            "li",
            h(
              "button.plain",
              {
                type: "button",
                "aria-current": same ? "true" : false,
                data: { testid: `view-${v.id}` },
                on: { click: () => go({ clauses: parse(v.filter), q: "", chosen: null }) },
              },
              said(v.name),
            ),
          );
        },
      ),
    ),
  );
}

// The dialog for one sentence: which property, which relation, which values.
function edit(known, clause, onDone) {
  let field = known.find((f) => f.id === clause?.field) ?? known[0];
  let op = clause?.op === "=" && field.type === "choice" ? "in" : (clause?.op ?? operators(field.type)[0]);
  let values = clause?.values ?? [],
    read = () => [];
  const fieldList = h(
    "select.form-select",
    {
      "aria-label": t("filter.field"),
      data: { testid: "filter-field" },
      on: {
        change: () => {
          field = known.find((f) => f.id === fieldList.value);
          op = operators(field.type)[0];
          values = [];
          draw();
        },
      },
    },
    known.filter((f) => !f.fact || f.id === field.id).map((f) => h("option", { value: f.id }, said(f.name))),
  );
  fieldList.value = field.id;
  const opList = h("select.form-select", {
    "aria-label": t("filter.op"),
    data: { testid: "filter-op" },
    on: {
      change: () => {
        op = opList.value;
        draw();
      },
    },
  });
  const valueBox = h("div", { data: { testid: "filter-values" } });

  function draw() {
    put(
      opList,
      operators(field.type).map((o) => h("option", { value: o }, opText(o, field))),
    );
    opList.value = op;
    [valueBox.node, read] = inputs(field, op, values);
    put(valueBox, valueBox.node);
  }
  draw();
  dialog({
    title: t("filter.title"),
    submitText: t("filter.apply"),
    testid: "filter-dialog",
    content: h("div.filter-form", fieldList, opList, valueBox),
    async submit() {
      const given = read();
      if (
        given.some((v) => v === null || v === undefined || v === "") ||
        (!given.length && !["null", "notnull"].includes(op))
      )
        throw Object.assign(new Error(t("filter.value")), { code: "incomplete" });
      onDone({ field: field.id, op, values: given });
    },
  });
}

function inputs(field, op, values) {
  if (op === "null" || op === "notnull") return [null, () => []];
  const count = op === "between" ? 2 : 1;
  if (field.type === "choice") return choices(field, values);
  if (field.type === "boolean") {
    const list = h(
      "select.form-select",
      h("option", { value: "true" }, t("yes")),
      h("option", { value: "false" }, t("no")),
    );
    list.value = String(values[0] ?? true);
    return [list, () => [list.value === "true"]];
  }
  const made = Array.from({ length: count }, (_, i) =>
    field.type === "date"
      ? dayField({ value: values[i] ?? "", label: said(field.name) })
      : h("input.form-control", {
          value: values[i] ?? "",
          "aria-label": said(field.name),
          inputmode: field.type === "text" ? "text" : "decimal",
        }),
  );
  const text = (node) => (node.matches("input") ? node : node.querySelector("input")).value;
  return [
    h("div.between", made),
    () =>
      made.map((node) =>
        field.type === "date"
          ? readDay(text(node))
          : field.type === "decimal" || field.type === "integer"
            ? readNumber(text(node), 2)
            : text(node).trim(),
      ),
  ];
}

// Many choices get a search field above them (140 villages).
function choices(field, values) {
  const boxes = field.choices.map((c) => ({
    id: c.id,
    words: `${said(c.name)} ${c.group ?? ""}`,
    input: h("input.form-check-input", { type: "checkbox", value: c.id, checked: values.includes(c.id) }),
    name: said(c.name),
    group: c.group,
  }));
  for (const box of boxes)
    box.node = h(
      "label.form-check",
      box.input,
      h("span", box.name, box.group ? h("small.muted", ` ${box.group}`) : null),
    );
  const find =
    field.choices.length > 12
      ? h("input.form-control", {
          type: "search",
          placeholder: t("filter.find"),
          "aria-label": t("filter.find"),
          on: {
            input: () =>
              boxes.forEach((b) => {
                b.node.hidden = !b.words.includes(find.value.trim());
              }),
          },
        })
      : null;
  return [
    h(
      "div",
      find,
      h(
        "div.check-list",
        boxes.map((b) => b.node),
      ),
    ),
    () => boxes.filter((b) => b.input.checked).map((b) => b.id),
  ];
}
