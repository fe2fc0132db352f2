// A label to print and to stick on: the symbol, what it belongs to, and what one does with it.
import { h, svg } from "../dom.js";
import { t } from "../text.js";

export const label = (code) =>
  h(
    "figure.code-label",
    { data: { number: code.number, testid: "label", address: code.address } },
    // Four squares of quiet around it, which readers need (ISO/IEC 18004, 6.3.8).
    svg("svg", { viewBox: `-4 -4 ${code.size + 8} ${code.size + 8}`, role: "img", "aria-label": t("code.symbol", { title: code.title }) }, svg("path", { d: code.path })),
    h("figcaption", h("strong", code.title), h("span", t("code.scan")), h("small", code.number)),
  );
