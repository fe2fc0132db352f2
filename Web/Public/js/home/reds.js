// The leader's one page: lines of work with what has run out first, each number a door to exactly what it counts.
import { h, put } from "../dom.js";
import { number } from "../format.js";
import { measureAddress } from "../cockpit/address.js";
import { boardAddress } from "../scene.js";
import { said, t } from "../text.js";
import { amount } from "../board/figures.js";

// Ten seconds are six lines; the rest is unfolded.
const SHOWN = 6;

export function reds(place, list) {
  const red = list.filter((s) => s.due.overdue).sort((a, b) => b.due.overdue - a.due.overdue);
  place.hidden = !red.length;
  if (place.hidden) return;
  const isOpen = Boolean(place.querySelector("details")?.open);
  const rest = red.slice(SHOWN);
  put(
    place,
    h("h2", t("home.reds"), " ", h("small.late.num", t("home.reds.all", { n: number(red.reduce((sum, s) => sum + s.due.overdue, 0)), m: red.length }))),
    h(
      "div.red-rows.card-block",
      red.slice(0, SHOWN).map(row),
      rest.length ? h("details", { open: isOpen || null }, h("summary.muted", t("board.more", { n: rest.length })), rest.map(row)) : null,
    ),
  );
}

const overdue = (register) => `/r/${register}?${new URLSearchParams({ filter: "due_state = 'overdue'", sort: "due_on" })}`;

function row(scene) {
  const several = scene.due.registers.length > 1;
  const late = t("home.late", { n: number(scene.due.overdue) });
  return h(
    "div.red-row",
    { data: { testid: `red-${scene.id}` } },
    h("a.cut", { href: boardAddress(scene.id) }, h("strong", said(scene.name))),
    several ? h("span.late.num", late) : h("a.late.num", { href: overdue(scene.due.registers[0]?.register ?? scene.register) }, late),
    h("span.num.muted", t("home.soon", { n: number(scene.due.soon) })),
    h("span.red-figures", scene.figures.map((f) => h(f.measure ? "a.red-figure" : "span.red-figure", { href: f.measure ? measureAddress(f.measure) : null }, h("small.muted", said(f.name)), " ", h("b.num", amount(f.value, f.unit, f.unitName))))),
    several ? h("span.red-registers", scene.due.registers.map((r) => h("a", { href: overdue(r.register) }, said(r.name), " ", h("b.late.num", number(r.overdue))))) : null,
  );
}
