// The wall: the whole screen for one board, page after page of its blocks, for weeks. `?wall` in the address begins with it,
// and stays there when the page starts afresh.
import { hold } from "../cockpit/meeting.js";
import { h, icon, put } from "../dom.js";
import { keys } from "../keys.js";
import { t } from "../text.js";
import { STEP, rows } from "./columns.js";

const SECONDS = 20;
const COLUMNS = 3;
const root = document.documentElement;
let place, dots, timer, at;

const isOn = () => root.classList.contains("wall-pages");

export const wallButton = () =>
  h("button.btn.wall-btn", { type: "button", "aria-pressed": String(isOn()), data: { testid: "board-wall" }, on: { click: toggle } }, icon("gauge"), t("board.wall"));

export function wall(blocks) {
  place = blocks;
  dots = h("ol.wall-dots.num", { "aria-hidden": "true" });
  place.after(dots);
  keys("f", t("board.wall"), toggle);
  keys("ArrowRight", t("board.wall.next"), () => isOn() && turn(1));
  keys("ArrowLeft", t("board.wall.before"), () => isOn() && turn(-1));
  document.addEventListener("fullscreenchange", () => !document.fullscreenElement && isOn() && toggle());
  if (new URLSearchParams(location.search).has("wall")) start();
}

function toggle() {
  const on = !isOn();
  const address = new URL(location.href);
  if (on) address.searchParams.set("wall", "");
  else address.searchParams.delete("wall");
  history.replaceState(null, "", address);
  on ? start() : stop();
  hold(on);
}

function start() {
  root.classList.add("wall-pages", "dark", "wall");
  document.querySelector(".wall-btn")?.setAttribute("aria-pressed", "true");
  at = 0;
  // Fonts and columns have changed: pages are made of what the blocks measure afterwards.
  requestAnimationFrame(() => requestAnimationFrame(() => turn(0)));
  clearInterval(timer);
  timer = setInterval(() => turn(1), SECONDS * 1000);
}

function stop() {
  clearInterval(timer);
  root.classList.remove("wall-pages");
  if (innerWidth < 1800) root.classList.remove("dark", "wall");
  document.querySelector(".wall-btn")?.setAttribute("aria-pressed", "false");
  for (const shell of place.children) shell.classList.remove("off");
  put(dots);
}

function turn(step) {
  for (const shell of place.children) shell.classList.remove("off");
  const all = pages(Math.floor(place.clientHeight / STEP));
  at = (((at + step) % all.length) + all.length) % all.length;
  const shown = new Set(all[at]);
  for (const shell of place.children) shell.classList.toggle("off", !shown.has(shell));
  put(dots, all.map((_, i) => h(`li${i === at ? ".now" : ""}`)));
}

// Each page takes, in their order, the blocks for which it has room; the grid lays them out in the same way.
function pages(most) {
  let left = [...place.children].filter((shell) => !shell.firstElementChild.classList.contains("nothing"));
  const all = [];
  while (left.length) {
    const used = new Array(COLUMNS).fill(0);
    const page = left.filter((shell) => {
      const wide = shell.classList.contains("wide") ? 2 : 1;
      const high = Math.min(rows(shell), most);
      const top = lowest(used, wide);
      if (top.row + high > most) return false;
      used.fill(top.row + high, top.column, top.column + wide);
      return true;
    });
    all.push(page);
    left = left.filter((shell) => !page.includes(shell));
  }
  return all.length ? all : [[]];
}

function lowest(used, wide) {
  let best = { row: Infinity, column: 0 };
  for (let column = 0; column + wide <= COLUMNS; column++) {
    const row = Math.max(...used.slice(column, column + wide));
    if (row < best.row) best = { row, column };
  }
  return best;
}
