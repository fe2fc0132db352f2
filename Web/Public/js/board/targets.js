// Targets against the time that has passed: what is behind comes first; the mark shows where it should be by now.
import { h } from "../dom.js";
import { number } from "../format.js";
import { itemAddress } from "../scene.js";
import { said, t } from "../text.js";
import { amount, digits } from "./figures.js";

const SHOWN = 12;

export function targets(b) {
  if (!b.rows.length) return h("p.muted.unread", t("board.none"));
  const list = (rows) => h("ul.plain-list.target-rows", rows.map((row) => h("li", target(row, b))));
  const rest = b.rows.slice(SHOWN);
  return [list(b.rows.slice(0, SHOWN)), rest.length ? h("details", h("summary.muted", t("board.more", { n: rest.length })), list(rest)) : null];
}

function target(row, b) {
  const progress = row.progress ?? 0;
  const most = Math.max(100, progress);
  const behind = row.elapsed !== null && row.stageKind !== "closed" && progress < row.elapsed;
  return h(
    `a.target-row${behind ? ".behind" : ""}`,
    { href: itemAddress(b.register, row.number), data: { testid: "target-row", behind: String(behind) } },
    h("span.cut", h("strong", row.title), " ", h("small.muted", [said(row.area?.town?.name), said(row.stageName)].filter(Boolean).join(" · "))),
    h(
      "span.target-track",
      { role: "img", "aria-label": t("target.label", { progress: number(progress, 1), elapsed: row.elapsed === null ? "–" : number(row.elapsed, 1) }) },
      h("i", { style: { width: `${(100 * progress) / most}%` } }),
      row.elapsed === null ? null : h("b", { style: { left: `${(100 * row.elapsed) / most}%` } }),
    ),
    h("span.num", row.progress === null ? "–" : `${number(row.progress, 1)}%`),
    h(
      "small.num.muted",
      amount(row.actual, b.unit, b.unitName)[0],
      " / ",
      row.planned === null ? "–" : [number(row.planned, digits(row.planned)), " ", said(b.unitName)],
      row.until ? ` · ${t("target.until", { day: row.until })}` : "",
      behind ? h("span.late", ` · ${t("target.behind")}`) : "",
    ),
  );
}
