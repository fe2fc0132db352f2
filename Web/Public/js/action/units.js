// Where a field names the unit that is to act, the units there are come as suggestions.
import { get } from "../api.js";
import { h } from "../dom.js";

let names;

export function offerUnits(node, register) {
  const fields = new Set(register.actions.map((a) => a.byUnit).filter(Boolean));
  if (!fields.size) return;
  const list = h("datalist#unit-names");
  node.append(list);
  node.addEventListener("focusin", async ({ target }) => {
    const field = target.closest("[data-testid^='field-'], [data-testid^='cell-']")?.dataset.testid.replace(/^(field|cell)-/, "");
    if (!fields.has(field) || target.tagName !== "INPUT" || target.hasAttribute("list")) return;
    target.setAttribute("list", list.id);
    names ??= get("/api/units").catch(() => []);
    list.replaceChildren(...(await names).map((name) => h("option", { value: name })));
  });
}
