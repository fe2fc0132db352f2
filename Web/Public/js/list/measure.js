// The items behind one number: its definition and total on top; the amounts below add up to it.
import { get, query } from "../api.js";
import { bar } from "../bar.js";
import { $, h, put } from "../dom.js";
import { counted, number, unitDigits, unitName } from "../format.js";
import { keys } from "../keys.js";
import { placeMap } from "../map/place.js";
import { page, today } from "../page.js";
import { boardAddress, itemAddress, register as readRegister, sceneOf } from "../scene.js";
import { said, t } from "../text.js";
import { empty, failure } from "../ui/state.js";
import { definition } from "./definition.js";
import { preview } from "./preview.js";
import { columns, table } from "./table.js";
import { terms } from "./terms.js";

const LIMIT = 50;
const address = new URLSearchParams(location.search);
const root = $("[data-list]");
const id = page.measure ?? decodeURIComponent(location.pathname.split("/").pop());
const area = address.get("area") ?? page.county.code,
  asOf = address.get("as-of") ?? today;
const head = h("header.list-head.measure-head"),
  mapPane = h("div.map-pane"),
  sheet = h("div.sheet-pane"),
  pager = h("div.pager");
const right = h("aside.preview", { "aria-label": t("list.preview"), data: { testid: "preview" }, hidden: true });
let register,
  grid,
  map,
  next,
  answer,
  chosen,
  digits = 2,
  added = 0;

bar();
async function areaName() {
  if (area === page.county.code) return said(page.county.name);
  const all = (
    await Promise.all(["town", "village"].map((level) => get("/api/areas", { level }).catch(() => [])))
  ).flat();
  const found = all.find((a) => a.code === area);
  const parent = all.find((a) => a.code === found?.parent);
  return [said(parent?.name), said(found?.name) || area].filter(Boolean).join(" ");
}

const read = (after) => get(`/api/measures/${id}/items`, { area, "as-of": asOf, limit: LIMIT, after });

async function start() {
  try {
    let name, known;
    [register, answer, name] = await Promise.all([readRegister(), read(), areaName()]);
    known = await terms(register);
    const unit = unitName(answer.measure.unit);
    digits = unitDigits(answer.measure.unit);
    document.title = said(answer.measure.name);
    put(
      head,
      h(
        "p.crumbs",
        h("a", { href: `${boardAddress(sceneOf(id))}${query(asOf === today ? {} : { "as-of": asOf })}` }, t("nav.board")),
        ` / ${name} / ${t("asof")} ${asOf}`,
      ),
      h(
        "h1",
        said(answer.measure.name),
        h(
          "strong.num.big-total",
          { data: { testid: "measure-total" } },
          number(answer.total.amount, digits),
          h("span.unit", unit),
        ),
        h(
          "span.muted.num",
          { data: { testid: "measure-count" } },
          t("measure.count", { counted: counted(answer.total.count, answer.measure.counter) }),
        ),
      ),
      definition(said(answer.measure.definition), known),
    );
    grid = table({
      register,
      sort: "",
      selectable: false,
      onChoose: choose,
      onOpen: (card) => location.assign(itemAddress(card.register ?? register.id, card.number)),
      cols: columns(register, [
        {
          id: "amount",
          name: t("col.amount"),
          unit,
          width: 120,
          right: true,
          cell: (c) => h("strong.num", number(c.amount, digits)),
        },
      ]).filter((c) => c.id !== "updated"),
    });
    put(sheet, grid.node, pager);
    show(answer);
    if (!answer.items.length) put(sheet, empty("list", t("measure.empty"), t("measure.empty.text")));
    const shapes = await get("/api/areas/boundaries", { level: "village" }).catch(() => null);
    map = await placeMap(mapPane, {
      bounds: page.county.bounds,
      shapes,
      onChoose: (n) => choose(grid.cards().find((c) => c.number === n)),
    });
    map.points(grid.cards(), { fit: true });
  } catch (problem) {
    put(
      sheet,
      failure(problem, () => location.reload()),
    );
  }
}

function show(part, append = false) {
  next = part.next;
  grid.show(part.items, { append });
  added += part.items.reduce((sum, c) => sum + Math.round(c.amount * 100), 0);
  const all = !next;
  put(
    pager,
    h(
      "span.num",
      { data: { testid: "running-sum" } },
      t(all ? "measure.adds.up" : "measure.so.far", {
        n: grid.cards().length,
        counted: counted(answer.total.count, answer.measure.counter),
        sum: number(added / 100, digits),
        total: number(answer.total.amount, digits),
      }),
    ),
    next
      ? h(
          "button.btn",
          {
            type: "button",
            data: { testid: "more" },
            on: {
              click: async (event) => {
                event.target.disabled = true;
                try {
                  show(await read(next), true);
                  map?.points(grid.cards());
                } catch (problem) {
                  put(pager, failure(problem));
                }
              },
            },
          },
          t("list.more", { counted: counted(LIMIT, answer.measure.counter) }),
        )
      : null,
  );
}

function choose(card) {
  if (!card) return;
  chosen = card;
  grid.choose(card.number);
  map?.choose(card.number);
  root.classList.add("with-preview");
  preview(right, {
    number: card.number,
    registerId: card.register ?? register.id,
    register,
    onDone: () => choose(card),
    onClose: () => {
      right.hidden = true;
      root.classList.remove("with-preview");
    },
  });
}

root.classList.add("without-filters");
put(root, h("section.list-middle", { data: { map: "above" } }, head, mapPane, sheet), right);
keys("j", t("keys.down"), () => grid?.step(1));
keys("k", t("keys.up"), () => grid?.step(-1));
keys(
  "Enter",
  t("keys.open"),
  () => chosen && location.assign(itemAddress(chosen.register ?? register.id, chosen.number)),
);
start();
