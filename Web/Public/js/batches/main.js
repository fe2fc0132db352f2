// The reader's own bulk actions of late, each to be taken back within a day.
import { get } from "../api.js";
import { bar } from "../bar.js";
import { $, h, icon, put } from "../dom.js";
import { moment } from "../format.js";
import { itemAddress } from "../scene.js";
import { said, t } from "../text.js";
import { empty, failure, skeleton } from "../ui/state.js";
import { undoBatch } from "./undo.js";

const root = $("[data-batches]");
bar();
document.title = t("batches.title");
show();

async function show() {
  put(root, skeleton(6, "2.5rem"));
  try {
    const batches = (await get("/api/batches")).filter((b) => b.done.length);
    put(
      root,
      h("header", h("h1", t("batches.title")), h("p.muted", t("batches.text"))),
      batches.length ? batches.map(card) : empty("list", t("batches.none"), t("batches.none.text")),
    );
  } catch (problem) {
    put(root, failure(problem, show));
  }
}

function card(batch) {
  return h(
    "section.card-block",
    { data: { batch: batch.batch } },
    h("h2", `${said(batch.registerName)} · ${said(batch.action)}`),
    h("p.muted", t("batches.of", { at: moment(batch.at), n: batch.done.length, refused: batch.refused })),
    h("ul.numbers", batch.done.slice(0, 12).map((n) => h("li", h("a", { href: itemAddress(batch.register, n) }, n))), batch.done.length > 12 ? h("li", t("batches.more", { n: batch.done.length - 12 })) : null),
    batch.undone
      ? h("p.notice", { data: { testid: "undone" } }, icon("check"), t("batches.undone.at", { at: moment(batch.undone.at), n: batch.undone.restored, left: batch.undone.left.length }))
      : null,
    batch.mayUndo
      ? h("div.act", h("button.btn", { type: "button", data: { testid: "undo" }, on: { click: (e) => ((e.currentTarget.disabled = true), undoBatch(batch.batch, show)) } }, icon("refresh"), t("batches.undo")), h("span.muted", t("batches.until", { at: moment(batch.until) })))
      : null,
  );
}
