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

// Units and indicators are those of the published period; only units whose figures the account may see are its own to speak for.
export async function objectToItem(api, published, lab, done) {
  const options = (node, list) => node.replaceChildren(...list.map(([value, text]) => h("option", { value }, text)));
  const select = (name, testid) => h("select.form-select", { "aria-label": name, data: { testid } });
  const period = select(t("evaluation.period"), "object-month");
  const unit = select(t("lab.unit"), "object-unit");
  const indicator = select(t("lab.indicator"), "object-indicator");
  const text = h("textarea.form-control", { rows: 4, "aria-label": t("months.object.why"), data: { testid: "object-text" } });
  let frozen;
  const indicators = () => {
    const plan = frozen.rule.cohorts[frozen.units.find((u) => u.code === unit.value)?.cohort];
    const names = new Map((plan?.entries ?? []).map((e) => [e.code, said(e.name)]));
    options(indicator, (plan?.indicators ?? []).map((i) => [i.code, names.get(i.code) || i.code]));
  };
  const units = async () => {
    ({ frozen } = await get(`${api}/months/${period.value}`));
    options(unit, frozen.units.filter((u) => u.figures.length).map((u) => [u.code, u.name]));
    indicators();
  };
  options(period, [...new Set(published.map((p) => p.month))].map((p) => [p, p]));
  period.addEventListener("change", units);
  unit.addEventListener("change", indicators);
  await units();
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
