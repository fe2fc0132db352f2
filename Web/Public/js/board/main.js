// A scene's board: its opening question, two lead numbers, figures, and blocks; what stands first is the archetype's.
import { get } from "../api.js";
import { bar } from "../bar.js";
import { after, $, h, icon, put } from "../dom.js";
import { knowUnits } from "../format.js";
import { asOf } from "../cockpit/asof.js";
import { addChange, changes, liveState } from "../cockpit/changes.js";
import { isLive, go, onGo, view } from "../cockpit/view.js";
import { keys } from "../keys.js";
import { live } from "../live.js";
import { page } from "../page.js";
import { scene } from "../scene.js";
import { said, t } from "../text.js";
import { documentsButton } from "../ui/documents.js";
import { failure, skeleton } from "../ui/state.js";
import { block } from "./block.js";
import { shell } from "./columns.js";
import { figures } from "./figures.js";
import { ledgerBlock } from "./ledger.js";
import { mine } from "./mine.js";
import { strip } from "./strip.js";
import { wall, wallButton } from "./wall.js";

const root = $("[data-board]");
const head = h("header.board-head"),
  numbers = h("section.board-figures", { "aria-label": t("board.figures"), data: { testid: "figures" } }),
  own = h("nav.board-mine", { hidden: true, "aria-label": t("board.mine.label"), data: { testid: "board-mine" } }),
  lead = h("section.board-lead", { hidden: true, data: { testid: "board-strip" } }),
  blocks = h("div.board-blocks", { data: { testid: "blocks" } }),
  recent = h("section.card-block.board-changes", { data: { testid: "changes" } });
// Blocks keep their place and, like maps, themselves, while their values change.
const kept = new Map();
// A scene may have several boards; the address says which.
const wanted = new URLSearchParams(location.search).get("board") ?? undefined;
let info,
  register,
  run = 0;

bar();
put(root, head, own, numbers, lead, blocks);
put(numbers, skeleton(2, "3.5rem"));
put(blocks, skeleton(8, "2rem"));
// A wall is read from afar and at night: dark and larger.
if (innerWidth >= 1800) document.documentElement.classList.add("dark", "wall");
start();

async function start() {
  try {
    info = await scene();
    knowUnits(info.units);
    await load({ first: true });
    listen();
  } catch (problem) {
    put(blocks, failure(problem, () => location.reload()));
  }
}

async function load({ first = false } = {}) {
  const turn = ++run;
  const board = await get(`/api/boards/${page.scene}`, { board: wanted, "as-of": isLive() ? undefined : view.asOf });
  if (turn !== run) return;
  register = info.registers[board.register];
  if (first) heading(board);
  asOf($("[data-as-of]", head), { day: view.asOf, onDay: (day) => go({ asOf: day }) });
  document.body.classList.toggle("past", !isLive());
  figures(numbers, board.figures);
  strip(lead, board, register);
  // Who lives by deadlines asks for them before all numbers.
  if (board.page === "deadline-led") own.after(lead);
  put(blocks, ordered(board).map(draw));
  if (first) {
    mine(own, info, board);
    changes(recent, board.changes);
    root.append(recent);
  }
  recent.hidden = !register;
  if (first) wall(blocks);
}

function heading(board) {
  const title = said(board.name);
  document.title = `${title} · ${said(page.county.name)}`;
  put(
    head,
    h("div", h("p.board-name", said(info.name), title === said(info.name) ? null : ` · ${title}`), h("h1", { data: { testid: "question" } }, said(board.question))),
    h("form.as-of", { data: { asOf: "", testid: "as-of" } }),
    boards(board),
    h(
      "div.board-tools",
      register ? h("a.btn", { href: `/r/${board.register}`, data: { testid: "board-list" } }, icon("list"), said(register.name)) : null,
      documentsButton({
        subjects: [...Object.keys(info.ledgers), ...Object.keys(info.indexes), ...info.boards.map((b) => b.id)],
        values: (kind) => (["item", "list", "month"].includes(kind) ? null : { to: isLive() ? undefined : view.asOf }),
      }),
      wallButton(),
    ),
  );
}

const boards = (board) =>
  info.boards.length > 1
    ? h(
        "nav.board-tabs",
        { "aria-label": t("board.boards"), data: { testid: "board-tabs" } },
        info.boards.map((b) => h("a.btn", { href: `/s/${page.scene}?board=${b.id.split(".").pop()}`, "aria-current": b.id === board.board ? "page" : null }, said(b.name))),
      )
    : null;

// The block that answers the archetype's question comes first: the map, the targets, the areas, the sessions.
const FIRST = { "map-led": "map", "target-led": "targets", "household-led": "areas", "session-led": "scoring" };
function ordered(board) {
  const all = board.blocks.map((b, i) => ({ ...b, key: `${b.kind}/${i}` }));
  if (board.ledger) all.push({ kind: "ledger", key: "ledger", name: null, ledger: board.ledger, asOf: board.asOf });
  if (board.page === "map-led" && register?.geometry.length && !all.some((b) => b.kind === "map"))
    all.unshift({ kind: "map", key: "map", name: register.name, register: board.register });
  const at = all.findIndex((b) => b.kind === FIRST[board.page]);
  if (at > 0) all.unshift(...all.splice(at, 1));
  // What is empty answers nothing; it stands last, as one line each.
  const isEmpty = (b) => b.kind === "list" && !b.items.length;
  return [...all.filter((b) => !isEmpty(b)), ...all.filter(isEmpty)];
}

// What is read across takes two columns: maps, targets, and areas where they answer the question.
const WIDE = new Set(["map", "targets"]);
function draw(b, index) {
  if (!kept.has(b.key)) {
    const made = b.kind === "ledger" ? ledgerBlock() : block(b.kind);
    kept.set(b.key, { ...made, shell: shell(made.node, WIDE.has(b.kind) || (b.kind === "areas" && !index)) });
  }
  const one = kept.get(b.key);
  one.update(b, info);
  one.node.classList.toggle("nothing", b.kind === "list" && !b.items.length);
  return one.shell;
}

function listen() {
  let waiting;
  const refresh = after(2500, () => {
    waiting = null;
    if (isLive()) load().catch(() => {});
  });
  live("change", (change) => {
    if (!change.register.startsWith(`${page.scene}.`)) return;
    addChange(change);
    // A flood of changes must not put the reading off for ever.
    waiting ??= Date.now();
    if (Date.now() - waiting < 8000) refresh();
  });
  live("scoring", (moved) => moved.register.startsWith(`${page.scene}.`) && refresh());
  let isCut = false;
  live("state", (state) => {
    liveState(state);
    // What happened while the line was down is read once it is up again.
    if (state.connected && (isCut || state.resync)) refresh();
    isCut = !state.connected;
  });
  onGo((before) => before.asOf !== view.asOf && load().catch((problem) => put(blocks, failure(problem, () => load()))));
  // A wall runs for weeks: when the day turns, a live view starts afresh, once the server answers.
  const started = new Date().toDateString();
  setInterval(() => {
    if (isLive() && new Date().toDateString() !== started) get("/api/session").then(() => location.reload(), () => {});
  }, 60000);
}
