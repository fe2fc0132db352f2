// Units as a tree; a unit shows itself and all below it.
import { h, put } from "../dom.js";
import { number } from "../format.js";
import { t } from "../text.js";

export function unitTree(node, units, chosen, choose) {
  const branch = (list) =>
    h(
      "ul",
      list.map((unit) =>
        h(
          "li",
          h(
            "button.plain.branch",
            {
              type: "button",
              "aria-current": unit.path === chosen ? "true" : undefined,
              on: { click: () => choose(unit.path === chosen ? "" : unit.path) },
            },
            h("span", unit.name),
            h("span.num.muted", number(unit.people)),
          ),
          unit.children.length ? branch(unit.children) : null,
        ),
      ),
    );
  put(
    node,
    h("h2", t("people.units")),
    h(
      "button.plain.branch",
      { type: "button", "aria-current": chosen ? undefined : "true", on: { click: () => choose("") } },
      h("span", t("people.units.all")),
    ),
    units.length ? branch(units) : h("p.muted", t("people.units.none")),
  );
}
