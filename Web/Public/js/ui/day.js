// A day as people write it here, 2026-11-20, whatever the browser's own date format; the calendar is the browser's.
import { h, icon } from "../dom.js";
import { t } from "../text.js";

// 2026-1-3, 2026.1.3, 2026/1/3, 20260103 and 2026年1月3日 are understood; anything else is "".
export function readDay(text) {
  const found = text.trim().match(/^(\d{4})\D?(\d{1,2})\D?(\d{1,2})\D?$/);
  if (!found) return "";
  const [y, m, d] = found.slice(1).map(Number);
  const real = new Date(Date.UTC(y, m - 1, d));
  return real.getUTCMonth() === m - 1 && real.getUTCDate() === d ? real.toISOString().slice(0, 10) : "";
}

export function dayField({ value = "", name, max, required, label, testid, onDay, id }) {
  const text = h("input.form-control.num", {
    id,
    name,
    value,
    required,
    type: "text",
    inputmode: "numeric",
    placeholder: "2026-01-31",
    autocomplete: "off",
    "aria-label": label,
    data: { testid: testid ?? `day-${name ?? "field"}` },
    on: { change: () => settle(text.value) },
  });
  const calendar = h("input", {
    type: "date",
    value,
    max,
    tabindex: -1,
    "aria-hidden": "true",
    on: { change: () => settle(calendar.value) },
  });
  const pick = h(
    "button.icon-btn",
    { type: "button", "aria-label": t("day.pick"), on: { click: () => calendar.showPicker?.() } },
    icon("calendar"),
  );

  function settle(written) {
    const day = readDay(written);
    text.setCustomValidity(written && !day ? t("day.wrong") : "");
    if (written && !day) return text.reportValidity();
    text.value = calendar.value = day;
    onDay?.(day);
  }
  const node = h("span.day-field", text, calendar, pick);
  node.set = (day) => {
    text.value = calendar.value = day;
  };
  return node;
}
