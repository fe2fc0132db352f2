// The numbers of a use under the hand: total, floor and cap at once, those by grade and by period behind a fold.
import { h } from "../dom.js";
import { said, t } from "../text.js";

// What a number is called: `total`, `factor.A`, `steps.2`, `targets.hills`.
export function numberName(kind, name, groups) {
  const [part, key] = name.split(".");
  if (part === "targets") return t("use.target.group", { group: said(groups?.find((g) => g.id === key)?.name) || key });
  if (part === "factor") return t("use.factor", { grade: key });
  if (part === "steps") return t("use.steps", { n: key });
  if (part === "grades") return kind === "price" ? t("use.grade.price", { grade: key }) : t("use.grade.points", { grade: key });
  return { most: t("use.most"), best: t("use.best"), last: t("use.last"), total: t("use.total"), floor: t("use.floor"), cap: t("use.cap"), target: t("use.target"), start: t("use.start"), up: t("use.up"), down: t("use.down") }[part] ?? name;
}

export function numbers(use, edits, moved) {
  const inputs = new Map();
  const field = ({ name, value }) => {
    const key = `${use.id}.${name}`;
    const edit = edits.get(key) ?? { was: value, value };
    edits.set(key, edit);
    const label = numberName(use.kind, name, use.groups);
    const input = h("input.form-control.num", {
      type: "number",
      min: 0,
      step: "any",
      value: edit.value,
      "aria-label": label,
      data: { testid: `use-${use.id}-${name}` },
      on: {
        input: (event) => {
          // What is not yet a number changes nothing.
          const next = event.target.valueAsNumber;
          edit.value = Number.isNaN(next) ? edit.was : next;
          moved();
        },
      },
    });
    inputs.set(`change.uses.${key}`, input);
    return h("label.use-number", h("span", label), input);
  };
  const plain = use.numbers.filter((n) => !n.name.includes("."));
  const more = use.numbers.filter((n) => n.name.includes("."));
  return {
    node: h(
      "div.use-numbers",
      plain.map(field),
      more.length ? h("details", h("summary", more[0].name.startsWith("factor") ? t("use.factors") : more[0].name.startsWith("targets") ? t("use.targets") : t("use.numbers")), h("div.use-numbers", more.map(field))) : null,
    ),
    mark(at) {
      for (const [name, input] of inputs) input.setAttribute("aria-invalid", String(name === at));
      inputs.get(at)?.closest("details")?.setAttribute("open", "");
    },
  };
}
