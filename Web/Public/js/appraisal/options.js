// What each chart of the rule lab shows, as an option for the library and as a table.
import { number } from "../format.js";
import { said, t } from "../text.js";
import { correlation } from "./engine.js";

const ink = () => getComputedStyle(document.documentElement).getPropertyValue("--ink-2").trim();
const colour = (name) => getComputedStyle(document.documentElement).getPropertyValue(`--${name}`).trim();
const round = (value, digits = 2) => (value === null || Number.isNaN(value) ? null : Number(value.toFixed(digits)));
const PALETTE = ["#1f5fd0", "#14733f", "#b3651a", "#7a3fb0", "#0e7c86", "#a8324a"];

// Places at 5, 50 and 95 % of the draws, and where the unit stands.
export function intervals(drawn, names) {
  const units = drawn.units.filter((u) => u.low !== undefined && u.low !== null).sort((a, b) => a.rank - b.rank || a.median - b.median);
  const labels = units.map((u) => names.get(u.code));
  return {
    option: {
      grid: { left: 8, right: 24, top: 8, bottom: 28, containLabel: true },
      tooltip: { trigger: "axis", axisPointer: { type: "shadow" } },
      xAxis: { type: "value", min: 1, minInterval: 1, axisLabel: { color: ink() } },
      yAxis: { type: "category", inverse: true, data: labels, axisLabel: { color: ink() } },
      series: [
        { type: "bar", stack: "span", silent: true, itemStyle: { color: "transparent" }, data: units.map((u) => u.low), tooltip: { show: false } },
        { name: t("lab.span"), type: "bar", stack: "span", barMaxWidth: 12, itemStyle: { color: "#9db9ea" }, data: units.map((u) => round(u.high - u.low)) },
        { name: t("lab.median"), type: "scatter", symbolSize: 8, itemStyle: { color: "#1f5fd0" }, data: units.map((u, i) => [u.median, i]) },
        { name: t("lab.rank"), type: "scatter", symbol: "diamond", symbolSize: 10, itemStyle: { color: "#c8161d" }, data: units.map((u, i) => [u.rank, i]) },
      ],
    },
    rows: units.length,
    table: {
      head: [t("lab.unit"), t("lab.rank"), "5 %", "50 %", "95 %"],
      rows: units.map((u, i) => [labels[i], u.rank, round(u.low, 1), round(u.median, 1), round(u.high, 1)]),
    },
  };
}

// The share of draws in which a unit has each colour.
export function certainty(drawn, names, bands) {
  const units = drawn.units.filter((u) => Object.keys(u.shares).length).sort((a, b) => a.rank - b.rank);
  const labels = units.map((u) => names.get(u.code));
  return {
    option: {
      grid: { left: 8, right: 16, top: 36, bottom: 8, containLabel: true },
      legend: { top: 0, textStyle: { color: ink() } },
      tooltip: { trigger: "axis", valueFormatter: (v) => `${number(v * 100, 1)} %` },
      xAxis: { type: "value", max: 1, axisLabel: { color: ink(), formatter: (v) => `${Math.round(v * 100)} %` } },
      yAxis: { type: "category", inverse: true, data: labels, axisLabel: { color: ink() } },
      series: bands.map((band) => ({
        name: `${band.grade} ${said(band.name)}`,
        type: "bar",
        stack: "all",
        barMaxWidth: 14,
        itemStyle: { color: colour(band.grade) || band.hex },
        data: units.map((u) => u.shares[band.grade] ?? 0),
      })),
    },
    rows: units.length,
    table: {
      head: [t("lab.unit"), ...bands.map((b) => `${b.grade} ${said(b.name)}`)],
      rows: units.map((u, i) => [labels[i], ...bands.map((b) => round((u.shares[b.grade] ?? 0) * 100, 1))]),
    },
  };
}

export function heat(results, indicators) {
  const columns = indicators.map((_, at) => results.map((r) => r.scores[at]));
  const names = indicators.map((i) => i.id);
  const matrix = columns.map((a) => columns.map((b) => round(correlation(a, b))));
  return {
    option: {
      grid: { left: 8, right: 8, top: 8, bottom: 56, containLabel: true },
      tooltip: {
        formatter: ({ data: [x, y, v] }) => `${said(indicators[x].name)} × ${said(indicators[y].name)}: ${v === "-" ? "–" : number(v, 2)}`,
      },
      xAxis: { type: "category", data: names, axisLabel: { color: ink() } },
      yAxis: { type: "category", data: names, inverse: true, axisLabel: { color: ink() } },
      visualMap: { min: -1, max: 1, calculable: true, orient: "horizontal", left: "center", bottom: 0, inRange: { color: ["#b3341f", "#ffffff", "#1f5fd0"] } },
      series: [{ type: "heatmap", data: matrix.flatMap((row, y) => row.map((v, x) => [x, y, v ?? "-"])), itemStyle: { borderColor: "#fff", borderWidth: 1 } }],
    },
    table: { head: [t("lab.indicator"), ...names], rows: matrix.map((row, y) => [`${names[y]} ${said(indicators[y].name)}`, ...row]) },
  };
}

