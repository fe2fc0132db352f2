// The month, the day and what is shown of them, kept in the address.
import { today } from "../page.js";

const read = () => {
  const address = new URLSearchParams(location.search);
  const day = /^\d{4}-\d\d-\d\d$/.test(address.get("day") ?? "") ? address.get("day") : today;
  return {
    day,
    month: /^\d{4}-\d\d$/.test(address.get("month") ?? "") ? address.get("month") : day.slice(0, 7),
    whose: address.get("whose") === "all" ? "all" : "own",
    scene: address.get("scene") ?? "",
  };
};

export const view = read();
const listeners = [];
export const onGo = (action) => listeners.push(action);

export function go(patch, { keep = false } = {}) {
  const before = { ...view };
  Object.assign(view, patch);
  const address = new URLSearchParams();
  if (view.month !== view.day.slice(0, 7)) address.set("month", view.month);
  if (view.day !== today) address.set("day", view.day);
  if (view.whose !== "own") address.set("whose", view.whose);
  if (view.scene) address.set("scene", view.scene);
  const text = location.pathname + (address.size ? `?${address}` : "");
  if (text !== location.pathname + location.search) history[keep ? "replaceState" : "pushState"](null, "", text);
  for (const action of listeners) action(before);
}

addEventListener("popstate", () => {
  const before = { ...view };
  Object.assign(view, read());
  for (const action of listeners) action(before);
});
