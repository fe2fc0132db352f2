// Keys of the page: keys("j", "text of what it does", action). `?` lists them, `/` goes to the search field.
import { $, h } from "./dom.js";
import { t } from "./text.js";
import { dialog } from "./ui/dialog.js";

const known = [];

export function keys(key, text, action) {
  known.push({ key, text, action });
}

const typing = (node) =>
  node?.matches?.(
    "input:not([type=range]):not([type=checkbox]):not([type=radio]), textarea, select, [contenteditable]",
  );

document.addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey || typing(event.target) || $("dialog[open]")) return;
  if (event.key === "Enter" && event.target.closest?.("a, button")) return;
  const found = known.findLast((entry) => entry.key === event.key);
  if (!found) return;
  event.preventDefault();
  found.action(event);
});

keys("/", t("keys.search"), () => $("[data-search]")?.focus());
keys("?", t("keys.help"), showKeys);

const CAPS = { ArrowDown: "↓", ArrowUp: "↑", ArrowLeft: "←", ArrowRight: "→", Escape: "Esc" };

// Keys that do the same stand in one row.
function byText() {
  const rows = new Map();
  for (const { key, text } of known) rows.set(text, [...(rows.get(text) ?? []), CAPS[key] ?? key]);
  return rows;
}

export function showKeys() {
  dialog({
    title: t("keys.title"),
    content: h(
      "table.diff",
      h(
        "tbody",
        [...byText()].map(([text, names]) =>
          h(
            "tr",
            h(
              "th",
              names.map((name) => [h("kbd", name), " "]),
            ),
            h("td", text),
          ),
        ),
      ),
    ),
  });
}
