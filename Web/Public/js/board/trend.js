// Measures at the ends of months: one small line each, with its first, largest and last value.
import { measureAddress } from "../cockpit/address.js";
import { h, svg } from "../dom.js";
import { number } from "../format.js";
import { said, t } from "../text.js";
import { amount, digits } from "./figures.js";

const W = 320,
  H = 72;

export const trend = (b) => h("div.trends", b.lines.map((line) => one(line, b.days)));

function one(line, days) {
  const top = Math.max(...line.values, 0),
    low = Math.min(...line.values, 0);
  const x = (i) => 4 + (i / Math.max(1, days.length - 1)) * (W - 8);
  const y = (v) => 6 + (1 - (v - low) / (top - low || 1)) * (H - 12);
  const points = line.values.map((v, i) => `${x(i).toFixed(1)},${y(v).toFixed(1)}`).join(" ");
  const last = line.values.at(-1);
  return h(
    `${line.measure ? "a" : "div"}.trend`,
    { href: line.measure ? measureAddress(line.measure) : null, data: { testid: "trend" } },
    h("span.name", said(line.name)),
    h("strong.num", amount(last, line.unit, line.unitName)),
    svg(
      "svg",
      {
        viewBox: `0 0 ${W} ${H}`,
        preserveAspectRatio: "none",
        role: "img",
        "aria-label": t("spark.label", { from: number(line.values[0], digits(line.values[0])), to: number(last, digits(last)) }),
      },
      svg("line", { x1: 0, x2: W, y1: y(0), y2: y(0), class: "zero" }),
      svg("polygon", { points: `${x(0)},${y(0)} ${points} ${x(days.length - 1)},${y(0)}` }),
      svg("polyline", { points, "vector-effect": "non-scaling-stroke" }),
      line.values.map((v, i) => svg("circle", { cx: x(i), cy: y(v), r: 6, class: "point" }, svg("title", `${days[i]} ${number(v, digits(v))}`))),
    ),
    h("span.trend-days.num.muted", h("span", days[0].slice(0, 7)), h("span", days.at(-1).slice(0, 7))),
  );
}
