// Objections of an index over items: to an indicator of a unit in a published period, answered with figures put right.
import { get, post } from "../api.js";
import { h } from "../dom.js";
import { number, unitName } from "../format.js";
import { said, t } from "../text.js";
import { dialog } from "../ui/dialog.js";
import { toast } from "../ui/toast.js";

const field = (name, node) => h("label.full", h("span.name", name), node);

// Periods that have ended and are not published yet, the latest first.
export const unpublished = (periods, published, today) =>
  periods.filter((p) => p < today.slice(0, p.length) && !published.some((m) => m.month === p)).reverse();

export function objectToItem(api, published, lab, done) {
  const select = (name, list, testid) => h("select.form-select", { "aria-label": name, data: { testid } }, list.map(([value, text]) => h("option", { value }, text)));
  const period = select(t("evaluation.period"), [...new Set(published.map((p) => p.month))].map((p) => [p, p]), "object-month");
  const unit = select(t("lab.unit"), lab.units.map((u) => [u.code, u.name]), "object-unit");
  const cohort = () => lab.units.find((u) => u.code === unit.value)?.cohort ?? "";
  const indicator = h("select.form-select", { "aria-label": t("lab.indicator"), data: { testid: "object-indicator" } });
  const fill = () =>
    indicator.replaceChildren(
      ...(lab.dimensions.find((d) => d.id === cohort())?.indicators ?? []).map((i) => h("option", { value: i.id.slice(cohort() ? cohort().length + 1 : 0) }, said(i.name) || i.id)),
    );
  unit.addEventListener("change", fill);
  fill();
  const text = h("textarea.form-control", { rows: 4, "aria-label": t("months.object.why"), data: { testid: "object-text" } });
  dialog({
    title: t("months.object"),
    content: [field(t("evaluation.period"), period), field(t("lab.unit"), unit), field(t("lab.indicator"), indicator), field(t("months.object.why"), text)],
    submit: async () => {
      await post(`${api}/objections`, { month: period.value, unit: unit.value, indicator: indicator.value, text: text.value });
      toast(t("months.objected"));
      await done();
    },
  });
}

// Each figure as it was frozen; only what is changed is sent.
export async function figureFields(api, objection, lab) {
  const { frozen } = await get(`${api}/months/${objection.month}`);
  const unit = frozen.units.find((u) => u.code === objection.code);
  const inputs = lab.columns.map((column, at) => {
    const before = unit?.figures[at] ?? null;
    const input = h("input.form-control", { type: "number", step: "any", value: before ?? "", "aria-label": said(column.name), data: { testid: `figure-${column.id}` } });
    return { column, before, input };
  });
  const changed = () =>
    Object.fromEntries(inputs.filter(({ before, input }) => input.value !== "" && Number(input.value) !== before).map(({ column, input }) => [column.id, Number(input.value)]));
  const node = h(
    "div.full",
    { hidden: true },
    h("p.muted", t("objection.figures")),
    inputs.map(({ column, input }) => field(`${said(column.name)}${column.unit === "1" ? "" : `（${unitName(column.unit)}）`}`, input)),
  );
  return { node, changed };
}

export const figuresText = (figures, lab) =>
  Object.entries(figures)
    .map(([id, value]) => `${said(lab.columns?.find((c) => c.id === id)?.name) || id} ${number(value, 4, 0)}`)
    .join(t("list.comma"));
