// The to-do list: by clock; what is asked of me, where, why me, by when. Acting does not leave the list.
import { actionDialog } from "../action/form.js";
import { get } from "../api.js";
import { bar } from "../bar.js";
import { $, $$, after, h, icon, put } from "../dom.js";
import { counted, number } from "../format.js";
import { keys } from "../keys.js";
import { live } from "../live.js";
import { preview } from "../list/preview.js";
import { page } from "../page.js";
import { itemAddress, scene, sceneOf } from "../scene.js";
import { standing } from "./standing.js";
import { tab } from "../tabs.js";
import { said, t } from "../text.js";
import { dueMark, receiverMark, stageTag, thumb, urgedMark } from "../ui/chip.js";
import { empty, failure, skeleton } from "../ui/state.js";
import { toast } from "../ui/toast.js";

const LIMIT = 50;
const root = $("[data-todo]");
const middle = h("section.todo-middle"),
  right = h("aside.preview", { "aria-label": t("list.preview"), data: { testid: "preview" }, hidden: true });
// Registers of the scenes that stand on the list, by name.
const registers = {};
const own = h("nav.standings", { "aria-label": t("todo.standing"), data: { testid: "standings" } });
const only = new URLSearchParams(location.search).get("scene") ?? "";
let chosen,
  scenes = [],
  shown = { groups: [] },
  names = new Map();

bar();
tab("todo");
put(root, middle, right);
put(middle, h("div.todo-inner", skeleton(8, "3rem")));
for (const [key, text, by] of [
  ["j", "keys.down", 1],
  ["k", "keys.up", -1],
  ["ArrowDown", "keys.down", 1],
  ["ArrowUp", "keys.up", -1],
])
  keys(key, t(text), () => step(by));
keys("Enter", t("keys.open"), () => chosen && location.assign(itemAddress(chosen.register, chosen.number)));
keys("Escape", t("keys.escape"), () => choose(null));
start();

async function start() {
  try {
    const [todo, villages] = await Promise.all([
      get("/api/todo", { scene: only }),
      get("/api/areas", { level: "village" }).catch(() => []),
      page.scenes > 1 ? get("/api/scenes").then((all) => (scenes = all.filter((s) => s.registers.length))) : null,
    ]);
    await know(todo);
    names = new Map(villages.map((v) => [v.code, said(v.name)]));
    draw(todo);
    standing(own).catch(() => {});
    const again = after(3000, () => !$("dialog[open]") && reload());
    live("change", (change) => $(`[data-number="${CSS.escape(change.number)}"]`) && again());
  } catch (problem) {
    put(
      middle,
      failure(problem, () => location.reload()),
    );
  }
}

// What the rows are drawn and acted on by: the registers of their scenes, each read once.
async function know(todo) {
  const wanted = new Set(todo.groups.flatMap((g) => g.items.map((card) => sceneOf(card.register))));
  const read = await Promise.all([...wanted].map((id) => scene(id)));
  for (const info of read) Object.assign(registers, info.registers);
}

// Whoever has turned pages keeps them when the list is read again.
async function reload() {
  try {
    const todo = await get("/api/todo", { scene: only });
    for (const g of todo.groups) {
      const had = shown.groups.find((old) => old.id === g.id)?.items.length ?? 0;
      while (g.items.length < had && g.next) await turn(g);
    }
    await know(todo);
    draw(todo);
  } catch (problem) {
    toast(problem.message, true);
  }
}

// Adds the next page of a group to it.
async function turn(g) {
  const { groups, counts } = await get("/api/todo", { scene: only, group: g.id, after: g.next });
  await know({ groups });
  g.items.push(...groups[0].items);
  g.next = groups[0].next;
  g.count = counts[g.id];
}

function draw(todo) {
  shown = todo;
  const scrolled = middle.scrollTop;
  const all = todo.groups.reduce((sum, g) => sum + g.count, 0);
  put(
    middle,
    h(
      "div.todo-inner",
      h("header.todo-head", h("h1", t("nav.todo")), scenes.length > 1 ? filter() : null, h("a.btn", { href: "/calendar", data: { testid: "todo-calendar" } }, icon("calendar"), t("calendar.title")), page.scenes > 1 ? h("a.btn", { href: "/home", data: { testid: "todo-home" } }, icon("home"), t("nav.home")) : null),
      own,
      h(
        "ul.todo-counts",
        { data: { testid: "todo-counts" } },
        todo.groups.map((g) =>
          h(
            "li",
            h(
              `${g.count ? "a" : "span"}.${g.id}`,
              g.count ? { href: `#group-${g.id}` } : {},
              said(g.name),
              h("strong.num", number(g.count)),
            ),
          ),
        ),
      ),
      inquiries(todo.inquiries),
      all
        ? todo.groups.filter((g) => g.items.length).map(group)
        : empty(
            "check",
            t("todo.empty"),
            t("todo.empty.text"),
            page.reports ? h("a.btn.btn-primary", { href: "/m/report" }, t("nav.phone")) : null,
          ),
    ),
  );
  middle.scrollTop = scrolled;
  mark();
}

