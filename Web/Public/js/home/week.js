// What is due within a week: mine, or for who only looks, everybody's.
import { h, put } from "../dom.js";
import { itemAddress } from "../scene.js";
import { said, t } from "../text.js";

const SHOWN = 8;

export function week(place, calendar, isLeader) {
  const rows = calendar.items.slice(0, SHOWN);
  place.className = "home-week card-block";
  put(
    place,
    h("header", h("h2", t(isLeader ? "home.promises" : "home.mine")), h("a", { href: "/calendar" }, t("calendar.title"))),
    rows.length ? null : h("p.muted", t("calendar.none")),
    h(
      "ul.plain-list",
      rows.map((card) =>
        h("li", h("a.week-row", { href: itemAddress(card.register, card.number) }, h("time.num", { datetime: card.day }, card.day.slice(5)), h("span.cut", said(card.ask) || said(card.stageName), " ", card.title), h("small.muted.cut", said(card.sceneName)))),
      ),
    ),
  );
}
