// Blocks of unequal height fill their columns without holes: the shell of each takes as many thin rows as it is high.
import { h } from "../dom.js";

export const STEP = 8;
const GAP = 16;
const watch = new ResizeObserver((entries) => entries.forEach((entry) => fit(entry.target.parentElement)));

export const rows = (shell) => Math.ceil(((shell?.firstElementChild?.getBoundingClientRect().height ?? 0) + GAP) / STEP);

function fit(shell) {
  if (shell?.firstElementChild) shell.style.gridRowEnd = `span ${rows(shell)}`;
}

export function shell(node, isWide) {
  const made = h(`div.board-shell${isWide ? ".wide" : ""}`, node);
  watch.observe(node);
  return made;
}
