// How one's own area stands in the indexes: its grade, score and rank, each a door to the board that explains it.
import { get } from "../api.js";
import { h, put } from "../dom.js";
import { number } from "../format.js";
import { boardAddress } from "../scene.js";
import { role } from "../session.js";
import { said, t } from "../text.js";
import { gradeChip, movement } from "../ui/chip.js";

export async function standing(place) {
  const { scenes } = await get("/api/home");
  const graded = scenes.filter((s) => s.index);
  const read = await Promise.all(graded.map((s) => get(`/api/indexes/${s.index}`, { level: "town" }).then((index) => one(s, index)).catch(() => null)));
  put(place, read.filter(Boolean));
}

function one(scene, index) {
  const own = index.units.find((u) => u.code === role?.area?.code) ?? (index.county?.code === role?.area?.code ? index.county : null);
  if (!own || own.score === null) return null;
  return h(
    "a.standing",
    { href: `${boardAddress(scene.id)}${own === index.county ? "" : `?area=${own.code}`}`, data: { testid: `standing-${scene.id}` } },
    h("small.muted", said(scene.name)),
    gradeChip(own.grade, index.bands),
    h("b.num", number(own.score, 1)),
    own.rank ? h("small.muted.num", t("todo.standing.rank", { rank: own.rank })) : null,
    movement(own.movement),
  );
}
