// Which item another is merged into: its number, with what is found for what was typed.
import { get } from "../api.js";
import { after, h } from "../dom.js";
import { t } from "../text.js";
import { formField } from "../ui/field.js";

export function mainItem(item, register) {
  const field = formField({ id: "into", name: { zh: t("merge.main"), en: t("merge.main") }, type: "text", length: 60 }, null, {
    required: true,
  });
  const list = h("datalist#main-items");
  const input = field.node.querySelector("input");
  input.setAttribute("list", "main-items");
  input.setAttribute("autocomplete", "off");
  const look = after(200, async () => {
    const words = input.value.trim();
    if (!words) return;
    const found = await get(`/api/registers/${register.id}/items`, { q: words, limit: 8, count: "false" }).catch(() => null);
    const others = (found?.items ?? []).filter((card) => card.number !== item.number && !card.into && card.stageKind !== "closed");
    list.replaceChildren(...others.map((card) => h("option", { value: card.number }, `${card.title} ${card.number}`)));
  });
  input.addEventListener("input", look);
  field.node.append(list);
  return field;
}
