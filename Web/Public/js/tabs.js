// The bottom bar of the phone pages.
import { $$ } from "./dom.js";

export function tab(id) {
  for (const link of $$("[data-tabs] a")) {
    if (link.dataset.tab === id) link.setAttribute("aria-current", "page");
    else link.removeAttribute("aria-current");
  }
}
