// The county leader's one page: lines of work with what has run out first, each number a door.
import { h, put } from "../dom.js";
import { number } from "../format.js";
import { measureAddress } from "../cockpit/address.js";
import { boardAddress } from "../scene.js";
import { said, t } from "../text.js";
import { amount } from "../board/figures.js";

export function reds(place, list) {
  const red = list.filter((s) => s.due.overdue).sort((a, b) => b.due.overdue - a.due.overdue);
  place.hidden = !red.length;
  if (place.hidden) return;
  put(
    place,
    h("h2", t("home.reds")),
    h(
      "div.red-rows.card-block",
      red.map((scene) =>
        h(
          "div.red-row",
          { data: { testid: `red-${scene.id}` } },
          h("a.cut", { href: boardAddress(scene.id) }, h("strong", said(scene.name))),
          h("a.late.num", { href: scene.register ? `/r/${scene.register}?${new URLSearchParams({ filter: "due_state = 'overdue'", sort: "due_on" })}` : boardAddress(scene.id) }, t("home.late", { n: number(scene.due.overdue) })),
          h("span.num.muted", t("home.soon", { n: number(scene.due.soon) })),
          scene.figures.map((f) => h(f.measure ? "a.red-figure" : "span.red-figure", { href: f.measure ? measureAddress(f.measure) : null }, h("small.muted", said(f.name)), " ", h("b.num", amount(f.value, f.unit, f.unitName)))),
        ),
      ),
    ),
  );
}
