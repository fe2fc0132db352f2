// Looks for an item by number, address or village; resolves to its card, or to nothing.
import { get } from "../api.js";
import { after, h, put } from "../dom.js";
import { t } from "../text.js";
import { stageTag } from "../ui/chip.js";
import { dialog } from "../ui/dialog.js";
import { failure } from "../ui/state.js";

export function findItem(register) {
  return new Promise((resolve) => {
    let chosen = null;
    const results = h("ul.photo-found", { "aria-live": "polite" });
    const look = after(200, async () => {
      const q = input.value.trim();
      if (!q) return put(results);
      try {
        const { items } = await get(`/api/registers/${register}/items`, { q, limit: 12 });
        put(
          results,
          items.length
            ? items.map((item) =>
                h(
                  "li",
                  h(
                    "button.plain",
                    {
                      type: "button",
                      data: { testid: "photo-found" },
                      on: {
                        click: () => {
                          chosen = item;
                          node.close();
                        },
                      },
                    },
                    h("span.num", item.number),
                    " ",
                    item.title,
                    " ",
                    stageTag(item.stageName, item.stageKind),
                  ),
                ),
              )
            : h("li.muted", t("photos.found.none")),
        );
      } catch (problem) {
        put(results, failure(problem));
      }
    });
    const input = h("input.form-control", { type: "search", data: { testid: "photo-find-text" }, "aria-label": t("photos.find"), placeholder: t("photos.find.by"), on: { input: look } });
    const node = dialog({ title: t("photos.find"), content: [input, results], onClose: () => resolve(chosen), testid: "photo-find-dialog" });
  });
}