export function tree(rule, title) {
  const whole = rule.dimensions.reduce((sum, d) => sum + d.weight, 0) || 1;
  const rows = [];
  const data = rule.dimensions.map((d, at) => {
    const inside = d.indicators.reduce((sum, i) => sum + i.weight, 0) || 1;
    rows.push([said(d.name), "", round((d.weight / whole) * 100, 2)]);
    return {
      name: said(d.name),
      itemStyle: { color: PALETTE[at % PALETTE.length] },
      children: d.indicators.map((i) => {
        const value = (d.weight / whole) * (i.weight / inside) * 100;
        rows.push([said(d.name), said(i.name), round(value, 2)]);
        return { name: i.id, value: round(value, 2), full: said(i.name), itemStyle: { color: PALETTE[at % PALETTE.length], opacity: 0.78 } };
      }),
    };
  });
  return {
    option: {
      tooltip: { formatter: ({ data: d, value }) => `${d?.full ?? d?.name ?? title}: ${number(value, 2)} %` },
      series: [{ type: "sunburst", data, radius: [0, "95%"], nodeClick: false, label: { minAngle: 8, color: "#fff", textBorderColor: "rgba(0,0,0,.45)", textBorderWidth: 2 }, itemStyle: { borderColor: "#fff", borderWidth: 1 }, levels: [{}, { label: { rotate: 0, overflow: "break", width: 70 } }, {}] }],
    },
    table: { head: [t("lab.dimension"), t("lab.indicator"), t("lab.share")], rows },
  };
}

// What each dimension takes from the hundred points, unit by unit.
export function losses(results, rule) {
  const units = results.filter((r) => r.points !== null).sort((a, b) => b.points - a.points);
  let from = 0;
  const parts = rule.dimensions.map((d) => {
    const to = from + d.indicators.length;
    const values = units.map((u) => round(u.lost.slice(from, to).reduce((sum, v) => sum + v, 0)));
    from = to;
    return { name: said(d.name), values };
  });
  const labels = units.map((u) => said(u.name));
  return {
    option: {
      grid: { left: 8, right: 16, top: 36, bottom: 8, containLabel: true },
      legend: { top: 0, textStyle: { color: ink() } },
      tooltip: { trigger: "axis", axisPointer: { type: "shadow" } },
      xAxis: { type: "value", axisLabel: { color: ink() } },
      yAxis: { type: "category", inverse: true, data: labels, axisLabel: { color: ink() } },
      series: parts.map((p, at) => ({ name: p.name, type: "bar", stack: "lost", barMaxWidth: 14, itemStyle: { color: PALETTE[at % PALETTE.length] }, data: p.values })),
    },
    rows: units.length,
    table: {
      head: [t("lab.unit"), t("lab.score"), ...parts.map((p) => p.name)],
      rows: units.map((u, i) => [labels[i], u.score, ...parts.map((p) => p.values[i])]),
    },
  };
}

// Months of the last two years; a line where another version of the rule came into force.
export function trend(lab, names, shown) {
  const days = lab.history.map((point) => point.day);
  const marks = lab.history
    .map((point, i) => (i && lab.history[i - 1].version !== point.version ? { xAxis: days[i], name: point.version } : null))
    .filter(Boolean);
  const series = shown.map((code, at) => ({
    name: names.get(code),
    type: "line",
    showSymbol: false,
    connectNulls: false,
    color: PALETTE[at % PALETTE.length],
    data: lab.history.map((point) => point.scores[code] ?? null),
  }));
  if (series[0]) series[0].markLine = { symbol: "none", lineStyle: { color: "#8a5a00" }, label: { formatter: ({ name }) => t("lab.version", { id: name }) }, data: marks };
  return {
    option: {
      grid: { left: 8, right: 24, top: 56, bottom: 8, containLabel: true },
      legend: { type: "scroll", top: 0, textStyle: { color: ink() } },
      tooltip: { trigger: "axis" },
      xAxis: { type: "category", data: days, axisLabel: { color: ink() } },
      yAxis: { type: "value", scale: true, axisLabel: { color: ink() } },
      series,
    },
    table: {
      head: [t("lab.day"), t("lab.rule"), ...series.map((s) => s.name)],
      rows: lab.history.map((point, i) => [point.day, point.version, ...series.map((s) => s.data[i])]),
    },
  };
}
