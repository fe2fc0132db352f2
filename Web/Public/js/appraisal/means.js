// How scores become the score above them, what each costs, and grades: step for step as the server's
// (Appraisal/Aggregate, Govern/GradeShares).
export const isArithmetic = (rule) => [rule, ...rule.dimensions].every((one) => (one.aggregate ?? "arithmetic") === "arithmetic");

const total = (list) => list.reduce((all, one) => all + one, 0);

// The mean of scores; NaN ones drop out. rule: a word, or {power}.
export function mean(rule, scores, weights) {
  const pairs = scores.map((s, at) => [s, weights[at]]).filter(([s]) => !Number.isNaN(s));
  const known = total(pairs.map(([, w]) => w));
  if (!(known > 0)) return NaN;
  const over = (of) => total(pairs.filter(([, w]) => w !== 0).map(([s, w]) => w * of(s)));
  const positive = (way) => {
    const bad = pairs.filter(([s, w]) => w > 0 && s <= 0);
    return bad.some(([s]) => s < 0) ? NaN : bad.length ? 0 : way();
  };
  const geometric = () => positive(() => Math.exp(over(Math.log) / known));
  if (typeof rule === "object" && rule !== null) {
    const raised = () => (over((s) => s ** rule.power) / known) ** (1 / rule.power);
    return rule.power === 0 ? geometric() : rule.power < 0 ? positive(raised) : raised();
  }
  if (rule === "geometric") return geometric();
  if (rule === "harmonic") return positive(() => known / over((s) => 1 / s));
  if (rule === "minimum") return Math.min(...pairs.filter(([, w]) => w > 0).map(([s]) => s));
  return over((s) => s) / known;
}

// How the distance of a mean from 100 is laid on its children; the parts sum to 1.
export function lossParts(rule, scores, weights) {
  const known = scores.map((_, at) => at).filter((at) => !Number.isNaN(scores[at]) && weights[at] > 0);
  const parts = scores.map(() => 0);
  if (!known.length) return parts;
  if (rule === "minimum") {
    parts[known.reduce((worst, at) => (scores[at] < scores[worst] ? at : worst))] = 1;
    return parts;
  }
  for (const at of known) parts[at] = weights[at] * (100 - scores[at]);
  const sum = total(parts);
  if (sum > 0) for (const at of known) parts[at] /= sum;
  else parts[known[0]] = 1;
  return parts;
}

// Places in `rule.bands` of fixed-point scores of one level: by score, or by place where the rule has shares.
export function grades(rule, points, fixed) {
  if (!rule.shares)
    return points.map((p) => {
      if (p === null) return null;
      const place = rule.bands.findIndex((band) => p >= fixed(band.from));
      return place < 0 ? rule.bands.length - 1 : place;
    });
  const rated = points.map((_, at) => at).filter((at) => points[at] !== null).sort((a, b) => points[b] - points[a]);
  const last = rule.shares.upTo.map((share) => {
    const exact = share * rated.length;
    const near = Math.abs(exact - Math.round(exact)) < 1e-9 ? Math.round(exact) : exact;
    return { down: Math.floor, up: Math.ceil }[rule.shares.counting]?.(near) ?? Math.round(near);
  });
  const found = points.map(() => null);
  for (let start = 0, end; start < rated.length; start = end) {
    end = start + 1;
    while (end < rated.length && points[rated[end]] === points[rated[start]]) end += 1;
    const place = rule.shares.ties === "worse" ? end : start + 1;
    for (let at = start; at < end; at += 1) found[rated[at]] = last.filter((p) => place > p).length;
  }
  return found;
}
