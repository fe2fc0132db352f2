// Four dimensions, sixteen indicators: bars on one scale with the 60 line and the 100 line.
import { h, put } from "../dom.js";
import { number } from "../format.js";
import { said, t } from "../text.js";

export function dimensions(place, { index, result, onIndicator }) {
  put(
    place,
    h(
      "header.title",
      h("h2", t("dimensions.title")),
      h(
        "span.muted.cut",
        { title: `${said(result.name)} · ${said(index.versionName)}` },
        [result === index.county ? "" : said(result.name), said(index.versionName).split(/[（(,]/)[0].trim()]
          .filter(Boolean)
          .join(" · "),
      ),
      h("span.scale", { "aria-hidden": "true" }, h("i", "60"), h("i", "100")),
    ),
    h(
      "div.scroll",
      index.dimensions.map((dimension) => {
        const own = result.dimensions[dimension.id];
        return h(
          "section.dimension",
          h(
            "h3",
            h("span", said(dimension.name)),
            h("span.muted", t("dimensions.weight", { n: number(dimension.weight * 100) })),
            h("strong.num", own?.score == null ? t("notRated") : number(own.score, 1)),
          ),
          h(
            "ul",
            dimension.indicators.map((indicator) => row(indicator, result.indicators[indicator.id], onIndicator)),
          ),
        );
      }),
    ),
  );
}

function row(indicator, cell, onIndicator) {
  const rated = cell?.rated !== false && cell?.score != null;
  const button = h(
    "button.plain.indicator",
    {
      type: "button",
      data: { testid: `indicator-${indicator.id}` },
      title: rated ? said(indicator.name) : said(cell?.why),
      on: { click: () => onIndicator(indicator.id) },
    },
    h("span.cut", said(indicator.name)),
    h(
      "span.meter",
      { role: "img", "aria-label": rated ? t("dimensions.score", { n: number(cell.score, 1) }) : t("notRated") },
      rated ? h("i", { style: { width: `${Math.max(1, cell.score)}%` } }) : null,
    ),
    h("span.num", rated ? number(cell.score, 1) : t("notRated.short")),
  );
  if (rated && cell.score < 60) button.classList.add("low");
  if (!rated) button.classList.add("off");
  return h("li", button);
}
