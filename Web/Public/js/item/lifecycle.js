// Where the item stands in its lifecycle: the way so far as words, and the picture, which the server draws.
import { h } from "../dom.js";
import { lang } from "../page.js";
import { said, t } from "../text.js";

const wide = () => matchMedia("(min-width: 761px)").matches;

export function lifecycle(item, register, history) {
  const src = `/api/registers/${register.id}/items/${encodeURIComponent(item.number)}/lifecycle.svg?lang=${lang}&theme=light&version=${item.version}`;
  const name = (id) => said(register.stages.find((s) => s.id === id)?.name ?? id);
  const picture = h("img", { src, alt: t("lifecycle.alt", { number: item.number, stage: said(item.stageName) }), loading: "lazy" });
  return h(
    "section.card-block.lifecycle",
    { data: { testid: "lifecycle" } },
    h(
      "details",
      { open: wide() },
      h("summary", h("h2", t("lifecycle.title"))),
      h("div.lifecycle-picture", { tabindex: "0", role: "region", "aria-label": t("lifecycle.title") }, picture),
      h("p.muted", t("lifecycle.legend")),
    ),
    h("ol.lifecycle-way", { "aria-label": t("lifecycle.way") }, way(history, item).map((stage) => h("li", said(stage) || name(stage)))),
  );
}

// Stages in the order in which the item came to them, the present one last.
function way(history, item) {
  const own = history.filter((step) => !step.of).toReversed();
  const moves = own.flatMap((step) => step.changes.filter((c) => c.field === "stage" && !c.part));
  return moves.length ? [moves[0].from, ...moves.map((m) => m.to)].filter(Boolean) : [item.stageName];
}
