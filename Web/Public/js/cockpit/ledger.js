// opening + in − out = closing, in number and area; every movement is a door.
import { h, put } from "../dom.js";
import { exact, number } from "../format.js";
import { said, t } from "../text.js";
import { measureAddress } from "./address.js";

const count = (n) => h("span.num.count", number(n), h("span.unit", t("unit.places")));
const quantity = (v) => h("span.num", exact(v), h("span.unit", t("unit.m2")));
const bare = (v) => h("span.num", exact(v));

function movement(m) {
  const zero = !m.count && !m.quantity;
  const sign = m.sign < 0 ? "−" : m.quantity < 0 ? "" : "+";
  const node = h(
    m.measure && !zero ? "a.movement" : "div.movement",
    m.measure && !zero ? { href: measureAddress(m.measure) } : {},
    h("span.sign", { "aria-hidden": "true" }, sign),
    h("span.cut", said(m.name)),
    h("span.num.count", number(m.count)),
    bare(m.quantity),
  );
  if (zero) node.classList.add("zero");
  return node;
}

export function ledger(place, book) {
  const total = (name, value, more) =>
    h("div.total", h("span", name), more, count(value.count), quantity(value.quantity));
  put(
    place,
    h(
      "header.title",
      h("h2", t("ledger.title")),
      h("span.muted.num", `${book.from} – ${book.to}`),
      h("span.muted", t("ledger.units")),
      h(
        `span.balance${book.balanced ? "" : ".bad"}`,
        { data: { testid: "balanced" } },
        book.balanced ? t("ledger.balanced") : t("ledger.unbalanced"),
      ),
    ),
    h(
      "div.book.scroll",
      total(t("ledger.opening"), book.opening),
      h("div.in", book.movements.filter((m) => m.sign >= 0).map(movement)),
      h("div.out", book.movements.filter((m) => m.sign < 0).map(movement)),
      total(t("ledger.closing"), book.closing),
    ),
  );
}
