// The to-do list: by clock; what is asked of me, where, why me, by when. Acting does not leave the list.
import { actionDialog } from "../action/form.js";
import { get } from "../api.js";
import { bar } from "../bar.js";
import { $, $$, after, h, put } from "../dom.js";
import { keys } from "../keys.js";
import { live } from "../live.js";
import { preview } from "../list/preview.js";
import { page } from "../page.js";
import { itemAddress, scene } from "../scene.js";
import { tab } from "../tabs.js";
import { said, t } from "../text.js";
import { dueMark, stageTag, thumb } from "../ui/chip.js";
import { empty, failure, skeleton } from "../ui/state.js";
import { toast } from "../ui/toast.js";
import { countTexts, isCut } from "./counts.js";

const root = $("[data-todo]");
const middle = h("section.todo-middle"),
  right = h("aside.preview", { "aria-label": t("list.preview"), data: { testid: "preview" }, hidden: true });
let registers,
  main,
  chosen,
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
    const [info, todo, villages] = await Promise.all([
      scene(),
      get("/api/todo", { scene: page.scene }),
      get("/api/areas", { level: "village" }).catch(() => []),
    ]);
    registers = info.registers;
    main = page.register ?? Object.keys(registers)[0];
    names = new Map(villages.map((v) => [v.code, said(v.name)]));
    draw(todo);
    const again = after(3000, () => !$("dialog[open]") && reload());
    live("change", (change) => $(`[data-number="${CSS.escape(change.number)}"]`) && again());
  } catch (problem) {
    put(
      middle,
      failure(problem, () => location.reload()),
    );
  }
}

async function reload() {
  try {
    draw(await get("/api/todo", { scene: page.scene }));
  } catch (problem) {
    toast(problem.message, true);
  }
}

function draw(todo) {
  const scrolled = middle.scrollTop;
  const all = todo.groups.reduce((sum, g) => sum + g.items.length, 0);
  const counts = countTexts(todo.groups, todo.counts);
  put(
    middle,
    h(
      "div.todo-inner",
      h("h1", t("nav.todo")),
      h(
        "ul.todo-counts",
        { data: { testid: "todo-counts" } },
        todo.groups.map((g) =>
          h(
            "li",
            h(
              `${g.items.length ? "a" : "span"}.${g.id}`,
              g.items.length ? { href: `#group-${g.id}` } : {},
              said(g.name),
              h("strong.num", counts.get(g.id)),
            ),
          ),
        ),
      ),
      isCut(todo.groups)
        ? h(
            "p.muted",
            { data: { testid: "todo-cut" } },
            t("todo.cut", { n: all }),
            " ",
            h("a", { href: `/r/${main}?sort=due_on&filter=${encodeURIComponent("due_state = 'overdue'")}` }, t("todo.cut.all")),
          )
        : null,
      all
        ? todo.groups.filter((g) => g.items.length).map((g) => group(g, counts.get(g.id)))
        : empty(
            "check",
            t("todo.empty"),
            t("todo.empty.text"),
            h("a.btn.btn-primary", { href: "/m/report" }, t("nav.phone")),
          ),
    ),
  );
  middle.scrollTop = scrolled;
  mark();
}

// A long group shows its first rows; how far each was opened outlives a redraw.
const STEP = 30;
const opened = new Map();

function group(g, count) {
  const list = h("ul"),
    foot = h("p.todo-more");
  const show = (n) => {
    opened.set(g.id, n);
    list.append(...g.items.slice(list.children.length, n).map(row));
    const left = g.items.length - list.children.length;
    foot.hidden = left <= 0;
    put(
      foot,
      h(
        "button.btn",
        { type: "button", data: { testid: "todo-more" }, on: { click: () => show(list.children.length + STEP) } },
        t("todo.more", { n: Math.min(STEP, left) }),
      ),
      h("span.muted.num", t("list.shown.of", { n: list.children.length, all: count })),
    );
  };
  show(opened.get(g.id) ?? STEP);
  return h(
    `section.todo-group.${g.id}`,
    { id: `group-${g.id}`, data: { testid: `group-${g.id}` } },
    h("h2", said(g.name), h("span.muted.num", count)),
    list,
    foot,
  );
}

function row(card) {
  const register = card.register ?? main;
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
        h("span.cut", h("span.ask", said(card.ask)), h("br"), h("span.cut", card.title)),
      ),
    ),
    h(
      "div.cut",
      h("span", `${said(card.area.town?.name)} ${names.get(card.area.code) ?? said(card.area.name)}`),
      h("br"),
      h("small.muted", said(card.why)),
    ),
    h("div", dueMark(card.due), h("br"), stageTag(card.stageName, card.stageKind)),
    h(
      "div.act",
      metadata
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
