// The top bar of the light pages.
import { $, $$, h } from "./dom.js";
import { countyNow, moment } from "./format.js";
import { register } from "./scene.js";
import { meMenu, session } from "./session.js";
import { search } from "./search.js";
import { said, t } from "./text.js";

export async function bar() {
  meMenu($("[data-me]"));
  mark();
  printed();
  // Who reads no register has none to search.
  if (!$("[data-register]")) return;
  search($("[data-search]"));
  try {
    const main = await register();
    const link = $("[data-register]");
    link.href = `/r/${main.id}`;
    link.textContent = said(main.name);
    link.hidden = false;
    mark();
  } catch {
    /* the page itself says what is wrong */
  }
}

// A sheet of paper says when it was printed and by whom.
function printed() {
  const line = h("span.printed");
  $("header.bar")?.append(line);
  addEventListener("beforeprint", () => {
    line.textContent = t("printed", { at: moment(countyNow()), by: session?.name ?? "" });
  });
}

function mark() {
  for (const link of $$("[data-nav] a")) {
    const path = new URL(link.href).pathname;
    if (path === location.pathname || (path !== "/" && location.pathname.startsWith(path + "/")))
      link.setAttribute("aria-current", "page");
  }
}
