// Small line drawings: a sparkline for a row, and a history with the grade bands behind it.
import { h, svg } from "../dom.js";
import { number } from "../format.js";
import { t } from "../text.js";

export function sparkline(values, width = 64, height = 20) {
  const known = (values ?? []).filter((v) => v !== null);
  if (known.length < 2) return svg("svg", { width, height });
  const low = Math.min(...known),
    span = Math.max(...known) - low || 1;
  const points = values.map((v, i) => [
    (i / (values.length - 1)) * (width - 4) + 2,
    height - 3 - (((v ?? low) - low) / span) * (height - 6),
  ]);
  const [x, y] = points.at(-1);
  return svg(
    "svg.spark",
    {
      viewBox: `0 0 ${width} ${height}`,
      width,
      height,
      role: "img",
      "aria-label": t("spark.label", { from: number(known[0], 1), to: number(known.at(-1), 1) }),
    },
    svg("polyline", {
      points: points.map((p) => p.map((n) => n.toFixed(1)).join(",")).join(" "),
      fill: "none",
      stroke: "currentColor",
      "stroke-width": 1.5,
      "stroke-linejoin": "round",
    }),
    svg("circle", { cx: x, cy: y, r: 2, fill: "currentColor" }),
  );
}

// history: [{day, score, grade, version}]; a change of the rules' version is marked by a dashed line.
export function historyChart(history, bands, width = 400, height = 132) {
  if (history.length < 2) return h("p.muted", t("history.short"));
  const left = 26,
    right = 8,
    top = 8,
    bottom = 20;
  const scores = history.map((p) => p.score);
  const low = Math.max(0, Math.floor((Math.min(...scores) - 4) / 10) * 10),
    high = Math.min(100, Math.ceil((Math.max(...scores) + 4) / 10) * 10);
  const x = (i) => left + (i / (history.length - 1)) * (width - left - right);
  const y = (s) => top + (1 - (s - low) / (high - low)) * (height - top - bottom);
  const parts = [];
  [...bands]
    .sort((a, b) => a.from - b.from)
    .forEach((band, i, all) => {
      const from = Math.max(low, band.from),
        to = Math.min(high, all[i + 1]?.from ?? 100);
      if (to <= from) return;
      parts.push(
        svg("rect", {
          x: left,
          y: y(to),
          width: width - left - right,
          height: y(from) - y(to),
          fill: `var(--${band.grade})`,
          opacity: 0.16,
        }),
      );
      if (band.from > low)
        parts.push(
          svg(
            "text",
            { x: left - 4, y: y(band.from) + 3.5, "text-anchor": "end", "font-size": 10, fill: "var(--ink-3)" },
            String(band.from),
          ),
        );
    });
  history.forEach((p, i) => {
    if (i && p.version !== history[i - 1].version) {
      parts.push(
        svg("line", {
          x1: x(i),
          x2: x(i),
          y1: top,
          y2: height - bottom,
          stroke: "var(--ink-3)",
          "stroke-dasharray": "3 3",
        }),
        svg(
          "text",
          { x: x(i) + 4, y: top + 10, "font-size": 10, fill: "var(--ink-2)" },
          t("history.version", { version: p.version }),
        ),
      );
    }
  });
  parts.push(
    svg("polyline", {
      points: history.map((p, i) => `${x(i).toFixed(1)},${y(p.score).toFixed(1)}`).join(" "),
      fill: "none",
      stroke: "var(--ink)",
      "stroke-width": 1.75,
      "stroke-linejoin": "round",
    }),
  );
  for (const i of [0, history.length - 1]) {
    parts.push(
      svg(
        "text",
        {
          x: i ? width - right : left,
          y: height - 5,
          "text-anchor": i ? "end" : "start",
          "font-size": 10,
          fill: "var(--ink-3)",
        },
        history[i].day.slice(0, 7),
      ),
    );
  }
  const dot = svg("circle", { r: 3.5, fill: "var(--ink)", cx: x(history.length - 1), cy: y(scores.at(-1)) });
  const tip = h("output.history-tip", `${history.at(-1).day} ${number(scores.at(-1), 2)}`);
  const drawing = svg(
    "svg",
    {
      viewBox: `0 0 ${width} ${height}`,
      width: "100%",
      role: "img",
      "aria-label": t("spark.label", { from: number(scores[0], 1), to: number(scores.at(-1), 1) }),
      on: {
        pointermove(event) {
          const box = drawing.getBoundingClientRect();
          const at = (((event.clientX - box.left) / box.width) * width - left) / (width - left - right);
          const i = Math.max(0, Math.min(history.length - 1, Math.round(at * (history.length - 1))));
          dot.setAttribute("cx", x(i));
          dot.setAttribute("cy", y(history[i].score));
          tip.textContent = `${history[i].day} ${number(history[i].score, 2)}`;
        },
      },
    },
    parts,
    dot,
  );
  return h("div.history", tip, drawing);
}
