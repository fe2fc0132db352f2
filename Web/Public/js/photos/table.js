// The table: photos by folder, each with whose it is or why that is not known; items beside them to drop photos on.
import { h, icon, put } from "../dom.js";
import { number } from "../format.js";
import { register as readRegister } from "../scene.js";
import { said, t } from "../text.js";
import { groupNode } from "./group.js";
import { itemPanel } from "./items.js";

const STATES = ["matched", "several", "none", "unchanged", "refused", "added"];
let filter = "all";
let roles = [];
// Folders drawn at once; a long list is drawn as it is scrolled to.
const STEP = 40;

export async function photoTable(work, { batch, notice, choose, run, more, forget }) {
  const info = await readRegister(batch.register);
  roles = info.photos?.roles ?? [];
  const total = STATES.reduce((sum, s) => sum + batch.counts[s], 0);
  if (filter !== "all" && !batch.counts[filter]) filter = "all";
  const panel = itemPanel(batch, { assign: (photos, item) => choose(photos, { item, leaveOut: false }) });
  const list = h("div.photo-groups", { data: { testid: "photo-groups" } });
  const end = h("div.photo-end");
  const button = h(
    "button.btn.btn-primary",
    {
      type: "button",
      disabled: !batch.counts.matched,
      data: { testid: "photos-confirm" },
      on: {
        click: async () => {
          button.disabled = true;
          await run();
        },
      },
    },
    t("photos.confirm", { n: number(batch.counts.matched) }),
  );
  const chip = (state, count) =>
    h(
      `button.photo-filter.s-${state}`,
      {
        type: "button",
        "aria-pressed": String(filter === state),
        disabled: !count && state !== "all",
        data: { testid: `photo-filter-${state}` },
        on: {
          click: () => {
            filter = state;
            photoTable(work, { batch, notice, choose, run, more, forget });
          },
        },
      },
      t(`photos.state.${state}`),
      " ",
      h("b.num", number(count)),
    );
  const scroll = scrollY;
  put(
    work,
    notice,
    h(
      "div.photo-head",
      h("div", h("strong", batch.name), h("span.muted", ` → ${said(batch.registerName)}`, batch.list ? ` · ${t("photos.list", { name: batch.list })}` : "")),
      h(
        "div.import-actions",
        button,
        h("button.btn", { type: "button", on: { click: more } }, t("photos.more")),
        h("button.btn", { type: "button", data: { testid: "photos-forget" }, on: { click: forget } }, t("import.remove")),
      ),
    ),
    h("div.photo-filters", { role: "group", "aria-label": t("photos.filter") }, chip("all", total), STATES.map((s) => chip(s, batch.counts[s]))),
    h(
      "p.photo-sum",
      { data: { testid: "photo-sum", sum: String(total), photos: String(batch.photos) } },
      icon(total === batch.photos ? "check" : "alert"),
      t("photos.sum", { sum: number(total), all: number(batch.photos) }),
      batch.counts.matched ? ` ${t("photos.rest")}` : "",
    ),
    h("div.photo-columns", h("div", list, end), panel.node),
  );
  scrollTo({ top: scroll });

  const shown = batch.groups
    .map((group) => ({ ...group, photos: group.photos.filter((p) => filter === "all" || p.state === filter) }))
    .filter((group) => group.photos.length);
  let drawn = 0;
  const draw = () => {
    list.append(...shown.slice(drawn, drawn + STEP).map((group) => groupNode(group, { batch, roles, choose, panel })));
    drawn += STEP;
    if (drawn >= shown.length) watch.disconnect();
  };
  const watch = new IntersectionObserver((entries) => entries.some((e) => e.isIntersecting) && draw(), { rootMargin: "600px" });
  draw();
  if (drawn < shown.length) watch.observe(end);
}
