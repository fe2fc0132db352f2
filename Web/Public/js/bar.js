// The top bar of the light pages.
import { $, $$, h, icon, put } from "./dom.js";
import { get } from "./api.js";
import { countyNow, moment } from "./format.js";
import { reminders } from "./reminders.js";
import { page } from "./page.js";
import { register, scene } from "./scene.js";
import { scenesMenu } from "./scenes.js";
import { meMenu, session } from "./session.js";
import { search } from "./search.js";
import { said, t } from "./text.js";

export async function bar() {
  meMenu($("[data-me]"));
  mark();
  printed();
  asked();
  // Who reads no register has none to search.
  if (!$("[data-register]")) return;
  search($("[data-search]"));
  badge();
  reminders($("[data-bell]"));
  try {
    const main = await register();
    const link = $("[data-register]");
    link.href = `/r/${main.id}`;
    link.textContent = said(main.name);
    link.hidden = false;
    await several();
    mark();
  } catch {
    /* the page itself says what is wrong */
  }
}

// Where there are several scenes, the one the page is about and the way to the others.
async function several() {
  const button = $("[data-scenes]");
  if (!button || !page.scene) return;
  const info = await scene();
  put(button, said(info.name), icon("down"));
  button.hidden = false;
  button.addEventListener("click", () => scenesMenu(button, info));
}

// How much waits for the reader stands beside the to-do list, overdue first.
async function badge() {
  const link = $("[data-nav] a[href='/todo']");
  try {
    const { counts, inquiries } = await get("/api/todo", { limit: 1 });
    const all = Object.values(counts).reduce((sum, n) => sum + n, inquiries ?? 0);
    if (!all) return;
    const late = counts.overdue ?? 0;
    link.append(h(`span.badge-count${late ? ".late" : ""}`, { "aria-label": t("todo.badge", { n: all, late }), data: { testid: "todo-badge" } }, all > 999 ? "999+" : String(all)));
  } catch {
    /* the list itself says what is wrong */
  }
}

// Units that were asked something find the way there only then.
async function asked() {
  const link = $("[data-asked]");
  if (!link) return;
  try {
    const open = await get("/api/supervision/inquiries");
    link.hidden = !open.length && location.pathname !== "/supervision";
    if (open.length) link.append(h("span.badge-count", { data: { testid: "asked-badge" } }, String(open.length)));
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
    // A link that waits for its register leads to the first page until then.
    if (link.hidden) continue;
    const path = new URL(link.href).pathname;
    if (path === location.pathname || (path === "/home" && location.pathname === "/") || (path !== "/" && location.pathname.startsWith(path + "/")))
      link.setAttribute("aria-current", "page");
  }
}
