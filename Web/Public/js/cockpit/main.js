// The cockpit: loads the scene, the index and the board, and joins the parts to the address and the live stream.
import { get } from "../api.js";
import { $, after, h, icon, put } from "../dom.js";
import { number } from "../format.js";
import { keys } from "../keys.js";
import { live } from "../live.js";
import { page } from "../page.js";
import { areaMap } from "../map/area.js";
import { indexName, register, scene } from "../scene.js";
import { search } from "../search.js";
import { reminders } from "../reminders.js";
import { meMenu } from "../session.js";
import { said, t } from "../text.js";
import { documentsButton } from "../ui/documents.js";
import { scenesMenu } from "../scenes.js";
import { failure, skeleton } from "../ui/state.js";
import { copyText, toast } from "../ui/toast.js";
import { areaClause, listAddress } from "./address.js";
import { asOf } from "./asof.js";
import { bulletin } from "./bulletin.js";
import { addChange, changes, liveState } from "./changes.js";
import { dimensions } from "./dimensions.js";
import { due } from "./due.js";
import { figures } from "./figures.js";
import { headline } from "./headline.js";
import { hoverCard } from "./hover.js";
import { ledger } from "./ledger.js";
import { legend } from "./legend.js";
import { meetingButton, toggle as toggleMeeting } from "./meeting.js";
import { closePanel, openPanel } from "./panel.js";
import { photos } from "./photos.js";
import { ranking } from "./ranking.js";
import { replay } from "./replay.js";
import { go, isLive, onGo, view } from "./view.js";

const place = Object.fromEntries(
  [..."headline figures dimensions ranking ledger due changes photos replay legend hover map".split(" ")].map(
    (name) => [name, $(`[data-${name}]`)],
  ),
);
const county = page.county.code;
let info,
  structures,
  indexId,
  index,
  board,
  boardRead,
  map,
  player,
  townNames = new Map(),
  run = 0;

for (const name of ["dimensions", "ranking", "ledger", "due", "changes"])
  put(place[name], skeleton(7));
put(
  place.figures,
  Array.from({ length: 6 }, () => h("div.figure", h("div.skeleton", { style: { height: "5.25rem", width: "80%" } }))),
);
meMenu($("[data-me]"));
reminders($("[data-bell]"));
search($("[data-search]"), { onArea: (code, level) => choose(code, level) });
put($("[data-county]"), said(page.county.name));
start();

async function start() {
  try {
    const towns = boundaries("town");
    towns.catch(() => {});
    info = await scene();
    structures = await register();
    indexId = indexName(info);
    nav();
    await load();
    const town = await towns;
    townNames = new Map(town.features.map((f) => [f.properties.code, f.properties.name]));
    map = await areaMap(place.map, { shapes: { town }, onHover, onSelect: (code) => choose(code) });
    place.map.dataset.kind = map.kind;
    tools();
    player = replay(place.replay, {
      indexId,
      show: frame,
      settle: (day) => (day === view.asOf ? load().catch(tell) : go({ asOf: day }, { keep: true })),
    });
    legend(place.legend, index.bands);
    await level();
    draw();
    show({ move: Boolean(view.area) });
    listen();
  } catch (problem) {
    put(
      place.map,
      h(
        "div.stage-failure",
        failure(problem, () => location.reload()),
      ),
    );
  }
}

function boundaries(level) {
  return get("/api/areas/boundaries", { level });
}

// The villages' shapes are five times the towns': they are read when they are first wanted.
let villages;
async function level() {
  if (view.level === "village" && map && !villages) {
    villages = boundaries("village");
    try {
      map.add("village", await villages);
    } catch (problem) {
      villages = undefined;
      throw problem;
    }
  }
  map?.level(view.level);
}

// Reads index and board for the day shown; a later call overtakes an earlier one.
async function load() {
  const mine = ++run;
  const day = view.asOf;
  asOf($("[data-as-of]"), { day, onDay: (next) => go({ asOf: next }) });
  document.body.classList.toggle("past", !isLive());
  // The board may fail without taking the map with it.
  boardRead = get(`/api/boards/${page.scene}`, { "as-of": day }).catch((problem) => ({ problem }));
  const mineBoard = boardRead;
  const nextIndex = await get(`/api/indexes/${indexId}`, { level: view.level, "as-of": day });
  if (mine !== run) return;
  index = nextIndex;
  document.body.classList.remove("replaying");
  player?.mark(day);
  draw();
  const nextBoard = await mineBoard;
  if (mine !== run) return;
  board = nextBoard;
  boardParts();
}

