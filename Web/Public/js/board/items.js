// The first items of a saved view, as cards of one line with their clock.
import { h } from "../dom.js";
import { fieldText } from "../format.js";
import { itemAddress } from "../scene.js";
import { said, t } from "../text.js";
import { dueMark, stageTag, urgedMark } from "../ui/chip.js";

export function items(b, info) {
  const register = info.registers[b.register];
  if (!b.items.length) return h("p.muted.unread", t("board.none"));
  return h("ul.plain-list.board-items", b.items.map((card) => h("li", row(card, b.register, register))));
}

const row = (card, id, register) =>
  h(
    "a.board-item",
    { href: itemAddress(id, card.number), data: { testid: "board-item" } },
    h("span.cut", h("strong", card.title), " ", h("small.muted", line(card, register))),
    h("span.marks", urgedMark(card), dueMark(card.due) ?? stageTag(card.stageName, card.stageKind)),
    h("small.muted.cut", [said(card.area?.town?.name), said(card.area?.name)].filter(Boolean).join(" ")),
  );

// The card's fields that the title does not say already.
const line = (card, register) =>
  (register?.card ?? [])
    .filter((id) => !(register.title ?? []).includes(id) && card.fields[id] !== undefined && card.fields[id] !== null)
    .map((id) =>
      fieldText(
        register.fields.find((f) => f.id === id),
        card.fields[id],
      ),
    )
    .join(" · ");
