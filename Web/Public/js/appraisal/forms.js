// Forms of scoring beside three knots, step for step as the server's (Appraisal/Normalise): the same order of sums, so that
// scores equal to the last digit.
const RELATIVE = new Set(["min-max", "z-score", "distance-to-max", "distance-to-target", "fraction-of-max", "percentile-rank"]);
const SHARES = new Set(["distance-to-max", "distance-to-target", "fraction-of-max", "percentile-rank"]);

// Whether a form reads the values of all units of a level.
export const isRelative = (form) => RELATIVE.has(form.form);

const clamp = (low, high, value) => Math.min(high ?? Infinity, Math.max(low ?? -Infinity, value));
const points = (form, score) => (Number.isNaN(score) ? NaN : clamp(0, 100, SHARES.has(form.form) ? score * 100 : score));

// The score of a value under a form that needs no other values.
export function fixedScore(form, value) {
  const plain = {
    scaled: () => ((value - form.low) / (form.high - form.low)) * form.scale,
    goalposts: () => {
      const share = (value - form.low) / (form.high - form.low);
      return (form.clamped ? clamp(0, 1, share) : share) * form.scale;
    },
    benchmark: () => {
      const share = value / form.benchmark;
      return clamp(form.floor, form.cap, (form.inverse ? 2 - share : share) * form.full);
    },
    bands: () => form.marks[form.from.filter((bound) => value >= bound).length],
    events: () => {
      const events = form.step === undefined ? value : Math.floor(value / form.step);
      return clamp(form.floor, form.cap, form.start + form.each * Math.max(0, events));
    },
    value: () => value,
  }[form.form];
  return plain ? points(form, plain()) : NaN;
}

const sum = (values, of) => values.reduce((all, v) => all + of(v), 0);

function mean(column) {
  if (!column.length) return NaN;
  const first = sum(column, (v) => v) / column.length;
  return Number.isFinite(first) ? first + sum(column, (v) => v - first) / column.length : first;
}

function deviation(column) {
  const centre = mean(column);
  return column.length > 1 ? Math.sqrt(sum(column, (v) => (v - centre) * (v - centre)) / (column.length - 1)) : NaN;
}

// How a column is scored: values of all units of a level, with their direction.
export function relativeScore(form, values) {
  const column = [...values].sort((a, b) => a - b);
  const [low, high] = [column[0] ?? NaN, column.at(-1) ?? NaN];
  const ways = {
    "min-max": () => high > low && ((v) => ((v - low) / (high - low)) * (form.high - form.low) + form.low),
    "z-score": () => {
      const [centre, spread] = [mean(column), deviation(column)];
      return spread > 0 && ((v) => ((v - centre) / spread) * form.deviation + form.mean);
    },
    "distance-to-max": () => high > low && ((v) => 1 - (high - v) / (high - low)),
    "distance-to-target": () => form.target !== low && ((v) => (form.capped ? Math.min(1, (v - low) / (form.target - low)) : (v - low) / (form.target - low))),
    "fraction-of-max": () => high !== 0 && ((v) => v / high),
    "percentile-rank": () => column.length > 1 && ((v) => column.filter((other) => other < v).length / (column.length - 1)),
  };
  const way = column.length ? ways[form.form]() : false;
  return (value) => (way ? points(form, way(value)) : NaN);
}
