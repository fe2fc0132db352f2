// The table: sticky header, sort by a touch on a heading, widths by dragging, selection by box or Shift.
import { h, put } from "../dom.js";
import { day, fieldText, number } from "../format.js";
import { lang } from "../page.js";
import { itemAddress, quantityField } from "../scene.js";
import { said, t } from "../text.js";
import { dueMark, receiverMark, stageTag, thumb, urgedMark } from "../ui/chip.js";

const WIDTHS = "yiwang.list.widths";
const saved = () => {
  try {
    return JSON.parse(localStorage.getItem(WIDTHS)) ?? {};
  } catch {
    return {};
  }
};

// Minor columns give way one by one where there is no room (list.css), the highest number first.
const look = (col) => (col.right ? ".right" : "") + (col.minor ? `.minor.minor-${Math.min(col.minor, 6)}` : "");

export function columns(register, extra = []) {
  const field = (id) => register.fields.find((f) => f.id === id);
  const card = (register.card ?? []).map(field).filter(Boolean);
  const quantity = quantityField(register);
  let minor = 0;
  return [
    {
      id: "item",
      name: t("col.item"),
      sort: "number",
      cell: (c) => [thumb(c.thumbnail, "2.25rem"), h("span.cut", h("small.num.muted", c.number), h("br"), c.title)],
    },
    { id: "stage", name: t("stage"), sort: "stage", width: lang === "en" ? 148 : 124, cell: (c) => stageTag(c.stageName, c.stageKind) },
    {
      id: "area",
      name: t("col.area"),
      sort: "area",
      width: 150,
      cell: (c) => h("span.cut", said(c.area.name), h("br"), h("small.muted", said(c.area.town?.name))),
    },
    ...card.map((f) => ({
      id: f.id,
      name: said(f.name),
      sort: f.id,
      width: 116,
      minor: f === quantity ? 0 : (minor += 1) === 1 ? 1 : minor + 1,
      right: f.type === "decimal" || f.type === "integer",
      cell: (c) =>
        f.type === "decimal" ? h("span.num", number(c.fields[f.id], f.scale ?? 2)) : fieldText(f, c.fields[f.id]),
      unit: said(f.unitName),
    })),
    ...extra,
    { id: "due", name: t("col.due"), sort: "due_on", width: lang === "en" ? 156 : 168, cell: (c) => [receiverMark(c), urgedMark(c), " ", dueMark(c.due) ?? h("span.muted", "–")] },
    {
      id: "updated",
      name: t("col.updated"),
      sort: "updated_at",
      width: 104,
      minor: 2,
      cell: (c) => h("time.num", day(c.updatedAt)),
    },
  ];
}

