// One area: grade, distance from 100 by the sixteen indicators, what would lift it, history.
import { get } from "../api.js";
import { h } from "../dom.js";
import { number } from "../format.js";
import { said, t } from "../text.js";
import { gradeChip, movement } from "../ui/chip.js";
import { historyChart } from "../ui/spark.js";
import { explanations } from "./explain.js";

const LARGEST_RANK = { A: 0, B: 1, C: 2, D: 3, E: 4 };

export async function areaScreen({ indexId, index, code, day, level, isLive, onIndicator, listLink, parentName }) {
  const [{ result, history, siblings }, objections] = await Promise.all([
    get(`/api/indexes/${indexId}/areas/${code}`, { "as-of": day }),
    get(`/api/indexes/${indexId}/objections`).catch(() => []),
  ]);
  const reviewed = objections.filter((o) => o.code === code && o.state === "raised");
  const all = index.dimensions.flatMap((d) =>
    d.indicators.map((i) => ({
      ...i,
      dimension: d,
      ...result.indicators[i.id],
      own: result.indicators[i.id]?.weight ?? i.weight,
    })),
  );
  const rated = all.filter((i) => i.rated).sort((a, b) => b.loss - a.loss);
  const worst = Math.max(...rated.map((i) => i.loss), 0.01);
  return {
    title: [
      h(
        "div",
        h("h2", said(result.name), gradeChip(result.grade, index.bands, { named: true })),
        h(
          "p.muted",
          [parentName, result.rank ? t("panel.rank", { rank: result.rank, n: siblings }) : null]
            .filter(Boolean)
            .join(" · "),
          " ",
          movement(result.movement),
        ),
      ),
    ],
    content: [
      h(
        "div.panel-score",
        h("strong.num", { data: { testid: "panel-score" } }, number(result.score, 2)),
        h("span.muted", t("panel.distance", { n: number(100 - result.score, 2) })),
      ),
      result.veto
        ? h(
            "p.notice",
            t("panel.veto", { name: said(result.veto.name) }),
            " ",
            t("panel.before.veto", { grade: said(index.bands.find((b) => b.grade === result.gradeBeforeVeto)?.name) }),
          )
        : null,
      reviewed.length
        ? h("p.notice", { data: { testid: "under-review" } }, t("panel.review", { what: reviewed.map((o) => `${o.month} ${o.indicator}`).join(t("list.comma")) }))
        : null,
      lift(result, rated, index.bands),
      explanations({ indexId, code, day, level, result, bands: index.bands, isLive }),
      h(
        "section.contributions",
        h(
          "h3",
          t("panel.contributions"),
          h(
            "span.muted.num",
            t("panel.sum", {
              n: number(
                rated.reduce((sum, i) => sum + i.loss, 0),
                2,
              ),
            }),
          ),
        ),
        h(
          "ol",
          rated.map((i) => line(i, worst, onIndicator)),
        ),
        all.some((i) => !i.rated) ? h("p.muted", t("panel.unrated")) : null,
        h(
          "ol",
          all.filter((i) => !i.rated).map((i) => line(i, worst, onIndicator)),
        ),
      ),
      h("section", h("h3", t("panel.history")), historyChart(history, index.bands)),
      h("p.panel-links", h("a.btn", { href: listLink }, t("panel.list"))),
    ],
  };
}

function line(i, worst, onIndicator) {
  const rated = i.rated;
  const button = h(
    "button.plain.loss",
    {
      type: "button",
      data: { testid: `loss-${i.id}` },
      title: rated ? "" : said(i.why),
      on: { click: () => onIndicator(i.id) },
    },
    h(
      "span.cut",
      said(i.name),
      i.small ? h("small.small-base", { title: t("panel.small.why") }, t("panel.small")) : null,
    ),
    h(
      "span.loss-bar",
      { "aria-hidden": "true" },
      rated ? h("i", { style: { width: `${(Math.max(0, i.loss) / worst) * 100}%` } }) : null,
    ),
    h("span.num.muted", rated ? number(i.score, 0) : ""),
    h("strong.num", rated ? (i.loss > 0 ? `−${number(i.loss, 2)}` : number(0, 2)) : t("notRated.short")),
  );
  if (!rated) button.classList.add("off");
  return h("li", button);
}

// Which single indicator, brought to full marks, would reach the next grade.
function lift(result, rated, bands) {
  const better = [...bands].sort((a, b) => a.from - b.from).find((band) => band.from > result.score);
  if (!better || result.grade === "A") return null;
  const gap = better.from - result.score;
  const alone = rated.filter((i) => i.loss >= gap).slice(0, 3);
  const together = [];
  let sum = 0;
  for (const i of rated) {
    if (sum >= gap) break;
    together.push(i);
    sum += i.loss;
  }
  const names = (list) => list.map((i) => `${said(i.name)} (+${number(i.loss, 2)})`).join(t("list.comma"));
  return h(
    "p.lift",
    t("panel.lift", { n: number(gap, 2), grade: said(better.name) }),
    " ",
    alone.length
      ? t("panel.lift.alone", { names: names(alone) })
      : t("panel.lift.together", { names: names(together) }),
    LARGEST_RANK[result.grade] > LARGEST_RANK[result.gradeBeforeVeto] ? ` ${t("panel.lift.veto")}` : "",
  );
}
