// The menu of what can be printed or saved here: documents the scene declares, in the formats they come in.
import { get, query } from "../api.js";
import { h, icon } from "../dom.js";
import { said, t } from "../text.js";
import { link, menu } from "./menu.js";
import { toast } from "./toast.js";

const known = new Map();
const list = (subject) => {
  if (!known.has(subject)) known.set(subject, get("/api/documents", { subject }));
  return known.get(subject);
};

// `subjects`: what the page is about (register, index, ledger, board); `values(kind)`: the query for a document of a
// kind, or null where the page has none of it; `page`: whether the page itself can be printed too.
export function documentsButton({ subjects, values, page = true, plain = false }) {
  const button = h(
    plain ? "button.icon-btn" : "button.btn.btn-sm",
    {
      type: "button",
      "aria-haspopup": "menu",
      "aria-label": t("documents"),
      title: t("documents"),
      data: { testid: "documents" },
      on: { click: () => open(button, { subjects, values, page }) },
    },
    icon("print"),
    plain ? null : t("documents"),
  );
  return button;
}

async function open(button, { subjects, values, page }) {
  try {
    const lists = await Promise.all(subjects.filter(Boolean).map(list));
    const found = lists.flat().filter((d) => values(d.kind) !== null);
    const node = menu(button, [
      page ? [pageEntry()] : null,
      found.map((d) => [
        h("h3", said(d.name)),
        h(
          "div.menu-formats",
          { role: "group", "aria-label": said(d.name) },
          d.formats.map((format) => entry(d, format, values(d.kind))),
        ),
      ]),
    ]);
    node?.classList.add("documents-menu");
  } catch (problem) {
    toast(problem.message, true);
  }
}

const pageEntry = () =>
  h("button", { type: "button", role: "menuitem", on: { click: () => print() } }, icon("print"), t("documents.page"));

// A page and a PDF open in a tab of their own, where they can be printed; other files are saved.
function entry(document, format, values) {
  const node = link(t(`documents.${format}`), `/api/documents/${document.id}.${format}${query(values)}`);
  node.dataset.testid = `document-${document.id.split(".").at(-1)}-${format}`;
  if (format === "html" || format === "pdf") node.target = "_blank";
  return node;
}
