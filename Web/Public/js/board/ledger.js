// The ledger of a board: opening, what moved this month, closing; each kind of movement that a measure counts is a door.
import { measureAddress } from "../cockpit/address.js";
import { h, put } from "../dom.js";
import { number, unitName } from "../format.js";
import { said, t } from "../text.js";
import { digits } from "./figures.js";

export function ledgerBlock() {
  const node = h("section.card-block.board-block.of-ledger", { data: { testid: "block-ledger" } });
  return { node, update: (b, info) => put(node, content(b.ledger, info)) };
}

function content(book, info) {
  const declared = Object.values(info.ledgers)[0];
  const unit = unitName(declared?.unit);
  // A ledger in cases says its number once.
  const isCounted = [book.opening, book.closing, ...book.movements].every((m) => m.count === m.quantity);
  const cells = (m, sign = "") => [
    isCounted ? null : h("td.num.right", `${sign}${number(Math.abs(m.count))}`),
    h("td.num.right", `${sign}${number(Math.abs(m.quantity), digits(m.quantity))}`),
  ];
  const moved = book.movements.filter((m) => m.count || m.quantity);
  return [
    h("header", h("h2", said(declared?.name)), h("span.muted.num", `${book.from} – ${book.to}`)),
    h(
      "table.ledger-table",
      h("thead", h("tr", h("th"), isCounted ? null : h("th.right", t("board.count")), h("th.right", unit))),
      h(
        "tbody",
        h("tr.total", h("th", t("ledger.opening")), cells(book.opening)),
        moved.map((m) =>
          h("tr", h("th", m.measure ? h("a", { href: measureAddress(m.measure) }, said(m.name)) : said(m.name)), cells(m, m.quantity < 0 || m.sign < 0 ? "−" : "+")),
        ),
        h("tr.total", h("th", t("ledger.closing")), cells(book.closing)),
      ),
    ),
    h(`p.balance${book.balanced ? "" : ".bad"}`, { data: { testid: "balanced" } }, t(book.balanced ? "ledger.balanced" : "ledger.unbalanced")),
  ];
}
