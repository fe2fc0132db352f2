// Of one area: why its score changed, what would better its grade, and how sure its colour is.
import { get } from "../api.js";
import { h, put } from "../dom.js";
import { exact, number, signed, unitName } from "../format.js";
import { itemAddress } from "../scene.js";
import { addDays } from "../format.js";
import { said, t } from "../text.js";
import { gradeChip, stageTag } from "../ui/chip.js";
import { failure, skeleton } from "../ui/state.js";

// Sections that are read when they are opened.
export function explanations({ indexId, code, day, level, result, bands, isLive }) {
  return h(
    "div.explanations",
    section("why", t("explain.why"), () => why(indexId, code, day)),
    // The goal is about what is open today.
    isLive && result.grade && result.grade !== bands[0].grade ? section("goal", t("explain.goal"), () => goal(indexId, code, bands)) : null,
    level ? section("sure", t("explain.sure"), () => sure(indexId, code, day, level, bands)) : null,
    h("p", h("a.btn", { href: `/appraisal/${indexId}`, data: { testid: "to-lab" } }, t("lab.title"))),
  );
}

function section(id, title, load) {
  const place = h("div.explained");
  const node = h("details.explain", { data: { testid: `explain-${id}` } }, h("summary", title), place);
  node.addEventListener("toggle", async () => {
    if (!node.open || place.children.length) return;
    put(place, skeleton(4, "1rem"));
    try {
      put(place, await load());
    } catch (problem) {
      put(place, failure(problem));
    }
  });
  return node;
}

async function why(indexId, code, day) {
  const place = h("div");
  const from = h("input.form-control", { type: "date", max: addDays(day, -1), value: addDays(`${day.slice(0, 7)}-01`, -1), "aria-label": t("explain.since"), data: { testid: "why-from" } });
  const draw = async () => {
    put(place, skeleton(4, "1rem"));
    try {
      put(place, split(await get(`/api/indexes/${indexId}/areas/${code}/change`, { from: from.value, to: day })));
    } catch (problem) {
      put(place, failure(problem));
    }
  };
  from.addEventListener("change", draw);
  await draw();
  return [h("label.since", t("explain.since"), " ", from), place];
}

function split(data) {
  const widest = Math.max(0.01, ...data.causes.map((c) => Math.abs(c.part)));
  const gains = data.indicators.filter((i) => i.gain);
  return [
    h("p", { data: { testid: "why-sum" } }, t("explain.sum", { before: number(data.before.score, 2), after: number(data.after.score, 2), difference: signed(data.difference, 2) })),
    h(
      "ul.causes",
      data.causes.map((cause) =>
        h(
          `li${cause.part ? "" : ".off"}`,
          { data: { testid: `cause-${cause.id}` } },
          h("span", t(`cause.${cause.id}`)),
          h("span.loss-bar", { "aria-hidden": "true" }, h(`i${cause.part < 0 ? ".down" : ""}`, { style: { width: `${(Math.abs(cause.part) / widest) * 100}%` } })),
          h("strong.num", cause.part ? signed(cause.part, 2) : number(0, 2)),
        ),
      ),
    ),
    data.before.version !== data.after.version ? h("p.muted", t("explain.versions", { before: data.before.version, after: data.after.version })) : null,
    gains.length
      ? [
          h("h4", t("explain.indicators")),
          h(
            "ul.gains",
            gains.slice(0, 8).map((i) =>
              h(
                "li",
                h("span.cut", said(i.name)),
                h("small.muted.num", i.before.value === null || i.after.value === null ? "" : `${number(i.before.value, 2)} → ${number(i.after.value, 2)} ${unitName(i.unit)}`),
                h("strong.num", signed(i.gain, 2)),
              ),
            ),
          ),
        ]
      : null,
    data.items.length
      ? [h("h4", t("explain.items", { n: data.moved })), h("ul.movers", data.items.slice(0, 10).map(mover))]
      : data.moved === null
        ? h("p.muted", t("explain.county"))
        : h("p.muted", t("explain.noitems")),
  ];
}

const mover = (item) =>
  h(
    "li",
    h(
      "a.mini",
      { href: itemAddress(item.register, item.number) },
      h("span.cut", h("small.num.muted", item.number), h("br"), item.title),
      stageTag(item.stageName, item.stageKind),
      h("strong.num", signed(item.effect, 2)),
    ),
  );

async function goal(indexId, code, bands) {
  const data = await get(`/api/indexes/${indexId}/areas/${code}/goal`);
  const name = said(data.target.name);
  if (!data.declared) return h("p.muted", t("goal.undeclared"));
  if (!data.reachable)
    return h("p", { data: { testid: "goal-none" } }, t("goal.none", { n: data.open, grade: name, score: number(data.scoreAfter, 2) }));
  return [
    h(
      "p",
      { data: { testid: "goal-sum" } },
      t("goal.sum", { n: data.items.length, grade: name, before: number(data.score, 2), after: number(data.scoreAfter, 2) }),
      " ",
      h("span.tag.flat", { title: t(`goal.${data.certainty}.why`) }, t(`goal.${data.certainty}`)),
      " ",
      gradeChip(data.gradeAfter, bands),
    ),
    h(
      "ul.movers",
      data.items.slice(0, 30).map((item) =>
        h(
          "li",
          h("a.mini", { href: itemAddress(item.register, item.number) }, h("span.cut", h("small.num.muted", item.number), h("br"), item.title), stageTag(item.stageName, item.stageKind)),
        ),
      ),
    ),
    data.considered < data.open ? h("p.muted", t("goal.considered", { n: data.considered, all: data.open })) : null,
  ];
}

async function sure(indexId, code, day, level, bands) {
  const { units, draws } = await get(`/api/indexes/${indexId}/robustness`, { level, "as-of": day });
  const unit = units.find((u) => u.code === code);
  if (!unit?.shares || !Object.keys(unit.shares).length) return h("p.muted", t("notRated"));
  return [
    h("p", t("sure.text", { draws: number(draws), low: number(unit.low, 0), high: number(unit.high, 0) })),
    h(
      "ul.shares",
      { data: { testid: "shares" } },
      bands.map((band) =>
        h("li", gradeChip(band.grade, bands), h("span.loss-bar", { "aria-hidden": "true" }, h("i", { style: { width: `${(unit.shares[band.grade] ?? 0) * 100}%`, background: `var(--${band.grade})` } })), h("span.num", exact((unit.shares[band.grade] ?? 0) * 100, 1), " %")),
      ),
    ),
  ];
}
