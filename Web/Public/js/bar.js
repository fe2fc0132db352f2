// The top bar of the light pages.
import { $, $$ } from "./dom.js";
import { meMenu } from "./session.js";
import { search } from "./search.js";

export function bar() {
  meMenu($("[data-me]"));
  search($("[data-search]"));
  for (const link of $$("[data-nav] a")) {
    const path = new URL(link.href).pathname;
    if (path === location.pathname || (path !== "/" && location.pathname.startsWith(path + "/"))) link.setAttribute("aria-current", "page");
  }
}
