// The panel of one area: area → indicator → items. Each step keeps its sum on top.
import { $, h, icon, put } from "../dom.js";
import { t } from "../text.js";
import { failure, skeleton } from "../ui/state.js";

let run = 0;

export const panelOpen = () => !$("[data-panel]").hidden;

// load() resolves to {title, content, back}; later calls win over earlier ones.
// `name` says what is shown: the same name again is a refresh, which keeps the scroll position.
export async function openPanel(name, load, { onClose, onBack, focus = false } = {}) {
  const place = $("[data-panel]");
  const mine = ++run;
  const close = h(
    "button.icon-btn",
    { type: "button", "aria-label": t("close"), data: { testid: "panel-close" }, on: { click: onClose } },
    icon("x"),
  );
  const back =
    onBack &&
    h(
      "button.icon-btn",
      { type: "button", "aria-label": t("back"), data: { testid: "panel-back" }, on: { click: onBack } },
      icon("left"),
    );
  const title = h(
    "div.panel-title",
    { tabindex: -1 },
    h("div.skeleton", { style: { height: "1.5rem", width: "60%" } }),
  );
  const content = h("div.scroll.panel-content", skeleton(10, "1.5rem"));
  const scrolled = $(".panel-content", place)?.scrollTop ?? 0;
  const first = place.hidden;
  place.hidden = false;
  document.body.classList.add("with-panel");
  const same = place.dataset.shows === name;
  place.dataset.shows = name;
  if (first || !same) put(place, h("header.panel-head", back, title, close), content);
  try {
    const loaded = await load();
    if (mine !== run) return;
    put(title, loaded.title);
    put(content, loaded.content);
  } catch (problem) {
    if (mine !== run || problem.name === "AbortError") return;
    put(title, "");
    put(
      content,
      failure(problem, () => openPanel(name, load, { onClose, onBack })),
    );
  }
  put(place, h("header.panel-head", back, title, close), content);
  if (same) content.scrollTop = scrolled;
  if (focus && !same) title.focus();
}

export function closePanel() {
  run += 1;
  $("[data-panel]").hidden = true;
  document.body.classList.remove("with-panel");
}
