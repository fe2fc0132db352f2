// The rule lab: weights, knots and bands under the hand, map and ranking following at once.
import { get } from "../api.js";
import { bar } from "../bar.js";
import { $, h, put } from "../dom.js";
import { number } from "../format.js";
import { svgAreaMap } from "../map/svg.js";
import { page } from "../page.js";
import { scene } from "../scene.js";
import { said, t } from "../text.js";
import { gradeChip } from "../ui/chip.js";
import { failure, skeleton } from "../ui/state.js";
import { chart } from "./chart.js";
import { appraise } from "./engine.js";
import * as diagnose from "./diagnose.js";
import { months } from "./months.js";
import * as options from "./options.js";
import { changeOf, copyRule } from "./rule.js";
import { rules } from "./rules.js";
import { sliders } from "./sliders.js";
import { uses } from "./uses.js";

const root = $("[data-appraisal]");
const api = `/api/indexes/${page.index}`;
let lab, rule, before, now, map, told, drawn, info;
let level = "town";
const shapes = {};
const parts = {
  head: h("header.lab-head"),
  sliders: h("div.lab-sliders", { "aria-label": t("lab.sliders"), role: "group" }),
  map: h("div.lab-map", { data: { testid: "lab-map" } }),
  ranking: h("div.lab-ranking", { tabindex: 0, data: { testid: "lab-ranking" } }),
  sum: h("p.lab-sum", { role: "status", data: { testid: "lab-sum" } }),
  uses: h("section", { hidden: true }),
  office: h("div.lab-office"),
};
let used = { change: () => ({}), moved: () => {} };
const plots = {
  losses: chart({ id: "losses", title: t("chart.losses"), text: t("chart.losses.text") }),
  intervals: chart({ id: "intervals", title: t("chart.intervals"), text: t("chart.intervals.text") }),
  certainty: chart({ id: "certainty", title: t("chart.certainty"), text: t("chart.certainty.text") }),
  heat: chart({ id: "heat", title: t("chart.heat"), text: t("chart.heat.text"), height: 420 }),
  tree: chart({ id: "tree", title: t("chart.tree"), text: t("chart.tree.text"), height: 420 }),
  weights: chart({ id: "weights", title: t("chart.weights"), text: t("chart.weights.text"), height: 420 }),
  leftout: chart({ id: "leftout", title: t("chart.leftout"), text: t("chart.leftout.text"), height: 420 }),
  trend: chart({ id: "trend", title: t("chart.trend"), text: t("chart.trend.text") }),
};

bar();
put(root, skeleton(12));
start().catch((problem) => put(root, failure(problem, () => location.reload())));

async function start() {
  [lab, info, shapes.town, drawn] = await Promise.all([
    get(`${api}/lab`),
    scene(),
    get("/api/areas/boundaries", { level: "town" }),
    get(`${api}/robustness`, { level: "town" }),
  ]);
  const name = said(info.indexes[page.index]?.name);
  document.title = `${t("lab.title")} · ${name}`;
  put(
    root,
    parts.head,
    h("div.lab", parts.sliders, h("div.lab-live", parts.sum, h("div.lab-both", parts.map, parts.ranking))),
    h("div.lab-charts", Object.values(plots).map((p) => p.node)),
    parts.uses,
    parts.office,
  );
  before = appraise(copyRule(lab), lab.units);
  map = svgAreaMap(parts.map, { shapes });
  reset();
  head(name);
  used = await uses(parts.uses, { api, lab, rule: () => changeOf(rule, lab) });
  parts.uses.hidden = !parts.uses.firstChild;
  const office = () => rules(h("section"), { api, lab, change: () => ({ ...changeOf(rule, lab), ...used.change() }), onChanged: refresh });
  const [first, second] = await Promise.all([office(), months(h("section"), { api, lab, index: page.index })]);
  put(parts.office, first, second);
  async function refresh() {
    parts.office.firstChild.replaceWith(await office());
  }
}

function head(name) {
  const button = (id) =>
    h(
      "button.btn",
      { type: "button", "aria-pressed": String(level === id), data: { testid: `lab-${id}` }, on: { click: () => change(id, name) } },
      t(`level.${id}`),
    );
  put(
    parts.head,
    h("div", h("h1", t("lab.title")), h("p.muted", `${name} · ${said(lab.versionName)} · ${lab.asOf}`)),
    h("span.spacer"),
    h("div.btn-group", { role: "group", "aria-label": t("level.label") }, button("town"), button("village")),
    h("button.btn", { type: "button", data: { testid: "lab-reset" }, on: { click: reset } }, t("lab.reset")),
  );
}

