// The items beside the table: those that folders may mean, and those looked for; photos are dropped on them.
import { h, icon, put } from "../dom.js";
import { number } from "../format.js";
import { itemAddress } from "../scene.js";
import { said, t } from "../text.js";
import { stageTag } from "../ui/chip.js";
import { findItem } from "./find.js";

// Items that were looked for stay at hand while the page is open.
const extra = new Map();

export function itemPanel(batch, { assign }) {
  const list = h("ul.photo-items");
  const counts = new Map();
  for (const photo of batch.groups.flatMap((g) => g.photos)) if (photo.item) counts.set(photo.item, (counts.get(photo.item) ?? 0) + 1);
  const known = () => [...extra.values()].filter((i) => !batch.items.some((b) => b.number === i.number));
  const all = () => [...known(), ...batch.items];
  const draw = () => put(list, all().map(card));

  function card(item) {
    const node = h(
      "li.photo-item",
      {
        data: { testid: "photo-item", number: item.number },
        on: {
          dragover: (event) => {
            if (!event.dataTransfer.types.includes("application/x-photos")) return;
            event.preventDefault();
            node.classList.add("over");
          },
          dragleave: () => node.classList.remove("over"),
          drop: (event) => {
            event.preventDefault();
            node.classList.remove("over");
            assign(JSON.parse(event.dataTransfer.getData("application/x-photos")), item.number);
          },
        },
      },
      h("div", h("a.num", { href: itemAddress(batch.register, item.number), target: "_blank" }, item.number), stageTag(item.stageName, item.stageKind)),
      h("div", item.title),
      h("div.muted", said(item.area?.name ?? item.area?.village ?? ""), counts.get(item.number) ? ` · ${t("photos.n", { n: number(counts.get(item.number)) })}` : ""),
    );
    return node;
  }

  draw();
  const node = h(
    "aside.photo-panel",
    { "aria-label": t("photos.items") },
    h(
      "header",
      h("h2", t("photos.items")),
      h(
        "button.btn.btn-sm",
        {
          type: "button",
          data: { testid: "photo-find" },
          on: {
            click: async () => {
              const item = await findItem(batch.register);
              if (!item) return;
              extra.set(item.number, item);
              draw();
            },
          },
        },
        icon("search"),
        t("photos.find"),
      ),
    ),
    h("p.muted", t("photos.items.help")),
    list,
  );
  return {
    node,
    add: (item) => extra.set(item.number, item),
    found: (n) => extra.get(n),
    others: (offered) => all().filter((i) => !offered.includes(i.number)).slice(0, 30),
  };
}
