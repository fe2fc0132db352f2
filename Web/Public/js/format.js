// Numbers, areas, days and times as an office writes them.
import { lang } from "./page.js";
import { h } from "./dom.js";
import { said, t } from "./text.js";

// A count with the counter of its register: 12 户, 12 households; 件 and items where none is at hand.
export function counted(count, counter) {
  const shown = typeof count === "number" ? number(count) : count;
  if (!counter) return t("count.items", { n: shown });
  return `${shown} ${lang === "en" ? (count === 1 ? counter.en : counter.many) : counter.zh}`;
}

const formats = new Map();
export function number(value, digits = 0, least = digits) {
  if (value === null || value === undefined || Number.isNaN(value)) return "–";
  const key = `${digits}/${least}`;
  if (!formats.has(key))
    formats.set(
      key,
      new Intl.NumberFormat(lang === "en" ? "en" : "zh-CN", {
        maximumFractionDigits: digits,
        minimumFractionDigits: least,
      }),
    );
  return formats.get(key).format(value);
}

export const signed = (value, digits = 0) =>
  (value > 0 ? "+" : value < 0 ? "−" : "±") + number(Math.abs(value), digits);

// Units by code, as the scene names them; a ratio such as m2/ha is named part by part.
const names = new Map([
  ["m2", { zh: "㎡", en: "m²" }],
  ["1", { zh: "", en: "" }],
]);
const COUNTED = new Set(["case", "row", "visit", "person", "household"]);
export const knowUnits = (units) => Object.entries(units ?? {}).forEach(([code, name]) => names.set(code, name));
export function unitName(unit) {
  if (!unit || typeof unit === "object") return said(unit);
  if (names.has(unit)) return said(names.get(unit));
  return unit
    .split("/")
    .map((part) => said(names.get(part.trim())) || part.trim())
    .join("/");
}
export const unitDigits = (unit) => (COUNTED.has(unit) ? 0 : 2);

// Leaders read 万㎡ (in English the hectare, the same area), handlers ㎡: only where `big` is asked for.
export function areaParts(value, { big = false, digits = 0 } = {}) {
  if (big && Math.abs(value) >= 100000) return [number(value / 10000, 2), lang === "en" ? "ha" : "万㎡"];
  return [number(value, digits), lang === "en" ? "m²" : "㎡"];
}
export const area = (value, options) => areaParts(value, options).join(lang === "en" ? " " : "");
// Small plots in hundredths: 80 ㎡ are 0.12 亩, not 0.1.
export const mu = (value) => t("unit.mu", { n: number(value * 0.0015, Math.abs(value) < 6667 ? 2 : 1) });

// A figure with its unit in smaller type.
export function figure(value, unit, digits = unit === "%" ? 1 : 0) {
  if (unit === "m2") {
    const [n, u] = areaParts(value, { big: true, digits });
    return [n, h("span.unit", u)];
  }
  return [number(value, digits), unit ? h("span.unit", unitName(unit)) : null];
}

// 1,234.56 with a lighter fraction: exact sums stay readable.
export function exact(value, digits = 2) {
  const text = number(value, digits);
  const at = text.lastIndexOf(".");
  return at < 0 ? [text] : [text.slice(0, at), h("span.frac", text.slice(at))];
}

export const day = (text) => (text ? text.slice(0, 10) : "–");
// Times are shown as recorded (+08:00), whatever zone the reader's machine is set to.
export const clock = (instant) => (instant ? instant.slice(11, 16) : "");
export const moment = (instant) => (instant ? `${day(instant)} ${clock(instant)}` : "–");

// Now, as the county's clocks show it.
export const countyNow = () => new Date(Date.now() + 8 * 3600000).toISOString();

export function ago(instant, now = Date.now()) {
  const minutes = Math.max(0, Math.round((now - Date.parse(instant)) / 60000));
  if (minutes < 1) return t("ago.now");
  if (minutes < 60) return t("ago.minutes", { n: minutes });
  if (minutes < 1440) return t("ago.hours", { n: Math.round(minutes / 60) });
  const days = Math.round(minutes / 1440);
  return t("ago.days", { n: days === 1 ? 1 : number(days) });
}

export function dueText(due) {
  if (!due || due.state === "none") return "";
  const days = Math.abs(due.days);
  const n = days === 1 ? 1 : number(days);
  if (due.days === 0 && due.state !== "overdue") return t("due.today");
  if (due.state === "overdue") return t(due.working ? "due.over.working" : "due.over", { n });
  return t(due.working ? "due.left.working" : "due.left", { n });
}

// "2013" or "2013-04" where only the year or the month of a day is known.
const cut = { year: 4, month: 7 };

// The value of a field, in words, by its metadata; `precision` is that of a date.
export function fieldText(field, value, precision) {
  if (field?.type === "date" && cut[precision]) return String(value).slice(0, cut[precision]);
  if (value === null || value === undefined || value === "") return "–";
  if (typeof value === "object") return said(value);
  if (field?.choices) {
    const names = (Array.isArray(value) ? value : [value]).map((v) =>
      said(field.choices.find((c) => c.id === v)?.name ?? v),
    );
    return names.join(lang === "en" ? ", " : "、");
  }
  if (field?.type === "boolean" || typeof value === "boolean") return t(value ? "yes" : "no");
  if (typeof value === "number" && (field?.type === "decimal" || field?.type === "integer")) {
    return number(value, field.scale ?? 0) + (field.unitName ? (lang === "en" ? " " : "") + said(field.unitName) : "");
  }
  return String(value);
}

export const addDays = (text, days) =>
  new Date(Date.parse(text + "T00:00:00Z") + days * 86400000).toISOString().slice(0, 10);
export const daysBetween = (from, to) =>
  Math.round((Date.parse(to + "T00:00:00Z") - Date.parse(from + "T00:00:00Z")) / 86400000);
export const dayInWords = (text) => {
  const [y, m, d] = text.split("-").map(Number);
  return lang === "en"
    ? new Date(Date.UTC(y, m - 1, d)).toLocaleDateString("en-GB", {
        day: "numeric",
        month: "long",
        year: "numeric",
        timeZone: "UTC",
      })
    : `${y}年${m}月${d}日`;
};
