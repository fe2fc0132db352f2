// Indexes of the county: score, grade, and who has moved most in the ranking.
import { get } from "../api.js";
import { h, put } from "../dom.js";
import { number } from "../format.js";
import { boardAddress } from "../scene.js";
import { said, t } from "../text.js";
import { gradeChip, movement } from "../ui/chip.js";

export async function indexes(place, list) {
  const graded = list.filter((s) => s.index);
  place.hidden = !graded.length;
  if (place.hidden) return;
  const read = await Promise.all(graded.map((s) => get(`/api/indexes/${s.index}`, { level: "town" }).then((index) => ({ scene: s, index })).catch(() => null)));
  put(place, h("h2", t("home.ranks")), h("div.rank-cards", read.filter(Boolean).map(one)));
}

function one({ scene, index }) {
  const moved = index.units.filter((u) => u.movement).sort((a, b) => Math.abs(b.movement) - Math.abs(a.movement));
  return h(
    "div.card-block.rank-card",
    { data: { testid: `rank-${scene.id}` } },
    h("header", h("h2", h("a", { href: boardAddress(scene.id) }, said(scene.name))), h("span", h("strong.num", number(index.county.score, 1)), " ", gradeChip(index.county.grade, index.bands, { named: true }))),
    h(
      "ul.plain-list",
      (moved.length ? moved : index.units).slice(0, 5).map((u) =>
        h("li", h("a.rank-row", { href: `${boardAddress(scene.id)}?area=${u.code}` }, h("span.num.muted", u.rank ?? "–"), h("span.cut", said(u.name)), gradeChip(u.grade, index.bands), h("span.num", number(u.score, 1)), movement(u.movement))),
      ),
    ),
  );
}
