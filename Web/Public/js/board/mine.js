// What the reader may do here in one touch: what waits for them, and what they add, each by its name.
import { get } from "../api.js";
import { h, icon, put } from "../dom.js";
import { number } from "../format.js";
import { page } from "../page.js";
import { said, t } from "../text.js";

const MOST = 3;

export async function mine(place, info, board) {
  const adds = Object.entries(info.registers).filter(([, register]) => register.may?.report);
  // The board's own register first.
  adds.sort(([a], [b]) => Number(b === board.register) - Number(a === board.register));
  const buttons = adds.slice(0, MOST).map(([id, register]) =>
    h("a.btn", { href: `/new/${id}`, data: { testid: id === board.register ? "board-new" : `new-${id.split(".").pop()}` } }, icon("plus"), said(register.name)),
  );
  place.hidden = !buttons.length;
  put(place, buttons);
  try {
    const { counts } = await get("/api/todo", { limit: 1, scene: page.scenes > 1 ? page.scene : undefined });
    const all = Object.values(counts).reduce((sum, n) => sum + n, 0);
    if (!all) return;
    const late = counts.overdue ?? 0;
    place.hidden = false;
    place.prepend(
      h("a.btn.btn-primary", { href: page.scenes > 1 ? `/todo?scene=${page.scene}` : "/todo", data: { testid: "board-todo" } }, icon("todo"), t("board.mine", { n: number(all) }), late ? h("b.num", ` ${t("home.late", { n: number(late) })}`) : null),
    );
  } catch {
    /* the list itself says what is wrong */
  }
}