function boardParts() {
  if (board.problem) {
    // What stood there stays; what never came says so.
    for (const name of ["figures", "due", "changes"])
      if ($(".skeleton", place[name])) put(place[name], h("p.muted.unread", t("unread")));
    return put(
      place.ledger,
      failure(board.problem, () => load().catch(tell)),
    );
  }
  figures(place.figures, board.figures);
  ledger(place.ledger, board.ledger);
  due(place.due, board.due, structures.id);
  if (!place.changes.querySelector("ol")) changes(place.changes, board.changes);
  photos(place.photos, board.photos, structures.id);
}

function draw({ quick = false } = {}) {
  headline(place.headline, index, said(info.indexes[indexId].name), indexId);
  dimensions(place.dimensions, {
    index,
    result: chosenResult() ?? index.county,
    onIndicator: (id) => go({ area: view.area ?? county, indicator: id }),
  });
  ranking(place.ranking, {
    index,
    level: view.level,
    chosen: view.area,
    onChoose: (code) => choose(code),
    onBulletin: copyBulletin,
    onPicture: async () => (await import("./picture.js")).savePicture(index, said(info.indexes[indexId].name)).catch(tell),
    onLink: () => copyText(location.href, t("copied.link")),
    names: view.level === "village" ? townNames : null,
    quick,
  });
  map?.paint(painted(index.units));
}

// The ranking stands before the board has come: whoever is that quick waits for it.
async function copyBulletin() {
  board ??= await boardRead;
  if (board.problem) return tell(board.problem);
  copyText(bulletin(index, board), t("copied.bulletin"));
}
const painted = (units) =>
  new Map(
    units.map((u) => [
      u.code,
      { grade: u.grade, rank: u.rank, score: u.score == null ? "" : number(u.score, view.level === "town" ? 1 : 0) },
    ]),
  );
const chosenResult = () => index.units.find((u) => u.code === view.area);

// One frame of the replay: colours, ranking and county score move; the rest waits for the day to settle.
function frame({ day, units }) {
  document.body.classList.add("replaying");
  const by = new Map(units.map((u) => [u.code, u]));
  const shown = index.units
    .map((u) => ({ ...u, ...by.get(u.code), movement: null, spark: null, veto: null }))
    .sort((a, b) => b.score - a.score);
  shown.forEach((u, i) => {
    u.rank = i && shown[i - 1].score === u.score ? shown[i - 1].rank : i + 1;
  });
  index = {
    ...index,
    units: shown,
    county: { ...index.county, ...by.get(county), scoreBefore: null },
    asOf: day,
    provisional: null,
  };
  headline(place.headline, index, said(info.indexes[indexId].name));
  ranking(place.ranking, {
    index,
    level: view.level,
    chosen: view.area,
    names: view.level === "village" ? townNames : null,
    quick: view.level === "village",
  });
  map?.paint(painted(shown));
}

function choose(code, level = view.level) {
  go({ area: code === view.area ? null : code, level, indicator: null });
}

const tell = (problem) => toast(problem.message, true);

onGo((before) => index && follow(before).catch(tell));

async function follow(before) {
  if (before.level !== view.level) {
    tools();
    await Promise.all([level(), load()]);
  } else if (before.asOf !== view.asOf) {
    await load();
  }
  if (before.area !== view.area || before.level !== view.level) draw();
  show({ move: before.area !== view.area });
}