// events: onChoose(card), onOpen(card), onSelect(Set), onSort(sort)
export function table({ register, cols, sort, selectable, onChoose, onOpen, onSelect, onSort }) {
  const selected = new Set();
  const body = h("tbody");
  let cards = [],
    chosen,
    anchor;
  const all = h("input.form-check-input", {
    type: "checkbox",
    "aria-label": t("select.all"),
    on: {
      change: () => {
        cards.forEach((c) => (all.checked ? selected.add(c.number) : selected.delete(c.number)));
        marks();
      },
    },
  });

  const head = cols.map((col) => {
    const direction = sort === col.sort ? "ascending" : sort === `-${col.sort}` ? "descending" : undefined;
    const width = saved()[col.id] ?? (col.width && Math.round(col.width * (lang === "en" ? 1.15 : 1)));
    const cell = h(
      `th${look(col)}`,
      { scope: "col", "aria-sort": direction, data: { col: col.id }, style: width ? { width: `${width}px` } : {} },
      onSort && col.sort
        ? h(
            "button.plain.sorter",
            {
              type: "button",
              data: { testid: `sort-${col.sort}` },
              on: { click: () => onSort(sort === `-${col.sort}` ? col.sort : `-${col.sort}`) },
            },
            col.name,
            col.unit ? h("span.unit", col.unit) : null,
            direction ? ` ${direction === "ascending" ? "↑" : "↓"}` : "",
          )
        : [col.name, col.unit ? h("span.unit", col.unit) : null],
      h("span.grip", { "aria-hidden": "true", on: { pointerdown: (event) => drag(event, cell, col) } }),
    );
    return cell;
  });
  const node = h(
    "table.items",
    { data: { testid: "items" } },
    h("thead", h("tr", selectable ? h("th.box", all) : null, head)),
    body,
  );

  // A unit stands only beside a number.
  const known = (card, col) => (card.amount ?? card.fields[col.id] ?? null) !== null;

  function row(card) {
    const box =
      selectable &&
      h("input.form-check-input", {
        type: "checkbox",
        "aria-label": t("select.one", { number: card.number }),
        on: {
          click: (event) => {
            event.stopPropagation();
            toggle(card.number, event.shiftKey);
          },
        },
      });
    const line = h(
      "tr",
      {
        data: { number: card.number, testid: "row" },
        on: {
          click: (event) => !event.target.closest("a, input, td.box") && onChoose(card),
          dblclick: () => onOpen(card),
        },
      },
      selectable ? h("td.box", box) : null,
      cols.map((col) =>
        col.id === "item"
          ? h(
              "td",
              { data: { col: "item" } },
              h(
                "a.item-cell",
                {
                  href: itemAddress(card.register ?? register.id, card.number),
                  on: {
                    click: (event) => {
                      if (event.ctrlKey || event.metaKey || event.shiftKey || innerWidth < 760) return;
                      event.preventDefault();
                      onChoose(card);
                    },
                  },
                },
                col.cell(card),
              ),
            )
          : h(`td${look(col)}`, { data: { col: col.id, ...(col.unit && known(card, col) ? { unit: col.unit } : {}) } }, col.cell(card)),
      ),
    );
    return line;
  }

  function toggle(number, range) {
    const at = cards.findIndex((c) => c.number === number);
    const on = !selected.has(number);
    const [from, to] = range && anchor !== undefined ? [Math.min(anchor, at), Math.max(anchor, at)] : [at, at];
    for (let i = from; i <= to; i++) on ? selected.add(cards[i].number) : selected.delete(cards[i].number);
    anchor = at;
    marks();
  }

  function marks() {
    for (const line of body.children) {
      const { number: n } = line.dataset;
      line.classList.toggle("chosen", n === chosen);
      line.setAttribute("aria-selected", String(n === chosen));
      const box = line.querySelector("td.box input");
      if (box) box.checked = selected.has(n);
    }
    all.checked = cards.length > 0 && cards.every((c) => selected.has(c.number));
    all.indeterminate = !all.checked && selected.size > 0;
    onSelect?.(selected);
  }

  function drag(event, cell, col) {
    event.preventDefault();
    const start = event.clientX,
      width = cell.offsetWidth;
    const move = (e) => {
      cell.style.width = `${Math.max(60, width + e.clientX - start)}px`;
    };
    const stop = () => {
      removeEventListener("pointermove", move);
      localStorage.setItem(WIDTHS, JSON.stringify({ ...saved(), [col.id]: cell.offsetWidth }));
    };
    addEventListener("pointermove", move);
    addEventListener("pointerup", stop, { once: true });
  }

  const visible = () => Math.max(1, [...node.tHead.rows[0].cells].filter((th) => th.checkVisibility()).length);

  return {
    node,
    selected,
    show(list, { append = false } = {}) {
      if (!append) selected.clear();
      cards = append ? [...cards, ...list] : list;
      if (append) body.append(...list.map(row));
      else put(body, list.map(row));
      marks();
    },
    wait: (n = 12) =>
      put(
        body,
        Array.from({ length: n }, () =>
          h("tr", h("td", { colspan: visible() }, h("div.skeleton", { style: { height: "2.25rem" } }))),
        ),
      ),
    choose(number, { scroll = true } = {}) {
      chosen = number;
      marks();
      if (scroll) body.querySelector("tr.chosen")?.scrollIntoView({ block: "nearest" });
    },
    step(by) {
      const at = cards.findIndex((c) => c.number === chosen);
      const next = cards[Math.max(0, Math.min(cards.length - 1, at + by))];
      if (next) onChoose(next);
    },
    toggle: () => chosen && toggle(chosen, false),
    clear() {
      selected.clear();
      marks();
    },
    cards: () => cards,
    replace(card) {
      const i = cards.findIndex((c) => c.number === card.number);
      if (i < 0) return;
      cards[i] = card;
      body.children[i].replaceWith(row(card));
      marks();
    },
  };
}
