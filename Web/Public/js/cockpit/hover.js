// The card beside the pointer: name, grade, score, movement, and what costs most.
import { h, put } from "../dom.js";
import { number } from "../format.js";
import { said, t } from "../text.js";
import { gradeChip, movement } from "../ui/chip.js";

export function hoverCard(card, shown) {
  card.hidden = !shown;
  if (!shown) return;
  const { unit, index, point, parent, within } = shown;
  if (card.dataset.code !== unit.code || card.dataset.score !== String(unit.score)) {
    card.dataset.code = unit.code;
    card.dataset.score = String(unit.score);
    const names = new Map(index.dimensions.flatMap((d) => d.indicators.map((i) => [i.id, i.name])));
    const worst = Object.entries(unit.indicators ?? {})
      .filter(([, c]) => c.rated && c.loss > 0)
      .sort((a, b) => b[1].loss - a[1].loss)
      .slice(0, 3);
    put(
      card,
      h("div.hover-name", h("strong", said(unit.name)), parent ? h("span.muted", parent) : null),
      h(
        "div.hover-score",
        gradeChip(unit.grade, index.bands, { named: true }),
        h("strong.num", number(unit.score, 2)),
        h("span.muted", t("panel.rank", { rank: unit.rank ?? "–", n: index.units.length })),
        movement(unit.movement),
      ),
      worst.length
        ? h(
            "ul",
            worst.map(([id, cell]) =>
              h("li", h("span.cut", said(names.get(id))), h("span.num", `−${number(cell.loss, 2)}`)),
            ),
          )
        : null,
    );
  }
  const left = point.x + 16 + card.offsetWidth > within.clientWidth ? point.x - 16 - card.offsetWidth : point.x + 16;
  const top = Math.min(point.y + 16, within.clientHeight - card.offsetHeight - 8);
  card.style.transform = `translate(${Math.max(4, left)}px, ${Math.max(4, top)}px)`;
}
