// Sliders for weights and knots: each says its value, and moving one tells the page at once.
import { h, put } from "../dom.js";
import { number, unitName } from "../format.js";
import { said, t } from "../text.js";
import { formName } from "../ui/form-name.js";
import { formSlides } from "./form-slides.js";

const share = (nodes, node) => {
  const sum = nodes.reduce((all, n) => all + n.weight, 0);
  return `${number(sum > 0 ? (node.weight / sum) * 100 : 0, 1)} %`;
};

// sliders(place, {rule, lab, level, onMove}) draws them anew; `tell()` brings the shares up to date.
export function sliders(place, { rule, lab, level, onMove }) {
  const told = [];
  const weight = (node, nodes, name, big) => {
    const value = h("output.num", share(nodes, node));
    told.push(() => (value.textContent = share(nodes, node)));
    return h(
      `label.slide${big ? ".slide-dimension" : ""}`,
      h("span.slide-name", name),
      h("input", {
        type: "range",
        min: 0,
        max: 1,
        step: 0.01,
        value: node.weight,
        "aria-label": t("lab.weight.of", { name }),
        data: { testid: `weight-${node.id}` },
        on: {
          input: (event) => {
            node.weight = Number(event.target.value);
            onMove();
          },
        },
      }),
      value,
    );
  };
  put(
    place,
    rule.dimensions.map((dimension, at) =>
      h(
        "section.slide-group",
        weight(dimension, rule.dimensions, said(dimension.name), true),
        h(
          "details",
          { open: at === 0 },
          h("summary", t("lab.inside", { n: dimension.indicators.length })),
          dimension.indicators.map((indicator, n) => {
            const form = indicator.levels[level];
            const before = lab.dimensions[at].indicators[n].levels[level];
            return h(
              "div.slide-indicator",
              weight(indicator, dimension.indicators, `${indicator.id} ${said(indicator.name)}`),
              form?.knots ? h("details.knots", h("summary", t("lab.knots")), knots(indicator, form, before, onMove, told)) : null,
              form?.form ? h("details.knots", h("summary", formName(form)), formSlides(indicator, form, before, onMove, told)) : null,
            );
          }),
        ),
      ),
    ),
    h("section.slide-group", h("h2", t("lab.bands")), rule.bands.slice(0, -1).map((band, at) => bandSlide(band, rule.shares, at, onMove, told))),
  );
  return { tell: () => told.forEach((one) => one()) };
}

// Each knot moves over the span of the three, half of it again to each side; they never cross.
function knots(indicator, form, before, onMove, told) {
  const [low, high] = [Math.min(before.knots.zero, before.knots.full), Math.max(before.knots.zero, before.knots.full)];
  const span = high - low || 1;
  const step = 10 ** Math.floor(Math.log10(span / 100));
  return ["zero", "pass", "full"].map((name) => {
    const value = h("output.num", `${number(form.knots[name], 3, 0)} ${unitName(form.unit)}`);
    const input = h("input", {
      type: "range",
      min: low >= 0 ? Math.max(0, low - span / 2) : low - span / 2,
      max: high + span / 2,
      step,
      value: form.knots[name],
      "aria-label": t("lab.knot.of", { name: said(indicator.name), points: { zero: 0, pass: 60, full: 100 }[name] }),
      data: { testid: `knot-${indicator.id}-${name}` },
      on: {
        input: (event) => {
          const next = { ...form.knots, [name]: Number(event.target.value) };
          const { zero, pass, full } = next;
          if (!((zero < pass && pass < full) || (zero > pass && pass > full))) {
            event.target.value = form.knots[name];
            return;
          }
          form.knots[name] = next[name];
          onMove();
        },
      },
    });
    told.push(() => {
      value.textContent = `${number(form.knots[name], 3, 0)} ${unitName(form.unit)}`;
    });
    return h("label.slide", h("span.slide-name", t("indicator.points", { n: { zero: 0, pass: 60, full: 100 }[name] })), input, value);
  });
}

// A grade's first score, or how far it goes where grades go by place.
function bandSlide(band, shares, at, onMove, told) {
  const now = () => (shares ? `${number(shares.upTo[at] * 100, 0)} %` : number(band.from, 0));
  const value = h("output.num", now());
  told.push(() => (value.textContent = now()));
  return h(
    "label.slide",
    h("span.slide-name", h(`span.grade.grade-${band.grade}`, band.grade), " ", said(band.name)),
    h("input", {
      type: "range",
      min: 1,
      max: 100,
      step: 1,
      value: shares ? shares.upTo[at] * 100 : band.from,
      "aria-label": t(shares ? "lab.share.of" : "lab.band.of", { name: said(band.name) }),
      data: { testid: `band-${band.grade}` },
      on: {
        input: (event) => {
          const next = Number(event.target.value);
          if (!shares) band.from = next;
          else if (next / 100 > (shares.upTo[at - 1] ?? 0) && next / 100 < (shares.upTo[at + 1] ?? 1.0001)) shares.upTo[at] = next / 100;
          else event.target.value = shares.upTo[at] * 100;
          onMove();
        },
      },
    }),
    value,
  );
}
