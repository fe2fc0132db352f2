// Rows that begin items of another register: at each stop one button to put down what is found, and what was left there.
import { get, query } from "../api.js";
import { h, icon, put } from "../dom.js";
import { itemAddress } from "../scene.js";
import { said, t } from "../text.js";
import { dueMark, stageTag } from "../ui/chip.js";

const LEFT = 20;

// The button of one row.
export function beginning(part, row, item, register) {
  const rule = part.begins;
  if (!rule?.report || item.stageKind === "closed") return null;
  const values = { [rule.link]: item.number, from: `${register.id}/${item.number}` };
  for (const [field, from] of Object.entries(rule.fields)) if (row.fields[from]) values[field] = row.fields[from];
  const place = placeOf(part, row);
  if (place) values.at = `${place.register}/${place.number}`;
  return h("a.btn.btn-primary", { href: `/quick/${rule.register}${query(values)}`, data: { testid: `assign-${row.id}` } }, icon("plus"), t("begin.assign"));
}

// The item that the row is about.
function placeOf(part, row) {
  const rule = part.begins,
    from = rule.fields[rule.place];
  const field = part.fields.find((f) => f.id === from);
  if (!field?.register || !row.fields[from]) return null;
  // Registers of the same scene are named without it.
  const register = field.register.includes(".") ? field.register : `${rule.register.split(".")[0]}.${field.register}`;
  return { register, number: row.fields[from] };
}

// What is open at the row's place, whoever put it down: a return visit begins with it.
export function left(part, row, item) {
  const rule = part.begins,
    place = rule && placeOf(part, row);
  if (!place) return null;
  const list = h("div.row-left", { role: "status", data: { testid: `left-${row.id}` } });
  load(rule, place, item, list);
  return list;
}

async function load(rule, place, item, list) {
  const closed = rule.closed.map((id) => `'${id}'`).join(", ");
  const filter = `${rule.place} = '${place.number.replaceAll("'", "''")}'${closed ? ` AND stage NOT IN (${closed})` : ""}`;
  const about = await get(`/api/registers/${place.register}/items/${encodeURIComponent(place.number)}`).catch(() => null);
  const { items } = await get(`/api/registers/${rule.register}/items`, { filter, limit: LEFT, sort: "due_on" }).catch(() => ({ items: [] }));
  const before = items.filter((card) => card.fields[rule.link] !== item.number),
    now = items.filter((card) => card.fields[rule.link] === item.number);
  const title = about ? h("p", h("a", { href: itemAddress(place.register, place.number) }, about.title || place.number)) : null;
  put(list, title, block(t("begin.left", { n: before.length }), before, rule), block(t("begin.now", { n: now.length, name: said(rule.name) }), now, rule));
}

const block = (title, cards, rule) =>
  cards.length
    ? [
        h("p.muted", title),
        h("ul.plain-list", cards.map((card) => h("li", h("a", { href: itemAddress(rule.register, card.number) }, card.title || card.number), " ", stageTag(card.stageName, card.stageKind), " ", card.due ? dueMark(card.due) : null))),
      ]
    : null;