// Panel and map follow the address.
function show({ move }) {
  map?.select(view.area === county ? null : view.area, { move });
  if (!view.area) return closePanel();
  const result = view.area === county ? index.county : chosenResult();
  const close = () => go({ area: null, indicator: null });
  const day = view.asOf;
  if (view.indicator) {
    openPanel(
      `${view.area}/${view.indicator}`,
      async () =>
        (await import("./indicator.js")).indicatorScreen({
          indexId,
          code: view.area,
          id: view.indicator,
          day,
          areaName: said(result?.name),
          register: structures.id,
        }),
      { onClose: close, onBack: () => go({ indicator: null }), focus: true },
    );
  } else {
    openPanel(
      view.area,
      async () =>
        (await import("./area.js")).areaScreen({
          indexId,
          index,
          code: view.area,
          day,
          level: view.area === county ? null : view.level,
          isLive: isLive(),
          parentName: said(townNames.get(result?.parent)) || (view.level === "town" ? said(page.county.name) : ""),
          onIndicator: (id) => go({ indicator: id }),
          listLink: listAddress(structures.id, view.area === county ? [] : [areaClause(view.area, view.level)]),
        }),
      { onClose: close },
    );
  }
}

function onHover(code, point) {
  const unit = code && index.units.find((u) => u.code === code);
  hoverCard(
    place.hover,
    unit ? { unit, index, point, parent: said(townNames.get(unit.parent)), within: place.map } : null,
  );
}

function nav() {
  const button = $("[data-scene]");
  put(button, said(info.name), icon("down"));
  button.addEventListener("click", () => scenesMenu(button, info));
  put(
    $("[data-nav]"),
    // Not every role reads a register.
    structures.name ? h("a", { href: `/r/${structures.id}` }, said(structures.name)) : null,
    h("a", { href: "/todo" }, t("nav.todo")),
    // What is handed round, up to the day on screen; a ranking without a day is that of the last settled month.
    documentsButton({
      subjects: [...Object.keys(info.ledgers), ...Object.keys(info.indexes), ...info.boards.map((b) => b.id)],
      values: (kind) => (["item", "list", "month"].includes(kind) ? null : { to: isLive() ? undefined : view.asOf }),
      plain: true,
    }),
  );
}

// The next unit in the order of the ranking, for a meeting that goes through them one by one.
function step(by) {
  const codes = index.units.map((u) => u.code);
  const at = codes.indexOf(view.area);
  const next = at < 0 ? (by > 0 ? 0 : codes.length - 1) : (at + by + codes.length) % codes.length;
  go({ area: codes[next], indicator: null }, { keep: true });
}

function tools() {
  const level = (id) =>
    h(
      "button.plain",
      {
        type: "button",
        "aria-pressed": String(view.level === id),
        data: { testid: `level-${id}` },
        on: { click: () => go({ level: id, area: null, indicator: null }) },
      },
      t(`level.${id}`),
    );
  put(
    $("[data-map-tools]"),
    h("div.switch", { role: "group", "aria-label": t("level.label") }, level("town"), level("village")),
    meetingButton(),
  );
}

function listen() {
  // Cells arrive at once; ranks and the board are read again when the burst is over.
  let waiting;
  const refresh = after(2500, () => {
    waiting = null;
    if (isLive() && !player.playing())
      load()
        .then(() => view.area && !view.indicator && show({ move: false }))
        .catch(() => {});
  });
  live("change", (change) => {
    addChange(change);
    if (isLive()) {
      waiting ??= Date.now();
      if (Date.now() - waiting < 8000) refresh();
    }
  });
  live("index", ({ level, units }) => {
    if (!isLive() || level !== view.level || player.playing()) return;
    const now = new Map(units.map((u) => [u.code, u]));
    index.units = index.units.map((u) =>
      now.has(u.code) ? { ...u, score: now.get(u.code).score, grade: now.get(u.code).grade } : u,
    );
    draw();
    map.flash(units.map((u) => u.code));
  });
  live("state", liveState);
  // A wall runs for weeks: when the day turns, a live view starts afresh.
  const started = new Date().toDateString();
  setInterval(() => {
    if (isLive() && new Date().toDateString() !== started) location.reload();
  }, 60000);
  keys("t", t("keys.town"), () => go({ level: "town", area: null, indicator: null }));
  keys("v", t("keys.village"), () => go({ level: "village", area: null, indicator: null }));
  keys("ArrowRight", t("keys.unit"), () => step(1));
  keys("ArrowLeft", t("keys.unit"), () => step(-1));
  keys("f", t("meeting"), toggleMeeting);
  keys("p", t("keys.play"), () => player.toggle());
  keys("Escape", t("keys.escape"), () => (view.indicator ? go({ indicator: null }) : go({ area: null })));
  keys("c", t("keys.bulletin"), copyBulletin);
}
