// A modal dialog over the page. `submit` makes it a form: it gets the form and may throw to keep the dialog open.
import { h, icon } from "../dom.js";
import { t } from "../text.js";
import { failure } from "./state.js";

export function dialog({ title, content, submit, submitText, cancelText, wide, onClose, testid }) {
  const closing = h(
    "button.icon-btn",
    { type: "button", "aria-label": t("close"), on: { click: () => node.close() } },
    icon("x"),
  );
  const header = h("header", h("h2#dialog-title", title), closing);
  const body = h("div.content", content);
  const error = h("div", { role: "alert" });
  const button =
    submit && h("button.btn.btn-primary", { type: "submit", data: { testid: "dialog-submit" } }, submitText ?? t("ok"));
  const footer =
    submit &&
    h(
      "footer",
      h("button.btn", { type: "button", on: { click: () => node.close() } }, cancelText ?? t("cancel")),
      button,
    );
  const inside = submit
    ? h("form", { novalidate: true, on: { submit: run } }, header, body, error, footer)
    : h("div.body", header, body);
  const node = h("dialog.sheet", { "aria-labelledby": "dialog-title", data: { testid: testid ?? "dialog" } }, inside);
  if (wide) node.classList.add("wide");

  async function run(event) {
    event.preventDefault();
    if (button.disabled) return;
    button.disabled = true;
    error.replaceChildren();
    try {
      await submit(inside);
      node.close();
    } catch (problem) {
      error.replaceChildren(h("div", { style: { padding: "0 1.25rem" } }, failure(problem)));
      inside.querySelector("[aria-invalid=true]")?.focus();
    } finally {
      button.disabled = false;
    }
  }

  const opener = document.activeElement;
  node.addEventListener("close", () => {
    node.remove();
    opener?.focus?.();
    onClose?.();
  });
  // Esc leaves a form that was filled in only when pressed twice.
  let touched = false;
  node.addEventListener("input", () => (touched = true));
  node.addEventListener("cancel", (event) => {
    if (!submit || !touched || event.target !== node) return;
    event.preventDefault();
    touched = false;
    error.replaceChildren(h("p.discard", t("dialog.discard")));
  });
  node.addEventListener("click", (event) => event.target === node && !submit && node.close());
  document.body.append(node);
  node.showModal();
  const first = body.querySelector("input:not([type=hidden]):not([type=file]), select, textarea");
  (first ?? button ?? closing).focus();
  return node;
}

// Asks one question; resolves to true or false.
export function confirmDialog({ title, content, submitText }) {
  return new Promise((resolve) => {
    let said = false;
    dialog({
      title,
      content,
      submitText,
      submit: async () => {
        said = true;
      },
      onClose: () => resolve(said),
    });
  });
}