// One scene or all of them; the choice stands in the address.
const filter = () =>
  h(
    "select.form-select",
    {
      "aria-label": t("nav.scenes"),
      data: { testid: "todo-scene" },
      on: { change: (event) => location.assign(event.target.value ? `/todo?scene=${event.target.value}` : "/todo") },
    },
    h("option", { value: "" }, t("scenes.all")),
    scenes.map((s) => h("option", { value: s.id, selected: s.id === only }, said(s.name))),
  );

// What power supervision asks of the reader's unit has clocks too, and a page of its own.
const inquiries = (count) =>
  count
    ? h(
        "section.todo-group.inquiries",
        { data: { testid: "todo-inquiries" } },
        h("h2", t("todo.inquiries"), h("span.muted.num", number(count))),
        h("p", h("a.btn.btn-primary", { href: "/supervision" }, icon("shield"), t("todo.inquiries.open"))),
      )
    : null;

const group = (g) =>
  h(
    `section.todo-group.${g.id}`,
    { id: `group-${g.id}`, data: { testid: `group-${g.id}` } },
    h("h2", said(g.name), h("span.muted.num", number(g.count))),
    h("ul", g.items.map(row)),
    g.next
      ? h(
          "p.todo-more",
          h("span.muted.num", t("todo.shown", { n: number(g.items.length), all: number(g.count) })),
          h(
            "button.btn",
            { type: "button", data: { testid: `more-${g.id}` }, on: { click: (event) => more(g, event.currentTarget) } },
            t("list.more", { counted: counted(Math.min(LIMIT, g.count - g.items.length)) }),
          ),
        )
      : null,
  );

async function more(g, button) {
  button.disabled = true;
  try {
    await turn(g);
    draw(shown);
  } catch (problem) {
    button.disabled = false;
    toast(problem.message, true);
  }
}

function row(card) {
  const { register } = card;
  const metadata = card.action && registers[register]?.actions.find((a) => a.id === card.action);
  return h(
    "li.todo-row",
    {
      data: { number: card.number, register, testid: "todo-row" },
      on: { click: (event) => !event.target.closest("button, a") && choose({ number: card.number, register }) },
    },
    thumb(card.thumbnail, "3rem"),
    h(
      "div.cut",
      h(
        "a.item-cell",
        {
          href: itemAddress(register, card.number),
          on: {
            click: (event) => {
              if (event.ctrlKey || event.metaKey || innerWidth < 760) return;
              event.preventDefault();
              choose({ number: card.number, register });
            },
          },
        },
        h("span.cut", h("span.ask", said(card.ask)), page.scenes > 1 ? h("span.scene-name", said(card.sceneName)) : null, h("br"), h("span.cut", card.title)),
      ),
    ),
    h(
      "div.cut",
      h("span", `${said(card.area.town?.name)} ${names.get(card.area.code) ?? said(card.area.name)}`),
      h("br"),
      h("small.muted", said(card.why)),
    ),
    h("div", receiverMark(card), urgedMark(card), " ", dueMark(card.due), h("br"), stageTag(card.stageName, card.stageKind)),
    h(
      "div.act",
      card.recused
        ? h("span.tag.tag-recused", { data: { testid: "todo-recused" } }, t("todo.recused"))
        : metadata
        ? h(
            "button.btn",
            { type: "button", data: { testid: "todo-act" }, on: { click: () => act(card, register, metadata) } },
            said(metadata.name),
          )
        : null,
    ),
  );
}

// The form needs the whole item (its version, its photos so far), which is read when it is wanted.
async function act(card, id, action) {
  try {
    const item = await get(`/api/registers/${id}/items/${encodeURIComponent(card.number)}`);
    const state = item.actions.find((a) => a.id === action.id);
    if (!state?.allowed) return toast(said(state?.why) || t("actions.none"), true);
    actionDialog({
      action,
      state,
      item,
      register: { ...registers[id], id },
      onDone: () => {
        toast(t("done"));
        reload();
        if (chosen?.number === card.number) choose(chosen);
      },
    });
  } catch (problem) {
    toast(problem.message, true);
  }
}

function mark() {
  for (const line of $$(".todo-row", middle)) line.classList.toggle("chosen", line.dataset.number === chosen?.number);
}

// item: {number, register} or null
function choose(item) {
  chosen = item;
  mark();
  $(".todo-row.chosen", middle)?.scrollIntoView({ block: "nearest" });
  root.classList.toggle("with-preview", Boolean(item));
  const register = item && { ...registers[item.register], id: item.register };
  preview(right, {
    number: item?.number,
    registerId: item?.register,
    register,
    onClose: () => choose(null),
    onDone: () => {
      reload();
      choose(item);
    },
  });
}

function step(by) {
  const rows = $$(".todo-row", middle);
  const at = rows.findIndex((r) => r.dataset.number === chosen?.number);
  const next = rows[Math.max(0, Math.min(rows.length - 1, at + by))];
  if (next) choose({ number: next.dataset.number, register: next.dataset.register });
}
