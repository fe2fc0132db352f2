// The list of a register: sentences on the left, map and table in the middle, the chosen item on the right.
import { get, query } from "../api.js";
import { bar } from "../bar.js";
import { $, h, icon, put } from "../dom.js";
import { counted, number } from "../format.js";
import { keys } from "../keys.js";
import { placeMap } from "../map/place.js";
import { page } from "../page.js";
import { itemAddress, register as readRegister } from "../scene.js";
import { said, t } from "../text.js";
import { empty, failure } from "../ui/state.js";
import { documentsButton } from "../ui/documents.js";
import { link, menu } from "../ui/menu.js";
import { copyText } from "../ui/toast.js";
import { bulk } from "./bulk.js";
import { filters } from "./filters.js";
import { preview } from "./preview.js";
import { columns, table } from "./table.js";
import { terms } from "./terms.js";
import { filterText, go, onGo, view } from "./view.js";

const LIMIT = 50;
const root = $("[data-list]");
const left = h("aside.filters", { "aria-label": t("list.filters") });
const head = h("header.list-head"),
  mapPane = h("div.map-pane"),
  sheet = h("div.sheet-pane", { tabindex: -1 }),
  pager = h("div.pager"),
  selection = h("div.bulk", { data: { testid: "bulk" }, hidden: true });
const right = h("aside.preview", { "aria-label": t("list.preview"), data: { testid: "preview" }, hidden: true });
const middle = h("section.list-middle", head, mapPane, sheet, selection);
let register,
  known,
  grid,
  map,
  next,
  matched,
  run = 0;

bar();
put(root, left, middle, right);
start();

async function start() {
  try {
    register = await readRegister();
    put(head, h("h1", said(register.name)));
    document.title = said(register.name);
    layout();
    known = await terms(register);
    await load();
    drawMap();
  } catch (problem) {
    put(
      sheet,
      failure(problem, () => location.reload()),
    );
  }
}

function build() {
  grid = table({
    register,
    cols: columns(register),
    sort: view.sort,
    selectable: true,
    onChoose: (card) => go({ chosen: card.number }, { keep: true }),
    onOpen: open,
    onSort: (sort) => go({ sort }),
    onSelect: (selected) =>
      bulk(selection, {
        cards: grid?.cards().filter((c) => selected.has(c.number)) ?? [],
        register,
        onClear: () => grid.clear(),
        onDone: () => load(),
      }),
  });
  put(sheet, grid.node, pager);
}

const importAddress = () => `/import${query({ register: register.id })}`;
const open = (card) => location.assign(itemAddress(register.id, card.number));
const asked = (more) => ({
  filter: filterText() || undefined,
  "filter-lang": filterText() ? "cql2-text" : undefined,
  q: view.q,
  sort: view.sort,
  ...more,
});

async function load() {
  const mine = ++run;
  filters(left, { register, known });
  build();
  grid.wait();
  try {
    // The rows first: counting and adding up a whole county may take a moment longer.
    const answer = await get(`/api/registers/${register.id}/items`, asked({ limit: LIMIT, count: false }));
    if (mine !== run) return;
    next = answer.next;
    matched = next ? undefined : answer.items.length;
    totals(mine);
    grid.show(answer.items);
    heading(answer);
    paging();
    map?.points(answer.items, { fit: true });
    if (!answer.items.length)
      put(
        sheet,
        empty(
          "list",
          t("list.empty"),
          view.clauses.length || view.q ? t("list.empty.filter") : said(register.question),
          view.clauses.length || view.q
            ? h("button.btn", { type: "button", on: { click: () => go({ clauses: [], q: "" }) } }, t("filter.clear"))
            : [
                register.may?.import
                  ? h("a.btn", { href: importAddress(), data: { testid: "import-empty" } }, icon("up"), t("import.title"))
                  : null,
                register.may?.report ? h("a.btn.btn-primary", { href: `/m/report?register=${encodeURIComponent(register.id)}` }, t("nav.phone")) : null,
              ],
        ),
      );
    choose();
  } catch (problem) {
    if (mine === run)
      put(
        sheet,
        failure(problem, () => load()),
      );
  }
}

async function totals(mine) {
  try {
    const answer = await get(`/api/registers/${register.id}/items`, asked({ limit: 1, count: true }));
    if (mine !== run) return;
    matched = answer.numberMatched;
    heading(answer);
    paging();
  } catch {
    /* the list stands without them */
  }
}

async function more() {
  const answer = await get(`/api/registers/${register.id}/items`, asked({ limit: LIMIT, after: next }));
  next = answer.next;
  grid.show(answer.items, { append: true });
  map?.points(grid.cards());
  paging();
}

