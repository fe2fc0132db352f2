// Items of other registers that name this one, and the beginning of a new one from here.
import { get } from "../api.js";
import { h, icon, put } from "../dom.js";
import { page } from "../page.js";
import { itemAddress } from "../scene.js";
import { said, t } from "../text.js";
import { dueMark, stageTag } from "../ui/chip.js";
import { failure, skeleton } from "../ui/state.js";

const SHOWN = 10;

export function linked(item, register) {
  return (register.namedBy ?? []).map((other) => {
    const list = h("div", { role: "status" }, skeleton(2));
    const block = h(
      "section.card-block",
      { data: { testid: `linked-${other.register.split(".").at(-1)}` } },
      h("header", h("h2", said(other.name)), other.scene && other.scene !== page.scene ? h("span.scene-name", said(other.sceneName)) : null),
      list,
      other.report && item.stageKind !== "closed"
        ? h(
            "div.action-list",
            h(
              "a.btn",
              { href: `/new/${other.register}?${new URLSearchParams({ [other.field]: item.number, from: `${register.id}/${item.number}` })}`, data: { testid: `begin-${other.register.split(".").at(-1)}` } },
              icon("plus"),
              t("linked.new", { name: said(other.name) }),
            ),
          )
        : null,
    );
    load(item, other, list).then((count) => (block.hidden = !count && !other.report));
    return block;
  });
}

async function load(item, other, list) {
  try {
    const filter = `${other.field} = '${item.number.replaceAll("'", "''")}'`;
    const { items, numberMatched: matched } = await get(`/api/registers/${other.register}/items`, { filter, limit: SHOWN, count: true });
    put(
      list,
      items.length
        ? h(
            "ul.plain-list",
            items.map((card) =>
              h("li", h("a", { href: itemAddress(other.register, card.number) }, h("span.num", card.number), " ", card.title), " ", stageTag(card.stageName, card.stageKind), " ", card.due ? dueMark(card.due) : null),
            ),
          )
        : h("p.muted", t("linked.none")),
      matched > SHOWN ? h("p", h("a", { href: `/r/${other.register}?${new URLSearchParams({ filter })}` }, t("linked.all", { n: matched }))) : null,
    );
    return items.length;
  } catch (problem) {
    put(list, failure(problem));
    return 1;
  }
}
