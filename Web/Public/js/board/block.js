// The blocks of a board, by kind: bars, lines, tallies, lists, targets, a map. Each row is a door to its items.
import { query } from "../api.js";
import { h, icon, put } from "../dom.js";
import { said, t } from "../text.js";
import { areas } from "./areas.js";
import { durations } from "./durations.js";
import { items } from "./items.js";
import { mapBlock } from "./map.js";
import { scoring } from "./scoring.js";
import { tally } from "./tally.js";
import { targets } from "./targets.js";
import { trend } from "./trend.js";

const KINDS = { areas, trend, stages: tally, choices: tally, list: items, scoring, targets, durations };

export function block(kind) {
  if (kind === "map") return mapBlock();
  const body = h("div.block-body");
  const title = h("h2"),
    tools = h("span.block-tools");
  const node = h(`section.card-block.board-block.of-${kind}`, { data: { testid: `block-${kind}` } }, h("header", title, tools), body);
  return {
    node,
    update(b, info) {
      title.textContent = said(b.name);
      put(body, KINDS[kind](b, info));
      put(tools, b.kind === "list" ? listTools(b, info) : null);
    },
  };
}

// All of a list, and the list as a table to carry away.
function listTools(b, info) {
  const filter = b.filter;
  return [
    h("a", { href: `/r/${b.register}${query({ filter })}`, data: { testid: "block-all" } }, t("board.all", { n: b.matched })),
    info.registers[b.register]?.may?.export
      ? h("a.icon-btn", { href: `/api/registers/${b.register}/export${query({ format: "csv", filter })}`, "aria-label": t("export.csv"), title: t("export.csv") }, icon("download"))
      : null,
  ];
}
