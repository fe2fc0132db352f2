// One indicator of one area: where the value stands between the knots, and the doors behind numerator and denominator.
import { get } from "../api.js";
import { h, icon } from "../dom.js";
import { counted, exact, number, unitDigits, unitName } from "../format.js";
import { itemAddress } from "../scene.js";
import { said, t } from "../text.js";
import { stageTag, thumb } from "../ui/chip.js";
import { formName } from "../ui/form-name.js";
import { failure, skeleton } from "../ui/state.js";
import { definition } from "../list/definition.js";
import { measureAddress } from "./address.js";

export async function indicatorScreen({ indexId, code, id, day, areaName, register }) {
  const data = await get(`/api/indexes/${indexId}/areas/${code}/indicators/${id}`, { "as-of": day });
  const { indicator } = data;
  return {
    title: [h("div", h("h2", said(indicator.name)), h("p.muted", areaName))],
    content: [
      h(
        "div.panel-score",
        h("strong.num", indicator.rated === false ? t("notRated") : number(indicator.score, 2)),
        indicator.rated === false
          ? null
          : h(
              "span.muted",
              t("indicator.loss", { loss: number(indicator.loss, 2), weight: number(indicator.weight * 100, 1) }),
            ),
      ),
      indicator.rated === false || indicator.value === null || indicator.value === undefined
        ? h("p.notice", said(indicator.why))
        : indicator.knots
          ? scale(indicator)
          : h("p", h("strong.num", number(indicator.value, 2)), h("span.unit", unitName(indicator.unit)), h("span.muted", ` ${formName(indicator)}`)),
      h(
        "p.formula",
        h("span.muted", t("indicator.formula")),
        " ",
        formula(data.formula),
        indicator.basis ? h("small.muted", ` ${said(indicator.basis)}`) : null,
      ),
      side(t("indicator.numerator"), data.numerator, code, day, register),
      side(t("indicator.denominator"), data.denominator, code, day, register),
      h("p", h("a.btn", { href: `/appraisal/${indexId}` }, t("lab.title"))),
    ],
  };
}

// "n / d" in words.
const formula = (text) =>
  said(text)
    .replace(/\bn(umerator)?\b/g, t("indicator.numerator"))
    .replace(/\bd(enominator)?\b/g, t("indicator.denominator"))
    .replaceAll("*", "×")
    .replaceAll(" / ", " ÷ ");

// Knots may lie close together (0.1, 0.05, 0.03 a square kilometre): as many digits as tell them apart.
function knot(value, { zero, pass, full }) {
  const gap = Math.min(Math.abs(zero - pass), Math.abs(pass - full));
  return number(value, gap && gap < 0.5 ? Math.min(4, Math.ceil(-Math.log10(gap)) + 1) : 1, 0);
}

// The three-knot scale: 0, 60 and 100 points, and where the value stands.
function scale({ knots, value, unit, score }) {
  return h(
    "div.knots",
    {
      role: "img",
      "aria-label": t("indicator.scale", {
        value: number(value, 2),
        unit: unitName(unit),
        zero: knot(knots.zero, knots),
        pass: knot(knots.pass, knots),
        full: knot(knots.full, knots),
      }),
    },
    h("div.knot-bar", h("i.pass"), h("b", { style: { left: `${Math.max(0, Math.min(100, score))}%` } })),
    h(
      "div.knot-value.num",
      { style: { left: `${Math.max(8, Math.min(92, score))}%` } },
      number(value, 2),
      h("span.unit", unitName(unit)),
    ),
    h("span.knot", { style: { left: "0%" } }, knot(knots.zero, knots), h("small", t("indicator.points", { n: 0 }))),
    h("span.knot.mid", { style: { left: "60%" } }, knot(knots.pass, knots), h("small", t("indicator.points", { n: 60 }))),
    h(
      "span.knot.end",
      { style: { left: "100%" } },
      knot(knots.full, knots),
      h("small", t("indicator.points", { n: 100 })),
    ),
  );
}

function side(title, part, code, day, register) {
  return h(
    "section.side",
    h("h3", title, h("strong.num", exact(part.value, unitDigits(part.unit)), h("span.unit", unitName(part.unit)))),
    part.terms.map((term) => termRow({ unit: part.unit, ...term }, code, day, register)),
  );
}

function termRow(term, code, day, register) {
  const place = h("div.term-items", { hidden: true });
  const open = h(
    "button.plain.term",
    {
      type: "button",
      "aria-expanded": "false",
      data: { testid: `term-${term.measure}` },
      on: {
        click: () => {
          place.hidden = !place.hidden;
          open.setAttribute("aria-expanded", String(!place.hidden));
          if (!place.hidden && !place.children.length) items(place, term, code, day, register);
        },
      },
    },
    icon("right"),
    h("span.sign.num", term.sign < 0 ? "−" : "+"),
    h("span.cut", said(term.name)),
    h("strong.num", exact(term.value, unitDigits(term.unit))),
  );
  return h("div.term-box", open, term.definition ? definition(said(term.definition)) : null, place);
}

async function items(place, term, code, day, register) {
  place.replaceChildren(skeleton(4, "2rem"));
  try {
    const data = await get(`/api/measures/${term.measure}/items`, { area: code, "as-of": day, limit: 6 });
    const shown = data.items.reduce((sum, card) => sum + card.amount, 0);
    place.replaceChildren(
      h(
        "p.term-sum",
        h("span", t("measure.total", { counted: counted(data.total.count, data.measure.counter) })),
        h(
          "strong.num",
          exact(data.total.amount, unitDigits(data.measure.unit)),
          h("span.unit", unitName(data.measure.unit)),
        ),
      ),
      h(
        "ul",
        data.items.map((card) =>
          h(
            "li",
            h(
              "a.mini",
              { href: itemAddress(card.register ?? term.register ?? register, card.number) },
              thumb(card.thumbnail, "2.25rem"),
              h("span.cut", h("small.num.muted", card.number), h("br"), card.title),
              stageTag(card.stageName, card.stageKind),
              h("span.num", exact(card.amount, unitDigits(data.measure.unit))),
            ),
          ),
        ),
      ),
      data.total.count > data.items.length
        ? h(
            "p.muted.num",
            t("measure.shown", { counted: counted(data.items.length, data.measure.counter), sum: number(shown, unitDigits(data.measure.unit)) }),
          )
        : null,
      h(
        "p",
        h(
          "a",
          { href: measureAddress(term.measure, code), data: { testid: `all-${term.measure}` } },
          t("measure.all", { counted: counted(data.total.count, data.measure.counter) }),
        ),
      ),
    );
  } catch (problem) {
    place.replaceChildren(failure(problem));
  }
}