async function change(to, name) {
  level = to;
  head(name);
  const wanted = [get(`${api}/robustness`, { level })];
  if (!shapes[level]) wanted.push(get("/api/areas/boundaries", { level }));
  const [next, features] = await Promise.all(wanted);
  drawn = next;
  if (features) {
    shapes[level] = features;
    map.add(level, features);
  }
  map.level(level);
  ({ tell: told } = sliders(parts.sliders, { rule, lab, level, onMove: move }));
  move();
  still();
}

function reset() {
  rule = copyRule(lab);
  ({ tell: told } = sliders(parts.sliders, { rule, lab, level, onMove: move }));
  move();
  still();
}

let waiting;
// Everything that follows the hand; the figure is what the test of speed reads.
function move() {
  const began = performance.now();
  now = appraise(rule, lab.units);
  told();
  const results = [...now.values()].filter((r) => r.level === level);
  map.paint(new Map(results.map((r) => [r.code, { grade: r.grade, score: r.score === null ? "" : number(r.score, 1) }])));
  ranking(results);
  root.dataset.milliseconds = (performance.now() - began).toFixed(1);
  clearTimeout(waiting);
  waiting = setTimeout(() => plotLive(results), 120);
  used.moved();
}

function ranking(results) {
  const rated = results.filter((r) => r.rank !== null).sort((a, b) => a.rank - b.rank || (a.code < b.code ? -1 : 1));
  const others = results.filter((r) => r.rank === null);
  let regraded = 0,
    moved = 0;
  const towns = level === "village" ? new Map(lab.units.map((u) => [u.code, u])) : null;
  const row = (r) => {
    const was = before.get(r.code);
    const steps = was.rank === null || r.rank === null ? 0 : was.rank - r.rank;
    if (steps) moved += 1;
    if (was.grade !== r.grade) regraded += 1;
    return h(
      `tr${was.grade !== r.grade ? ".regraded" : ""}`,
      { data: { code: r.code } },
      h("td.num", r.rank ?? "–"),
      h("th", { scope: "row" }, said(r.name), towns ? h("small.muted", ` ${said(towns.get(r.parent)?.name)}`) : null),
      h("td.num.score", r.score === null ? t("notRated.short") : number(r.score, lab.decimals)),
      h("td", was.grade === r.grade ? null : [gradeChip(was.grade, rule.bands), " → "], gradeChip(r.grade, rule.bands)),
      h(`td.num.${steps > 0 ? "move-up" : steps < 0 ? "move-down" : "muted"}`, steps > 0 ? `▲${steps}` : steps < 0 ? `▼${-steps}` : "–"),
    );
  };
  put(
    parts.ranking,
    h(
      "table.table",
      h("thead", h("tr", ["lab.rank", "lab.unit", "lab.score", "lab.grade", "lab.moved"].map((key) => h("th", { scope: "col" }, t(key))))),
      h("tbody", rated.map(row), others.map(row)),
    ),
  );
  put(parts.sum, regraded || moved ? t("lab.sum", { grades: regraded, ranks: moved }) : t("lab.same"));
}

const names = () => new Map(lab.units.map((u) => [u.code, said(u.name)]));

// Charts of the rule on screen.
function plotLive(results) {
  plots.losses.show(options.losses(results, rule));
  plots.heat.show(options.heat(results, rule.dimensions.flatMap((d) => d.indicators)));
  plots.tree.show(options.tree(rule, said(info.indexes[page.index]?.name)));
  plots.weights.show(diagnose.weights(results, rule, said(info.indexes[page.index]?.name)));
  plots.leftout.show(diagnose.leftOut(results, rule, lab.units));
}

// Charts of the rule in force.
function still() {
  plots.intervals.show(options.intervals(drawn, names()));
  plots.certainty.show(options.certainty(drawn, names(), lab.bands));
  const towns = lab.units.filter((u) => u.level !== "village").map((u) => u.code);
  plots.trend.show(options.trend(lab, names(), towns));
}
