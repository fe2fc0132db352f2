// What the rule on screen is like: what each part weighs and says, how far a dimension measures one thing, and which part
// moves the places. The same formulas as the server's library (Appraisal/Diagnose, Robustness/LeaveOneOut).
import { number } from "../format.js";
import { said, t } from "../text.js";
import { appraise, correlation } from "./engine.js";

const ink = () => getComputedStyle(document.documentElement).getPropertyValue("--ink-2").trim();
const round = (value, digits = 2) => (value === null || value === undefined || Number.isNaN(value) ? null : Number(value.toFixed(digits)));

// Sample covariance over the pairs that are both known; NaN below two.
function covariance(xs, ys) {
  const pairs = xs.map((x, i) => [x, ys[i]]).filter(([x, y]) => !Number.isNaN(x) && !Number.isNaN(y));
  if (pairs.length < 2) return NaN;
  const mean = (at) => pairs.reduce((sum, p) => sum + p[at], 0) / pairs.length;
  const [mx, my] = [mean(0), mean(1)];
  return pairs.reduce((sum, [x, y]) => sum + (x - mx) * (y - my), 0) / (pairs.length - 1);
}

// Cronbach's α: how far columns measure one thing. NaN below two columns, and where nothing varies.
export function cronbach(columns) {
  const n = columns.length;
  if (n < 2) return NaN;
  let all = 0,
    diagonal = 0;
  columns.forEach((a, i) =>
    columns.forEach((b, j) => {
      const value = covariance(a, b);
      if (Number.isNaN(value)) return;
      all += value;
      if (i === j) diagonal += value;
    }),
  );
  return all === 0 ? NaN : ((n / (n - 1)) * (all - diagonal)) / all;
}

// Every dimension and indicator: its share of the index, its correlation with the index, α of a dimension's indicators.
export function weights(results, rule, title) {
  const index = results.map((r) => r.index);
  const whole = rule.dimensions.reduce((sum, d) => sum + d.weight, 0) || 1;
  const rows = [[title, 100, null, round(cronbach(rule.dimensions.map((_, d) => results.map((r) => r.dimensions[d]))))]];
  const bars = [];
  let at = 0;
  rule.dimensions.forEach((dimension, d) => {
    const inside = dimension.indicators.reduce((sum, i) => sum + i.weight, 0) || 1;
    const columns = dimension.indicators.map((_, i) => results.map((r) => r.scores[at + i]));
    const share = (dimension.weight / whole) * 100;
    rows.push([said(dimension.name), round(share), round(correlation(results.map((r) => r.dimensions[d]), index)), round(cronbach(columns))]);
    dimension.indicators.forEach((indicator, i) => {
      const own = [round((share * indicator.weight) / inside), round(correlation(columns[i], index))];
      rows.push([`${indicator.id} ${said(indicator.name)}`, ...own, null]);
      bars.push([indicator.id, ...own]);
    });
    at += dimension.indicators.length;
  });
  return {
    option: {
      grid: { left: 8, right: 16, top: 36, bottom: 8, containLabel: true },
      legend: { top: 0, textStyle: { color: ink() } },
      tooltip: { trigger: "axis", axisPointer: { type: "shadow" } },
      xAxis: { type: "category", data: bars.map((b) => b[0]), axisLabel: { color: ink() } },
      yAxis: [
        { type: "value", name: "%", axisLabel: { color: ink() } },
        { type: "value", min: -1, max: 1, axisLabel: { color: ink() }, splitLine: { show: false } },
      ],
      series: [
        { name: t("lab.share"), type: "bar", barMaxWidth: 18, itemStyle: { color: "#1f5fd0" }, data: bars.map((b) => b[1]) },
        { name: t("lab.says"), type: "scatter", yAxisIndex: 1, symbol: "diamond", symbolSize: 10, itemStyle: { color: "#c8161d" }, data: bars.map((b) => b[2] ?? "-") },
      ],
    },
    table: { head: [t("lab.part"), t("lab.share"), t("lab.says"), t("lab.alpha")], rows },
  };
}

// Without a dimension or an indicator: its siblings share its weight.
function without(rule, d, i) {
  return {
    ...rule,
    dimensions: rule.dimensions.map((dimension, at) =>
      at !== d
        ? dimension
        : i === null
          ? { ...dimension, weight: 0 }
          : { ...dimension, indicators: dimension.indicators.map((one, n) => (n === i ? { ...one, weight: 0 } : one)) },
    ),
  };
}

// How many places units move on average when a part is left out, and who moves most.
export function leftOut(results, rule, units) {
  const rated = results.filter((r) => r.rank !== null);
  const row = (name, d, i) => {
    const other = appraise(without(rule, d, i), units);
    const moves = rated.map((r) => [Math.abs(r.rank - (other.get(r.code)?.rank ?? r.rank)), r]);
    const most = moves.reduce((best, one) => (one[0] > best[0] ? one : best), [0, null]);
    return [name, round(moves.reduce((sum, [n]) => sum + n, 0) / (moves.length || 1)), most[0], most[1] ? said(most[1].name) : ""];
  };
  const labels = rule.dimensions.flatMap((dimension) => [said(dimension.name), ...dimension.indicators.map((indicator) => indicator.id)]);
  const rows = rule.dimensions.flatMap((dimension, d) => [
    row(said(dimension.name), d, null),
    ...dimension.indicators.map((indicator, i) => row(`${indicator.id} ${said(indicator.name)}`, d, i)),
  ]);
  return {
    option: {
      grid: { left: 8, right: 24, top: 8, bottom: 8, containLabel: true },
      tooltip: { trigger: "axis", axisPointer: { type: "shadow" }, valueFormatter: (v) => number(v, 2) },
      xAxis: { type: "value", axisLabel: { color: ink() } },
      yAxis: { type: "category", inverse: true, data: labels, axisLabel: { color: ink() } },
      series: [{ name: t("lab.shift"), type: "bar", barMaxWidth: 14, itemStyle: { color: "#b3651a" }, data: rows.map((r) => r[1]) }],
    },
    rows: rows.length,
    table: { head: [t("lab.part"), t("lab.shift"), t("lab.shift.most"), t("lab.unit")], rows },
  };
}
