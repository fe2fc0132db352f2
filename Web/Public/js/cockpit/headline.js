// County, index and grade in the top bar.
import { put, h } from "../dom.js";
import { number, signed } from "../format.js";
import { said, t } from "../text.js";
import { gradeChip } from "../ui/chip.js";
import { roll } from "../ui/tween.js";

const score = h("strong.num.score", { data: { testid: "county-score" } });
const rest = h("span.rest");

export function headline(place, index, label, indexId) {
  const { county } = index;
  if (!place.contains(score)) put(place, h("a.name", { href: `/appraisal/${indexId}`, data: { testid: "headline-lab" } }), score, rest);
  place.firstChild.textContent = label.split(/[（(]/)[0].trim();
  place.firstChild.title = label;
  roll(score, county.score, (v) => {
    score.textContent = number(v, 2);
  });
  const change =
    county.scoreBefore === null || county.scoreBefore === undefined ? null : county.score - county.scoreBefore;
  put(
    rest,
    gradeChip(county.grade, index.bands, { named: true }),
    change === null
      ? null
      : h(
          `span.num.${change >= 0 ? "move-up" : "move-down"}`,
          { title: t("headline.change") },
          change >= 0 ? "▲" : "▼",
          signed(change, 2).slice(1),
        ),
    index.provisional === null
      ? h("span.tag.flat", t("replaying"))
      : h(
          "span.tag.flat",
          {
            title: `${t(index.provisional ? "provisional.why" : "fixed.why")} ${said(index.versionName) || index.version}`,
            data: { testid: "provisional" },
          },
          t(index.provisional ? "provisional" : "fixed"),
        ),
  );
}