function heading(answer) {
  const areas = register.fields.filter((f) => answer.sums?.[f.id] !== undefined);
  const exporter = h(
    "button.btn.btn-sm.tool-link",
    {
      type: "button",
      "aria-haspopup": "menu",
      "aria-label": t("export"),
      data: { testid: "export" },
      on: {
        click: () =>
          menu(
            exporter,
            ["csv", "geojson", "gpkg"].map((format) =>
              link(
                t(`export.${format}`),
                `/api/registers/${register.id}/export${query({ format, filter: filterText() || undefined, q: view.q })}`,
                icon("download"),
              ),
            ),
          ),
      },
    },
    icon("download"),
    h("span", t("export")),
  );
  put(
    head,
    h("h1", said(register.name)),
    h(
      "p.count",
      { role: "status", data: { testid: "count" } },
      h(
        "strong.num",
        matched === null || matched === undefined ? t("list.many", { n: answer.numberReturned }) : number(matched),
      ),
      " ",
      counterWord(matched ?? answer.numberReturned),
      areas.map((f) =>
        h(
          "span.sum",
          said(f.name),
          " ",
          h("strong.num", { data: { testid: `sum-${f.id}` } }, number(answer.sums[f.id], f.scale ?? 2)),
          h("span.unit", said(f.unitName)),
        ),
      ),
    ),
    h("span.spacer"),
    h(
      "div.list-tools",
      !register.geometry?.length ? null : h(
        "div.map-switch",
        { role: "group", "aria-label": t("list.map") },
        ["above", "beside", "none"].map((m) =>
          h(
            `button.btn.btn-sm${view.map === m ? ".active" : ""}`,
            {
              type: "button",
              "aria-pressed": String(view.map === m),
              data: { testid: `map-${m}` },
              on: { click: () => go({ map: m }, { keep: true }) },
            },
            t(`map.${m}`),
          ),
        ),
      ),
      register.covers ? h("a.btn.btn-sm.tool-link", { href: `/coverage/${register.id}`, "aria-label": t("coverage.link"), data: { testid: "coverage-link" } }, icon("layers"), h("span", t("coverage.link"))) : null,
      register.code ? h("a.btn.btn-sm.tool-link", { href: `/codes/${register.id}${query({ filter: filterText() || undefined })}`, "aria-label": t("code.many"), data: { testid: "codes-link" } }, icon("list"), h("span", t("code.many"))) : null,
      register.draws ? h("a.btn.btn-sm.tool-link", { href: `/draws/${register.id}`, "aria-label": t("draws.link"), data: { testid: "draws-link" } }, icon("list"), h("span", t("draws.link"))) : null,
      register.may?.report
        ? h("a.btn.btn-sm.tool-link.entry-link", { href: `/new/${register.id}`, "aria-label": t("entry.new"), data: { testid: "entry-link" } }, icon("plus"), h("span", t("entry.new")))
        : null,
      register.may?.import
        ? h(
            "a.btn.btn-sm.import-link",
            { href: importAddress(), "aria-label": t("import.title"), data: { testid: "import-link" } },
            icon("up"),
            h("span", t("import")),
          )
        : null,
      exporter,
      documentsButton({
        subjects: [register.id],
        values: (kind) => (kind === "list" ? { filter: filterText() || undefined, q: view.q } : null),
        plain: true,
      }),
      h(
        "button.icon-btn",
        {
          type: "button",
          "aria-label": t("link.copy"),
          title: t("link.copy"),
          on: { click: () => copyText(location.href, t("copied.link")) },
        },
        icon("link"),
      ),
    ),
  );
}

function paging() {
  const shown = grid.cards().length;
  const button = next
    ? h(
        "button.btn",
        {
          type: "button",
          data: { testid: "more" },
          on: {
            click: async () => {
              button.disabled = true;
              try {
                await more();
              } catch (problem) {
                put(pager, failure(problem, paging));
              }
            },
          },
        },
        t("list.more", { counted: counted(LIMIT, register.counter) }),
      )
    : null;
  put(
    pager,
    h(
      "span.muted.num",
      matched === null || matched === undefined
        ? t("list.shown", { counted: counted(shown, register.counter) })
        : t("list.shown.of", { n: shown, counted: counted(matched, register.counter) }),
    ),
    button,
  );
}

function choose() {
  grid.choose(view.chosen);
  map?.choose(view.chosen);
  preview(right, {
    number: view.chosen,
    registerId: register.id,
    register,
    onClose: () => go({ chosen: null }, { keep: true }),
    onDone: async (item) => {
      grid.replace(item);
      choose();
    },
  });
  root.classList.toggle("with-preview", Boolean(view.chosen));
}

// What lies nowhere has no map and makes no room for one.
const mapPlace = () => (register.geometry?.length ? view.map : "none");

function layout() {
  middle.dataset.map = mapPlace();
  for (const button of head.querySelectorAll(".map-switch button")) {
    const on = button.dataset.testid === `map-${view.map}`;
    button.classList.toggle("active", on);
    button.setAttribute("aria-pressed", String(on));
  }
}

async function drawMap() {
  if (mapPlace() === "none" || map) return;
  const shapes = await get("/api/areas/boundaries", { level: "village" }).catch(() => null);
  map = await placeMap(mapPane, {
    register: register.id,
    bounds: page.county.bounds,
    shapes,
    onChoose: (n) => n && go({ chosen: n }, { keep: true }),
  });
  map.points(grid.cards(), { fit: Boolean(view.clauses.length || view.q) });
  map.choose(view.chosen, { move: false });
}

onGo((changed) => {
  if (changed.map) {
    layout();
    drawMap().then(() => map?.home());
  }
  if (changed.query) load();
  else if (changed.chosen) choose();
});

keys("j", t("keys.down"), () => grid?.step(1));
keys("k", t("keys.up"), () => grid?.step(-1));
keys("ArrowDown", t("keys.down"), () => grid?.step(1));
keys("ArrowUp", t("keys.up"), () => grid?.step(-1));
keys("x", t("keys.select"), () => grid?.toggle());
keys("Enter", t("keys.open"), () => view.chosen && open({ number: view.chosen }));
keys("Escape", t("keys.escape"), () => go({ chosen: null }, { keep: true }));

// The word alone: the number before it stands out.
function counterWord(count) {
  return counted(count, register.counter).replace(/^\S+\s/, "");
}
