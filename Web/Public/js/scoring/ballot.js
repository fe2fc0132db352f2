// The ballot itself, on the juror's phone and where paper is typed: one row a candidate, big enough for a thumb.
import { h } from "../dom.js";
import { said, t } from "../text.js";

// {node, read(), check()}: points by candidate and question.
export function ballot(form) {
  const inputs = [];
  const node = h(
    "ol.ballot",
    form.candidates.map((c) =>
      h(
        "li",
        { data: { testid: `candidate-${c.id}` } },
        h("strong", c.name),
        c.unit ? h("span.muted", c.unit) : null,
        c.own ? h("p.muted", t("vote.own")) : form.questions.map((q) => asked(c, q, inputs)),
      ),
    ),
  );
  return {
    node,
    read() {
      const points = {};
      for (const one of inputs) (points[one.candidate] ??= {})[one.question] = one.read();
      return points;
    },
    // The first one that is missing or beyond its bounds.
    check() {
      for (const one of inputs) {
        const value = one.read();
        const wrong = value === null || Number.isNaN(value) || !one.fits(value);
        one.mark(wrong);
        if (wrong) return one;
      }
      return null;
    },
  };
}

function asked(c, q, inputs) {
  const name = `c${c.id}-${q.id}`;
  if (q.choices.length) {
    const radios = q.choices.map((choice) => h("input", { type: "radio", name, value: String(choice.points), id: `${name}-${choice.id}` }));
    const node = h(
      "fieldset.choices",
      h("legend", said(q.name)),
      q.choices.map((choice, i) => h("label", { for: `${name}-${choice.id}` }, radios[i], said(choice.name))),
    );
    inputs.push({
      candidate: c.id, question: q.id, node,
      read: () => { const one = radios.find((r) => r.checked); return one ? Number(one.value) : null; },
      fits: () => true,
      mark: (wrong) => node.classList.toggle("wrong", wrong),
    });
    return node;
  }
  const input = h("input.form-control.num", { type: "number", inputmode: "numeric", min: q.low, max: q.high, step: 1, id: name, "aria-label": `${c.name} ${said(q.name)}` });
  const node = h("div.points", h("label", { for: name }, said(q.name)), input, h("small.muted", `${q.low}–${q.high}`));
  inputs.push({
    candidate: c.id, question: q.id, node,
    read: () => (input.value === "" ? null : Number(input.value)),
    fits: (v) => Number.isInteger(v) && v >= q.low && v <= q.high,
    mark: (wrong) => (wrong ? input.setAttribute("aria-invalid", "true") : input.removeAttribute("aria-invalid")),
  });
  return node;
}
