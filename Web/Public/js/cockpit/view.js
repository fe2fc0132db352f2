// What the cockpit shows, kept in the address so that a copied link opens the same view.
import { today } from "../page.js";

const LEVELS = ["town", "village"];
const listeners = [];

function read() {
  const address = new URLSearchParams(location.search);
  const level = address.get("level");
  return {
    asOf: /^\d{4}-\d\d-\d\d$/.test(address.get("as-of") ?? "") ? address.get("as-of") : today,
    level: LEVELS.includes(level) ? level : "town",
    area: address.get("area"),
    indicator: address.get("indicator"),
  };
}

export const view = read();
export const isLive = () => view.asOf === today;

// keep: change the address in place instead of adding a step to the history.
export function go(patch, { keep = false } = {}) {
  const before = { ...view };
  Object.assign(view, patch);
  const address = new URLSearchParams(location.search);
  for (const [name, value, usual] of [
    ["as-of", view.asOf, today],
    ["level", view.level, "town"],
    ["area", view.area, null],
    ["indicator", view.indicator, null],
  ]) {
    if (value && value !== usual) address.set(name, value);
    else address.delete(name);
  }
  const text = location.pathname + (address.size ? `?${address}` : "");
  if (text !== location.pathname + location.search) history[keep ? "replaceState" : "pushState"](null, "", text);
  for (const action of listeners) action(before);
}

export const onGo = (action) => listeners.push(action);

addEventListener("popstate", () => {
  const before = { ...view };
  Object.assign(view, read());
  for (const action of listeners) action(before);
});
