// Where the item stands in its lifecycle: the way so far as words, and the picture, which the server draws.
import { drawn } from "../api.js";
import { h, put } from "../dom.js";
import { lang } from "../page.js";
import { said, t } from "../text.js";
import { failure } from "../ui/state.js";

const wide = () => matchMedia("(min-width: 761px)").matches;

export function lifecycle(item, register, history) {
  const box = h("div.lifecycle-picture", { tabindex: "0", role: "region", "aria-label": t("lifecycle.title") });
  const block = h("details", { open: wide(), on: { toggle: () => block.open && show() } },
    h("summary", h("h2", t("lifecycle.title"))),
    box,
    h("p.muted", t("lifecycle.legend")),
  );
  let asked = false;

  async function show() {
    if (asked) return;
    asked = true;
    try {
      const text = await drawn(`/api/registers/${register.id}/items/${encodeURIComponent(item.number)}/lifecycle.svg`, {
        lang,
        theme: "light",
      });
      const image = h("img", {
        src: URL.createObjectURL(new Blob([text], { type: "image/svg+xml" })),
        alt: t("lifecycle.alt", { number: item.number, stage: said(item.stageName) }),
      });
      put(box, image);
      await image.decode();
      // The stage where it stands comes into view; the rest is a scroll away.
      const [x, y] = text.match(/data-here="([\d.]+) ([\d.]+)"/)?.slice(1).map(Number) ?? [0, 0];
      box.scrollTo(image.offsetLeft - box.offsetLeft + x - box.clientWidth / 2, y - box.clientHeight / 2);
    } catch (problem) {
      put(box, failure(problem));
    }
  }

  return h(
    "section.card-block.lifecycle",
    { data: { testid: "lifecycle" } },
    block,
    h("ol.lifecycle-way", { "aria-label": t("lifecycle.way") }, way(history, item).map((stage) => h("li", said(stage)))),
  );
}

// Stages in the order in which the item came to them, the present one last.
function way(history, item) {
  const own = history.filter((step) => !step.of).toReversed();
  const moves = own.flatMap((step) => step.changes.filter((c) => c.field === "stage" && !c.part));
  return moves.length ? [moves[0].from, ...moves.map((m) => m.to)].filter(Boolean) : [item.stageName];
}
