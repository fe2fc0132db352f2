// What is overdue, due today and due soon: first on boards that live by deadlines, a thin line on the others.
import { listAddress } from "../cockpit/address.js";
import { h, put } from "../dom.js";
import { number } from "../format.js";
import { today } from "../page.js";
import { said, t } from "../text.js";

export function strip(place, board, register) {
  const { due } = board;
  place.hidden = !register || !due.known || (board.page !== "deadline-led" && !due.overdue && !due.soon && !due.today);
  if (place.hidden) return;
  place.classList.toggle("large", board.page === "deadline-led");
  const link = (id, clause) =>
    h(
      `a.strip-figure.${id}${due[id] ? "" : ".none"}`,
      { href: listAddress(board.register, [clause], "due_on"), data: { testid: `due-${id}` } },
      h("strong.num", number(due[id])),
      h("span", t(`duties.${id}`)),
    );
  const late = due.byUnit.filter((u) => u.overdue);
  put(
    place,
    link("overdue", "due_state = 'overdue'"),
    link("today", `due_on = DATE('${today}')`),
    link("soon", "due_state = 'soon'"),
    h(
      "ul.strip-units",
      late.slice(0, 8).map((u) =>
        h("li", h("a", { href: listAddress(board.register, [`area = '${u.code}'`, "due_state = 'overdue'"], "due_on") }, said(u.name), " ", h("b.num", t("due.n", { n: number(u.overdue) })))),
      ),
    ),
  );
}
