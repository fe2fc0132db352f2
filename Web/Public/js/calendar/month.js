// Days of a month's page: whole weeks from Monday.
import { lang } from "../page.js";

export const monthOf = (day) => day.slice(0, 7);

export function step(month, by) {
  const [year, number] = month.split("-").map(Number);
  return new Date(Date.UTC(year, number - 1 + by, 1)).toISOString().slice(0, 7);
}

export function gridDays(month) {
  const first = Date.parse(`${month}-01T00:00:00Z`);
  const last = Date.parse(`${step(month, 1)}-01T00:00:00Z`) - 86400000;
  const monday = (at) => (new Date(at).getUTCDay() + 6) % 7;
  const from = first - monday(first) * 86400000,
    until = last + (6 - monday(last)) * 86400000;
  return Array.from({ length: (until - from) / 86400000 + 1 }, (_, i) => new Date(from + i * 86400000).toISOString().slice(0, 10));
}

export const monthName = (month) => {
  const [year, number] = month.split("-").map(Number);
  return lang === "en" ? new Date(Date.UTC(year, number - 1, 1)).toLocaleDateString("en-GB", { month: "long", year: "numeric", timeZone: "UTC" }) : `${year}年${number}月`;
};
