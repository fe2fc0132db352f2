// The states that every part of a page has: waiting, empty, failed.
import { h, icon } from "../dom.js";
import { t } from "../text.js";

export const skeleton = (rows = 4, height = "1.25rem") =>
  h(
    "div.skeleton-rows",
    { "aria-hidden": "true" },
    Array.from({ length: rows }, (_, i) =>
      h("div.skeleton", { style: { height, width: `${96 - ((i * 17) % 34)}%`, "margin-bottom": ".5rem" } }),
    ),
  );

const OWN = new Set(["incomplete", "unchanged"]);

export function failure(problem, again) {
  const lines = (problem.errors ?? []).map((e) => h("p", e.message));
  return h(
    "div.failure",
    { data: { testid: "failure" } },
    icon("alert"),
    h(
      "div",
      h("p", problem.message || t("error.unknown")),
      problem.detail ? h("p", problem.detail) : null,
      lines,
      // What the form itself asks for needs no code to quote.
      OWN.has(problem.code) ? null : h("small", t("error.code", { code: problem.code ?? problem.name })),
      // Asking again does not grant a right.
      again && problem.status !== 403 ? h("p", h("button.btn.btn-sm", { type: "button", on: { click: again } }, t("again"))) : null,
    ),
  );
}

export const empty = (symbol, title, text, ...more) =>
  h("div.empty", { data: { testid: "empty" } }, icon(symbol), h("h2", title), text ? h("p", text) : null, more);
