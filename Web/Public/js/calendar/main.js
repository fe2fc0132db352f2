// The calendar: what is due on each day over all scenes, mine and that of those I answer for; a day opens its items.
import { get, query } from "../api.js";
import { bar } from "../bar.js";
import { $, h, icon, put } from "../dom.js";
import { counted, number } from "../format.js";
import { keys } from "../keys.js";
import { page, today } from "../page.js";
import { itemAddress } from "../scene.js";
import { said, t } from "../text.js";
import { tab } from "../tabs.js";
import { dueMark, stageTag } from "../ui/chip.js";
import { failure, skeleton } from "../ui/state.js";
import { go, onGo, view } from "./view.js";
import { gridDays, monthName, monthOf, step } from "./month.js";

const root = $("[data-calendar]");
const head = h("header.calendar-head"),
  grid = h("div.calendar-grid", { role: "grid", data: { testid: "month" } }),
  list = h("section.card-block.calendar-day", { data: { testid: "day" }, "aria-live": "polite" });
let scenes = [],
  found,
  run = 0;

bar();
tab("calendar");
put(root, head, h("div.calendar-columns", grid, list));
put(grid, skeleton(6, "5rem"));
start();

async function start() {
  if (page.scenes > 1) scenes = (await get("/api/scenes").catch(() => [])).filter((s) => s.registers.length);
  await load();
}

async function load() {
  const mine = ++run;
  heading();
  const days = gridDays(view.month);
  try {
    const answer = await get("/api/calendar", { from: days[0], to: days.at(-1), whose: view.whose, scene: view.scene });
    if (mine !== run) return;
    found = answer;
    month(days);
    day();
  } catch (problem) {
    if (mine === run) put(grid, failure(problem, load));
  }
}

function heading() {
  const move = (by, symbol, text, id) =>
    h("button.icon-btn", { type: "button", "aria-label": text, title: text, data: { testid: id }, on: { click: () => go({ month: step(view.month, by) }) } }, icon(symbol));
  const whose = (id) =>
    h("button.btn", { type: "button", class: view.whose === id ? "btn active" : "btn", "aria-pressed": String(view.whose === id), data: { testid: `whose-${id}` }, on: { click: () => go({ whose: id }) } }, t(`calendar.${id}`));
  document.title = `${monthName(view.month)} · ${t("calendar.title")}`;
  put(
    head,
    h("h1", { data: { testid: "month-name" } }, monthName(view.month)),
    move(-1, "left", t("calendar.before"), "month-before"),
    h("button.btn", { type: "button", data: { testid: "month-today" }, on: { click: () => go({ month: monthOf(today), day: today }) } }, t("calendar.today")),
    move(1, "right", t("calendar.after"), "month-after"),
    h("span.spacer"),
    h("span.switch-group", { role: "group", "aria-label": t("calendar.whose") }, whose("own"), whose("all")),
    scenes.length > 1
      ? h(
          "select.form-select",
          { "aria-label": t("nav.scenes"), data: { testid: "calendar-scene" }, on: { change: (event) => go({ scene: event.target.value }) } },
          h("option", { value: "" }, t("scenes.all")),
          scenes.map((s) => h("option", { value: s.id, selected: s.id === view.scene }, said(s.name))),
        )
      : null,
    h("a.btn", { href: `/api/calendar.ics${query({ whose: view.whose, scene: view.scene })}`, data: { testid: "calendar-file" }, title: t("calendar.file.what") }, icon("download"), t("calendar.file")),
  );
}

function month(days) {
  const counts = new Map(found.days.map((d) => [d.day, d]));
  const off = new Set(found.off);
  const byDay = Map.groupBy ? Map.groupBy(found.items, (card) => card.day) : grouped(found.items);
  put(
    grid,
    h("div.week-names", { role: "row" }, t("calendar.days").split(" ").map((name) => h("span", { role: "columnheader" }, name))),
    Array.from({ length: days.length / 7 }, (_, w) => h("div.week", { role: "row" }, days.slice(w * 7, w * 7 + 7).map((d) => cell(d, counts.get(d), off.has(d), byDay.get(d) ?? [])))),
  );
}

function grouped(items) {
  const map = new Map();
  for (const card of items) map.set(card.day, [...(map.get(card.day) ?? []), card]);
  return map;
}

function cell(d, count, isOff, items) {
  const n = view.whose === "own" ? (count?.own ?? 0) : (count?.all ?? 0);
  const late = n > 0 && d < today;
  const names = [isOff ? "off" : "", monthOf(d) === view.month ? "" : "other", d === today ? "now" : "", d === view.day ? "chosen" : "", late ? "late" : ""];
  return h(
    "button.day",
    {
      type: "button",
      role: "gridcell",
      class: ["day", ...names.filter(Boolean)].join(" "),
      "aria-selected": String(d === view.day),
      "aria-label": t("calendar.cell", { day: d, n: number(n), own: number(count?.own ?? 0) }),
      data: { day: d, testid: "day-cell" },
      on: { click: () => go({ day: d }, { keep: true }) },
    },
    h("span.date.num", String(Number(d.slice(8))), isOff ? h("small", t("calendar.off")) : null),
    n ? h("span.day-count.num", h("b", number(n)), view.whose === "all" && count.own ? h("i", number(count.own)) : null) : null,
    h("span.day-items", items.slice(0, 3).map((card) => h(`span.cut${card.own ? ".own" : ""}`, card.title))),
  );
}

function day() {
  for (const one of grid.querySelectorAll(".day")) {
    const isChosen = one.dataset.day === view.day;
    one.classList.toggle("chosen", isChosen);
    one.setAttribute("aria-selected", String(isChosen));
  }
  const items = found.items.filter((card) => card.day === view.day);
  const count = found.days.find((d) => d.day === view.day);
  const all = (view.whose === "own" ? count?.own : count?.all) ?? 0;
  put(
    list,
    h("header", h("h2.num", view.day), h("span.muted", t("calendar.n", { n: number(all) }))),
    items.length ? h("ul.plain-list", items.map(row)) : h("p.muted", t("calendar.none")),
    all > items.length && items.length ? h("p.muted", t("list.shown.of", { n: items.length, counted: counted(all) })) : null,
  );
}

const row = (card) =>
  h(
    `li.due-row${card.own ? ".own" : ""}`,
    { data: { testid: "due-row" } },
    h(
      "a",
      { href: itemAddress(card.register, card.number) },
      h("span", h("strong", said(card.ask) || said(card.stageName)), page.scenes > 1 ? h("span.scene-name", said(card.sceneName)) : null),
      h("span.cut", card.title),
      h("small.muted", [said(card.area?.town?.name), said(card.area?.name)].filter(Boolean).join(" ")),
      h("span", dueMark(card.due), " ", stageTag(card.stageName, card.stageKind)),
    ),
  );

onGo((before) => (before.month !== view.month || before.whose !== view.whose || before.scene !== view.scene ? load() : found && day()));
const stepDay = (by) => {
  const next = new Date(Date.parse(`${view.day}T00:00:00Z`) + by * 86400000).toISOString().slice(0, 10);
  go({ day: next, month: monthOf(next) }, { keep: true });
};
keys("ArrowLeft", t("calendar.keys.day"), () => stepDay(-1));
keys("ArrowRight", t("calendar.keys.day"), () => stepDay(1));
keys("ArrowUp", t("calendar.keys.week"), () => stepDay(-7));
keys("ArrowDown", t("calendar.keys.week"), () => stepDay(7));
