// The first page: what waits for me, what I do most, every line of work with its two numbers, and what has just changed.
import { get } from "../api.js";
import { bar } from "../bar.js";
import { addChange, changes, liveState } from "../cockpit/changes.js";
import { after, $, h, icon, put } from "../dom.js";
import { addDays, dayInWords } from "../format.js";
import { live } from "../live.js";
import { page, today } from "../page.js";
import { role } from "../session.js";
import { said, t } from "../text.js";
import { failure, skeleton } from "../ui/state.js";
import { reds } from "./reds.js";
import { scenes } from "./scenes.js";
import { indexes } from "./indexes.js";
import { week } from "./week.js";

const root = $("[data-home]");
const place = Object.fromEntries(["head", "duties", "reds", "indexes", "week", "scenes"].map((name) => [name, h(`section.home-${name}`, { data: { testid: `home-${name}` } })]));
const recent = h("section.card-block.home-changes", { data: { testid: "changes" } });

bar();
// Who leads reads one page: what has run out, whose ranks moved, what is promised; the launcher comes last.
function arrange() {
  const side = h("aside.home-side", place.week, recent);
  if (home?.leads) put(root, place.head, place.duties, h("div.home-columns", h("div.home-main", place.reds, place.indexes), side), place.scenes);
  else put(root, place.head, place.duties, h("div.home-columns", h("div.home-main", place.reds, place.indexes, place.scenes), side));
}

let home;
arrange();
put(place.head, h("h1", said(page.county.name), h("small.muted", `${dayInWords(today)} · ${said(role?.name)}`)));
put(place.scenes, skeleton(8, "4rem"));
start();

async function start() {
  try {
    await load();
    const isLeader = home.leads;
    if (isLeader) arrange();
    if (isLeader) indexes(place.indexes, home.scenes);
    week(place.week, await get("/api/calendar", { from: today, to: addDays(today, 7), whose: isLeader ? "all" : "own" }), isLeader);
    changes(recent, await get("/api/changes"));
    const again = after(4000, () => load().catch(() => {}));
    live("change", (change) => {
      addChange(change);
      again();
    });
    live("state", liveState);
  } catch (problem) {
    put(place.scenes, failure(problem, () => location.reload()));
  }
}

async function load() {
  const [found, todo] = await Promise.all([get("/api/home"), get("/api/todo", { limit: 1 })]);
  home = found;
  duties(todo.counts);
  reds(place.reds, home.leads ? home.scenes : []);
  scenes(place.scenes, home.scenes);
}

function duties(counts) {
  const number = (id) => h(`a.duty.${id}${counts[id] ? "" : ".none"}`, { href: `/todo#group-${id}`, data: { testid: `duty-${id}` } }, h("strong.num", String(counts[id] ?? 0)), h("span", t(`home.${id}`)));
  const action = (href, symbol, text, id) => h("a.btn", { href, data: { testid: id } }, icon(symbol), text);
  const reporting = home.scenes.filter((s) => s.reports);
  put(
    place.duties,
    ["overdue", "today", "week"].map(number),
    h(
      "div.home-actions",
      action("/todo", "todo", t("nav.todo"), "action-todo"),
      home.leads || !page.reports ? null : action("/m/report", "camera", t("nav.phone"), "action-report"),
      // Who leads adds little, and on the spot; who takes no photos fills in a form: that is named.
      home.leads || !page.reports ? reporting.slice(0, 2).map((s) => action(`/new/${s.reports}`, "plus", said(s.reportsName), `action-new-${s.id}`)) : null,
      home.supervises ? action("/supervision", "shield", t("home.supervision"), "action-supervision") : null,
      home.audits ? action("/audit", "history", t("home.audit"), "action-audit") : null,
      action("/calendar", "calendar", t("calendar.title"), "action-calendar"),
      action("/m", "map", t("home.map"), "action-map"),
    ),
  );
}
