// Sliders for the numbers of a form other than three knots: benchmarks, posts, points for each event.
import { h } from "../dom.js";
import { number, unitName } from "../format.js";
import { said, t } from "../text.js";
import { formNumbers, setFormNumber } from "./rule.js";

// What a number of a form is called.
export function formNumberName(name) {
  const [own, at] = name.split(".");
  const text = {
    zero: t("form.n.zero"),
    pass: t("form.n.pass"),
    benchmark: t("form.n.benchmark"),
    target: t("form.n.target"),
    low: t("form.n.low"),
    high: t("form.n.high"),
    scale: t("form.n.scale"),
    mean: t("form.n.mean"),
    deviation: t("form.n.deviation"),
    start: t("form.n.start"),
    each: t("form.n.each"),
    step: t("form.n.step"),
    full: t("form.n.full"),
    floor: t("form.n.floor"),
    cap: t("form.n.cap"),
    from: t("form.n.from"),
    marks: t("form.n.marks"),
  }[own];
  return `${text ?? own}${at === undefined ? "" : ` ${Number(at) + 1}`}`;
}

// Numbers that are values of the indicator, and so have its unit; the others are points.
const inUnit = (form, name) =>
  name === "benchmark" || name === "target" || name.startsWith("from.") || ((form === "scaled" || form === "goalposts") && (name === "low" || name === "high"));

// Each number moves between nothing and twice what it was; what would not hold together is put back.
export function formSlides(indicator, form, before, onMove, told) {
  const was = new Map(formNumbers(before.form));
  return formNumbers(form.form).map(([name]) => {
    const start = was.get(name);
    const span = Math.abs(start) || 100;
    const step = 10 ** Math.floor(Math.log10(span / 100));
    const unit = inUnit(form.form.form, name) ? ` ${unitName(form.unit)}` : "";
    const now = () => new Map(formNumbers(form.form)).get(name);
    const text = () => `${number(now(), 4, 0)}${unit}`;
    const value = h("output.num", text());
    told.push(() => (value.textContent = text()));
    const input = h("input", {
      type: "range",
      min: start < 0 ? start - span : 0,
      max: start < 0 ? 0 : start + span,
      step,
      value: start,
      "aria-label": t("lab.form.of", { name: said(indicator.name) || indicator.id, part: formNumberName(name) }),
      data: { testid: `form-${indicator.id}-${name}` },
      on: {
        input: (event) => {
          const old = now();
          setFormNumber(form.form, name, Number(event.target.value));
          if (!holds(form.form)) {
            setFormNumber(form.form, name, old);
            event.target.value = old;
            return;
          }
          onMove();
        },
      },
    });
    return h("label.slide", h("span.slide-name", formNumberName(name)), input, value);
  });
}

function holds(form) {
  if (form.benchmark === 0 || form.deviation === 0 || form.step === 0) return false;
  if (form.low !== undefined && form.low === form.high) return false;
  if (form.floor !== undefined && form.cap !== undefined && form.floor > form.cap) return false;
  return !form.from || form.from.every((bound, at) => at === 0 || form.from[at - 1] < bound);
}
