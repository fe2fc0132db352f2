// The rule lab of an index over items: weights, benchmarks and shares under the hand; the server ranks anew at each move and
// writes nothing.
import { post } from "../api.js";
import { h, put } from "../dom.js";
import { number } from "../format.js";
import { said, t } from "../text.js";
import { failure } from "../ui/state.js";
import { formSlides } from "./form-slides.js";
import { bounds, copyItemRule, groups, itemChange } from "./items-rule.js";

// itemsLab(place, {api, data, cohortName}) → {change}: what was moved, as a draft names it.
export function itemsLab(place, { api, data, cohortName }) {
  let rule = copyItemRule(data);
  let cohort = Object.keys(rule)[0];
  let told = [];
  const sum = h("p.lab-sum", { role: "status", data: { testid: "lab-sum" } }, t("lab.same"));
  const slides = h("div.lab-sliders", { "aria-label": t("lab.sliders"), role: "group" });
  const ranking = h("div.lab-ranking", { tabindex: 0, data: { testid: "lab-ranking" } });
  const head = h("header");
  place.className = "card-block items-lab";
  place.dataset.testid = "items-lab";
  put(place, head, h("p.muted", t("evaluation.lab.text")), h("div.lab", slides, h("div.lab-live", sum, ranking)));

  let asked = 0,
    waiting;
  const move = () => {
    told.forEach((one) => one());
    clearTimeout(waiting);
    waiting = setTimeout(ask, 40);
  };
  // Only the answer to the last question is shown.
  async function ask() {
    const mine = (asked += 1);
    const began = performance.now();
    try {
      const answer = await post(`${api}/lab`, { period: data.period, change: itemChange(rule, data) });
      if (mine !== asked) return;
      show(answer);
      place.dataset.milliseconds = (performance.now() - began).toFixed(1);
    } catch (problem) {
      if (mine === asked) put(sum, failure(problem));
    }
  }

  function show(answer) {
    put(sum, answer.regraded || answer.reranked ? t("lab.sum", { grades: answer.regraded, ranks: answer.reranked }) : t("lab.same"));
    const own = answer.units.filter((u) => u.cohort === cohort);
    put(
      ranking,
      h(
        "table.table",
        h("caption.visually-hidden", cohortName(cohort)),
        h("thead", h("tr", ["lab.rank", "lab.unit", "lab.score", "lab.grade", "lab.moved"].map((key, at) => h(at % 2 ? "th" : "th.num", { scope: "col" }, t(key))))),
        h("tbody", own.map(row)),
      ),
    );
  }

  function row(u) {
    const steps = u.rank === null || u.rankBefore === null ? 0 : u.rankBefore - u.rank;
    const grade = (g) => (g ? h(`span.grade.grade-${g}`, g) : "–");
    return h(
      `tr${u.grade !== u.gradeBefore ? ".regraded" : ""}`,
      { data: { code: u.code } },
      h("td.num", u.rank ?? "–"),
      h("th", { scope: "row" }, u.name),
      h("td.num.score", u.score === null ? t("notRated.short") : number(u.score, rule[cohort].decimals)),
      h("td", u.grade === u.gradeBefore ? null : [grade(u.gradeBefore), " → "], grade(u.grade)),
      h(`td.num.${steps > 0 ? "move-up" : steps < 0 ? "move-down" : "muted"}`, steps > 0 ? `▲${steps}` : steps < 0 ? `▼${-steps}` : "–"),
    );
  }

  function draw() {
    told = [];
    const plan = rule[cohort];
    const before = data.cohorts[cohort];
    put(
      head,
      h("h2", t("lab.title")),
      h(
        "div.btn-group",
        { role: "group", "aria-label": t("evaluation.cohort") },
        Object.keys(rule).map((id) =>
          h(
            "button.btn",
            { type: "button", "aria-pressed": String(id === cohort), data: { testid: `lab-cohort-${id}` }, on: { click: () => choose(id) } },
            cohortName(id) || t("evaluation.all"),
          ),
        ),
      ),
      h("button.btn", { type: "button", data: { testid: "lab-reset" }, on: { click: reset } }, t("lab.reset")),
    );
    put(
      slides,
      groups(plan).map((group) =>
        h(
          "section.slide-group",
          groups(plan).length > 1 ? h("h3", said(group.entry.name) || group.entry.code) : null,
          group.nodes.map(({ node, indicator }) =>
            h(
              "div.slide-indicator",
              weight(node, group.nodes.map((n) => n.node), before),
              indicator ? h("details.knots", { open: true }, h("summary", t("evaluation.numbers")), formSlides(named(indicator, node), shown(indicator), shown(was(before, indicator)), move, told)) : null,
            ),
          ),
        ),
      ),
      bounds(plan).length ? h("section.slide-group", h("h3", t("lab.bands")), bounds(plan).map((_, at) => bound(plan, at))) : null,
    );
  }

  const was = (before, indicator) => before.indicators.find((i) => i.code === indicator.code);
  const named = (indicator, node) => ({ id: indicator.code, name: node.name });
  const shown = (indicator) => ({ form: indicator.score, unit: indicator.unit });

  function weight(node, nodes, before) {
    const most = Math.max(1, 2 * Math.max(...before.entries.map((e) => e.weight)));
    const share = () => {
      const all = nodes.reduce((total, n) => total + n.weight, 0);
      return `${number(node.weight, 2, 0)} · ${number(all > 0 ? (node.weight / all) * 100 : 0, 1)} %`;
    };
    const value = h("output.num", share());
    told.push(() => (value.textContent = share()));
    const name = said(node.name) || node.code;
    return h(
      "label.slide",
      h("span.slide-name", name),
      h("input", {
        type: "range",
        min: 0,
        max: most,
        step: most / 100,
        value: node.weight,
        "aria-label": t("lab.weight.of", { name }),
        data: { testid: `weight-${node.code}` },
        on: {
          input: (event) => {
            const old = node.weight;
            node.weight = Number(event.target.value);
            if (!nodes.some((n) => n.weight > 0)) node.weight = old;
            move();
          },
        },
      }),
      value,
    );
  }

  function bound(plan, at) {
    const list = bounds(plan);
    const isShare = Boolean(plan.grading.shares);
    const scale = isShare ? 100 : 1;
    const grade = plan.grades[at];
    const text = () => (isShare ? `${number(list[at] * 100, 0)} %` : number(list[at], 0));
    const value = h("output.num", text());
    told.push(() => (value.textContent = text()));
    const name = said(grade.name) || grade.grade;
    return h(
      "label.slide",
      h("span.slide-name", h(`span.grade.grade-${grade.grade}`, grade.grade), " ", name),
      h("input", {
        type: "range",
        min: 1,
        max: 100,
        step: 1,
        value: list[at] * scale,
        "aria-label": t(isShare ? "lab.share.of" : "lab.band.of", { name }),
        data: { testid: `band-${grade.grade}` },
        on: {
          input: (event) => {
            const next = Number(event.target.value) / scale;
            const [low, high] = isShare ? [list[at - 1] ?? 0, list[at + 1] ?? 1.001] : [list[at + 1] ?? -1, list[at - 1] ?? 101];
            if (next > low && next < high) list[at] = next;
            else event.target.value = list[at] * scale;
            move();
          },
        },
      }),
      value,
    );
  }

  function choose(id) {
    cohort = id;
    draw();
    ask();
  }

  function reset() {
    rule = copyItemRule(data);
    draw();
    ask();
  }

  draw();
  show(data);
  return { change: () => itemChange(rule, data) };
}
