// The index, reckoned in the page: the same steps, order of sums and rounding as the server's (Appraisal/Aggregate), so
// that with nothing moved every score equals the server's to the last digit.
import { fixedScore, isRelative, relativeScore } from "./forms.js";
import { grades, isArithmetic, lossParts, mean } from "./means.js";

const PASS = 60;

export function threeKnot(value, { zero, pass, full }) {
  const lower = (value - zero) / (pass - zero);
  if (lower <= 0) return 0;
  if (lower <= 1) return PASS * lower;
  const upper = (value - pass) / (full - pass);
  return upper >= 1 ? 100 : PASS + (100 - PASS) * upper;
}

// Fixed point, half away from zero, as on paper.
export function fixed(value, decimals) {
  const scaled = value * 10 ** decimals * (1 + 2 ** -46);
  return Math.trunc(scaled < 0 ? scaled - 0.5 : scaled + 0.5);
}

const INHERITED = Symbol("inherited");

function outcome(form, [, denominator, value, proved]) {
  if (!form) return NaN;
  const below = form.empty === "inherit" ? (form.small ?? 0) : null;
  if (denominator !== null) {
    if (denominator < 0) return NaN;
    if (below !== null && denominator < below) return INHERITED;
    if (denominator === 0) {
      if (form.empty === "inherit") return INHERITED;
      return form.empty === "not-rated" ? NaN : proved ? form.empty : NaN;
    }
  }
  if (value === null) return below === null ? NaN : INHERITED;
  if (form.knots) return threeKnot(value, form.knots);
  // What a relative form makes of it is known when all values are.
  return isRelative(form.form) ? { value: form.less ? -value : value } : fixedScore(form.form, value);
}

// rule: {dimensions: [{id, weight, indicators: [{id, weight, levels: {town: {knots, empty, small}}}]}], bands, vetoes,
// decimals, ties}. Returns results by code.
export function appraise(rule, units) {
  const indicators = rule.dimensions.flatMap((d) => d.indicators);
  const byCode = new Map(units.map((u) => [u.code, u]));
  const raw = new Map(
    units.map((u) => [u.code, indicators.map((i, at) => outcome(i.levels[u.level], u.inputs[at]))]),
  );
  compare(indicators, units, raw);
  const score = (unit, at) => {
    let one = unit;
    while (one && raw.get(one.code)[at] === INHERITED) one = byCode.get(one.parent);
    return one ? raw.get(one.code)[at] : NaN;
  };
  const results = units.map((unit) => {
    const scores = indicators.map((_, at) => score(unit, at));
    let weights = 0,
      at = 0;
    const parts = [];
    for (const dimension of rule.dimensions) {
      const from = at;
      at += dimension.indicators.length;
      const own = scores.slice(from, at);
      const known = dimension.indicators.reduce((all, i, n) => all + (Number.isNaN(own[n]) ? 0 : i.weight), 0);
      const score = mean(dimension.aggregate, own, dimension.indicators.map((i) => i.weight));
      if (known > 0) weights += dimension.weight;
      parts.push({ score, known, from, to: at });
    }
    const index = mean(rule.aggregate, parts.map((p) => p.score), rule.dimensions.map((d) => d.weight));
    return finish(rule, unit, indicators, scores, parts, weights, index);
  });
  rank(results);
  settle(rule, results, byCode);
  return new Map(results.map((r) => [r.code, r]));
}

// Puts scores where values wait for those of the other units of their level.
function compare(indicators, units, raw) {
  indicators.forEach((indicator, at) => {
    for (const [level, form] of Object.entries(indicator.levels)) {
      if (form.knots || !isRelative(form.form)) continue;
      const rows = units.filter((u) => u.level === level && typeof raw.get(u.code)[at] === "object").map((u) => raw.get(u.code));
      const score = relativeScore(form.form, rows.map((row) => row[at].value));
      for (const row of rows) row[at] = score(row[at].value);
    }
  });
}

function finish(rule, unit, indicators, scores, parts, weights, index) {
  const points = Number.isNaN(index) ? null : fixed(index, rule.decimals);
  const lost = scores.map(() => 0);
  if (isArithmetic(rule))
    rule.dimensions.forEach((dimension, d) => {
      const { known, from, to } = parts[d];
      for (let at = from; at < to; at += 1)
        if (!Number.isNaN(scores[at]) && weights > 0)
          lost[at] = (dimension.weight / weights) * (indicators[at].weight / known) * (100 - scores[at]);
    });
  else {
    const whole = lossParts(rule.aggregate, parts.map((p) => p.score), rule.dimensions.map((d) => d.weight));
    rule.dimensions.forEach((dimension, d) => {
      const own = lossParts(dimension.aggregate, scores.slice(parts[d].from, parts[d].to), dimension.indicators.map((i) => i.weight));
      own.forEach((part, n) => (lost[parts[d].from + n] = (Number.isNaN(index) ? 0 : 100 - index) * whole[d] * part));
    });
  }
  return {
    code: unit.code,
    level: unit.level,
    name: unit.name,
    parent: unit.parent,
    index,
    points,
    score: points === null ? null : points / 10 ** rule.decimals,
    grade: null,
    scores,
    dimensions: parts.map((p) => p.score),
    lost,
    rank: null,
  };
}

// Grades, which may go by place among the units of a level, and the vetoes that cap them.
function settle(rule, results, units) {
  for (const level of new Set(results.map((r) => r.level))) {
    const own = results.filter((r) => r.level === level);
    const places = grades(rule, own.map((r) => r.points), (value) => fixed(value, rule.decimals));
    own.forEach((result, at) => {
      let place = places[at];
      if (place === null) return;
      for (const id of units.get(result.code).vetoes) {
        const cap = rule.bands.findIndex((band) => band.grade === rule.vetoes.find((v) => v.id === id)?.cap);
        if (cap > place) place = cap;
      }
      result.grade = rule.bands[place].grade;
    });
  }
}

function rank(results) {
  for (const level of new Set(results.map((r) => r.level))) {
    const rated = results.filter((r) => r.level === level && r.points !== null).sort((a, b) => b.points - a.points);
    rated.forEach((r, at) => {
      r.rank = at && rated[at - 1].points === r.points ? rated[at - 1].rank : at + 1;
    });
  }
}

// Pearson, over the pairs that are both known.
export function correlation(xs, ys) {
  const pairs = xs.map((x, i) => [x, ys[i]]).filter(([x, y]) => !Number.isNaN(x) && !Number.isNaN(y));
  if (pairs.length < 3) return NaN;
  const mean = (at) => pairs.reduce((sum, p) => sum + p[at], 0) / pairs.length;
  const [mx, my] = [mean(0), mean(1)];
  let xy = 0,
    xx = 0,
    yy = 0;
  for (const [x, y] of pairs) {
    xy += (x - mx) * (y - my);
    xx += (x - mx) ** 2;
    yy += (y - my) ** 2;
  }
  return xx > 0 && yy > 0 ? xy / Math.sqrt(xx * yy) : NaN;
}
