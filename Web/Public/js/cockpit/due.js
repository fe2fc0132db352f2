// What is due, and who holds it.
import { h, put } from "../dom.js";
import { number } from "../format.js";
import { today } from "../page.js";
import { said, t } from "../text.js";
import { listAddress } from "./address.js";

export function due(place, data, register) {
  const most = Math.max(1, ...data.byUnit.map((u) => u.open));
  const number3 = (id, clause, wrong) =>
    h(
      `a.clock-figure${wrong && data[id] ? ".wrong" : ""}`,
      { href: listAddress(register, [clause], "due_on"), data: { testid: `due-${id}` } },
      h("strong.num", number(data[id])),
      h("span", t(`duties.${id}`)),
    );
  put(
    place,
    h("header.title", h("h2", t("due.title")), h("a.muted", { href: "/todo" }, t("nav.todo"))),
    h(
      "div.clock-figures",
      number3("overdue", "due_state = 'overdue'", true),
      number3("today", `due_on = DATE('${today}')`),
      number3("soon", "due_state = 'soon'"),
    ),
    data.byUnit.length ? null : h("p.muted.unread", t("due.empty")),
    h(
      "ul.scroll.units",
      data.byUnit.map((u) =>
        h(
          "li",
          h(
            u.code ? "a.unit-row" : "div.unit-row",
            u.code ? { href: listAddress(register, [`town = '${u.code}'`, "due_state = 'overdue'"], "due_on") } : {},
            h("span.cut", said(u.name)),
            h(
              "span.stack",
              { role: "img", "aria-label": t("due.bar", { overdue: number(u.overdue), soon: number(u.soon), open: number(u.open) }) },
              h("i.overdue", { style: { width: `${(u.overdue / most) * 100}%` } }),
              h("i.soon", { style: { width: `${(u.soon / most) * 100}%` } }),
              h("i", { style: { width: `${(Math.max(0, u.open - u.overdue - u.soon) / most) * 100}%` } }),
            ),
            h("span.num.wrong", u.overdue ? t("due.n", { n: number(u.overdue) }) : ""),
            h("span.num.muted", number(u.open)),
          ),
        ),
      ),
    ),
  );
}
