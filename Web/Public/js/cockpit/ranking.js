// Ranking with movement and sparkline; rows glide when the order changes.
import { calm, h, icon, put } from "../dom.js";
import { number } from "../format.js";
import { said, t } from "../text.js";
import { gradeChip, movement } from "../ui/chip.js";
import { sparkline } from "../ui/spark.js";
import { menu, entry } from "../ui/menu.js";
import { roll } from "../ui/tween.js";

const rows = new Map();
let list,
  filled,
  order = "";

export function ranking(place, { index, level, chosen, onChoose, onHover, onBulletin, onPicture, onLink, names, quick = false }) {
  if (filled !== level) {
    filled = level;
    order = "";
    rows.clear();
    const more = h(
      "button.icon-btn",
      {
        type: "button",
        "aria-label": t("more"),
        "aria-haspopup": "menu",
        data: { testid: "ranking-more" },
        on: {
          click: () =>
            menu(more, [
              entry(t("bulletin.copy"), onBulletin, icon("copy")),
              entry(t("picture.save"), onPicture, icon("image")),
              entry(t("link.copy"), onLink, icon("link")),
            ]),
        },
      },
      icon("more"),
    );
    list = h("ol.scroll");
    put(
      place,
      h(
        "header.title",
        h("h2", t("ranking.title")),
        h("span.muted", t(`ranking.of.${level}`, { n: index.units.length })),
        more,
      ),
      list,
    );
  }
  const before = quick || calm() ? null : new Map([...rows].map(([code, row]) => [code, row.node.offsetTop]));
  const next = index.units.map((u) => u.code).join();
  for (const unit of index.units) {
    if (!rows.has(unit.code)) rows.set(unit.code, row(unit, onChoose, onHover));
    rows.get(unit.code).update(unit, index.bands, names?.get(unit.parent));
    rows.get(unit.code).node.classList.toggle("chosen", unit.code === chosen);
  }
  if (next === order) return;
  order = next;
  put(
    list,
    index.units.map((u) => rows.get(u.code).node),
  );
  if (!before?.size) return;
  for (const [code, top] of before) {
    const node = rows.get(code)?.node;
    const moved = top - node.offsetTop;
    if (moved && Math.abs(moved) < 600)
      node.animate([{ transform: `translateY(${moved}px)` }, { transform: "none" }], {
        duration: 450,
        easing: "ease-out",
      });
  }
}

function row(unit, onChoose, onHover) {
  const rank = h("span.rank.num"),
    chip = h("span"),
    score = h("strong.num"),
    move = h("span.move"),
    spark = h("span.spark-cell"),
    name = h("span.cut");
  const button = h(
    "button.plain",
    {
      type: "button",
      data: { testid: `rank-${unit.code}` },
      on: {
        click: () => onChoose(unit.code),
        pointerenter: () => onHover?.(unit.code),
        pointerleave: () => onHover?.(null),
      },
    },
    rank,
    chip,
    name,
    score,
    move,
    spark,
  );
  let drawn = "",
    grade;
  return {
    node: h("li", button),
    update(now, bands, parent) {
      rank.textContent = now.rank ?? "–";
      rank.title = now.tied > 1 ? t("ranking.tied", { n: now.tied }) : "";
      put(name, said(now.name), parent ? h("small.muted", ` ${said(parent)}`) : null);
      roll(score, now.score, (v) => {
        score.textContent = number(v, 2);
      });
      if (grade !== now.grade) {
        grade = now.grade;
        put(chip, gradeChip(grade, bands));
      }
      put(move, movement(now.movement));
      if (now.spark && drawn !== String(now.spark)) {
        drawn = String(now.spark);
        put(spark, sparkline(now.spark));
      }
      button.title = now.veto ? t("panel.veto", { name: said(now.veto.name) }) : "";
      button.classList.toggle("veto", Boolean(now.veto));
    },
  };
}
