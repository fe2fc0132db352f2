// The launcher: a card for each scene with its two numbers and what is overdue, under the headings the scenes give.
import { h, put } from "../dom.js";
import { number } from "../format.js";
import { boardAddress } from "../scene.js";
import { said, t } from "../text.js";
import { amount } from "../board/figures.js";
import { sign } from "./sign.js";

export function scenes(place, list) {
  const groups = new Map();
  for (const scene of list) {
    const name = said(scene.group);
    groups.set(name, [...(groups.get(name) ?? []), scene]);
  }
  // What stands under no heading comes last.
  const order = [...groups].sort(([a], [b]) => Number(!a) - Number(!b));
  put(
    place,
    order.map(([name, all]) => [h("h2", name || t(groups.size > 1 ? "home.others" : "home.all")), h("div.scene-cards", all.map(card))]),
  );
}

const card = (scene) =>
  h(
    "a.scene-card",
    { href: boardAddress(scene.id), data: { testid: `scene-${scene.id}` } },
    h("span.scene-title", sign(scene), h("strong.cut", said(scene.name)), late(scene)),
    h("span.scene-figures", scene.figures.map((f) => h("span", h("b.num", amount(f.value, f.unit, f.unitName)), h("small", said(f.name))))),
  );

export const late = (scene) => (scene.due.overdue ? h("span.badge-count.late", { title: t("duties.overdue") }, t("home.late", { n: number(scene.due.overdue) })) : null);
