// The first items of a saved view, as cards of one line with their clock.
import { h } from "../dom.js";
import { fieldText } from "../format.js";
import { lang } from "../page.js";
import { itemAddress } from "../scene.js";
import { said, t } from "../text.js";
import { digits } from "./figures.js";
import { dueMark, stageTag, urgedMark } from "../ui/chip.js";

export function items(b, info) {
  const register = info.registers[b.register];
  if (!b.items.length) return h("p.muted.unread", t("board.none"));
  return h("ul.plain-list.board-items", b.items.map((card) => h("li", row(card, b.register, register, b.names ?? {}))));
}

const row = (card, id, register, names) =>
  h(
    "a.board-item",
    { href: itemAddress(id, card.number), data: { testid: "board-item" } },
    h("span.cut", h("strong", named(card.title, names))),
    h("span.marks", urgedMark(card), dueMark(card.due) ?? stageTag(card.stageName, card.stageKind)),
    h("small.muted.cut", [place(card), ...line(card, register, names)].filter(Boolean).join(" · ")),
  );

// A title may hold the number of another item; people know it by its name.
const named = (text, names) => Object.entries(names).reduce((words, [number, name]) => words.replaceAll(number, said(name)), text);

// The area once, and not again where the title says it.
function place(card) {
  const town = said(card.area?.town?.name),
    own = said(card.area?.name);
  return [...new Set([town, own])].filter((name) => name && !card.title.includes(name)).join(" ");
}

// The card's fields that the title does not say already; what is only a number, a day or a yes says of what.
function line(card, register, names) {
  return (register?.card ?? [])
    .filter((id) => !(register.title ?? []).includes(id))
    .map((id) => {
      const field = register.fields.find((f) => f.id === id) ?? register.facts.find((f) => f.id === id);
      const value = card.fields[id] ?? card.facts?.[id];
      if (!field || value === undefined || value === null || value === false) return null;
      if (value === true) return said(field.name);
      // Facts have no type of their own: they are numbers or words.
      const shown = field.type ? field : { ...field, type: typeof value === "number" ? "decimal" : "text", scale: typeof value === "number" ? digits(value) : 0 };
      const text = field.type === "item" ? named(String(value), names) : fieldText(shown, value);
      const isBare = ["decimal", "integer", "date", "timestamp"].includes(field.type) || typeof value === "number";
      return isBare ? `${said(field.name)}${lang === "en" ? ": " : " "}${text}` : text;
    });
}
