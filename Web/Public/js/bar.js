// The top bar of the light pages.
import { $, $$ } from "./dom.js";
import { register } from "./scene.js";
import { meMenu } from "./session.js";
import { search } from "./search.js";
import { said } from "./text.js";

export async function bar() {
  meMenu($("[data-me]"));
  search($("[data-search]"));
  mark();
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

function mark() {
  for (const link of $$("[data-nav] a")) {
    const path = new URL(link.href).pathname;
    if (path === location.pathname || (path !== "/" && location.pathname.startsWith(path + "/")))
      link.setAttribute("aria-current", "page");
  }
}
