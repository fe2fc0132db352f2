// One pair over the whole screen, with the slider; arrow keys turn to the next pair.
import { h, icon, put } from "../dom.js";
import { moment } from "../format.js";
import { itemAddress } from "../scene.js";
import { said, t } from "../text.js";
import { compare, marks } from "../ui/photo.js";

export function showPair({ pairs, index, names, register, moved, closed }) {
  let at = index;
  const stage = h("div.wall-stage");
  const words = h("div.wall-words", { "aria-live": "polite" });
  const opener = document.activeElement;
  const turn = (way) => show((at + way + pairs().length) % pairs().length);
  const node = h(
    "dialog.lightbox.wall-large",
    {
      "aria-label": t("wall.page"),
      data: { testid: "wall-large" },
      on: {
        close: () => {
          node.remove();
          closed();
          opener?.focus?.();
        },
        // The slider has arrows of its own, so it is moved with Shift.
        keydown: (event) => {
          if (event.shiftKey || !["ArrowLeft", "ArrowRight"].includes(event.key)) return;
          event.preventDefault();
          turn(event.key === "ArrowLeft" ? -1 : 1);
        },
      },
    },
    h("figure", stage, words),
    h("button.icon-btn.prev", { type: "button", "aria-label": t("previous"), on: { click: () => turn(-1) } }, icon("left")),
    h("button.icon-btn.next", { type: "button", "aria-label": t("next"), on: { click: () => turn(1) } }, icon("right")),
    h("button.icon-btn", { type: "button", "aria-label": t("close"), on: { click: () => node.close() } }, icon("x")),
  );
  document.body.append(node);
  show(at);
  node.showModal();

  function show(to) {
    at = to;
    const pair = pairs()[at];
    put(stage, compare(pair.first.copy, pair.second.copy, names.map(said)));
    const facts = (photo, name) => [said(name), moment(photo.capturedAt), ...marks(photo)].join(" ");
    put(
      words,
      h("strong", pair.title),
      h("span", said(pair.area.town?.name), " ", said(pair.area.name), " · ", pair.on, ` · ${at + 1}/${pairs().length}`),
      h("span", facts(pair.first, names[0]), " → ", facts(pair.second, names[1])),
      h("a.btn.btn-sm", { href: itemAddress(register, pair.number), data: { testid: "wall-item" } }, pair.number),
    );
    // The slider of the pair before is gone, and the keys with it.
    if (!node.contains(document.activeElement)) stage.querySelector("input").focus();
    moved(at);
  }
}
