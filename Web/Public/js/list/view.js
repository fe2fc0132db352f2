// The whole state of the list, kept in the address: a link sent in chat opens the same view.
import { format, parse } from "./cql.js";

// On a narrow screen the table comes first; the map is a touch away.
const usual = innerWidth < 760 ? "none" : "above";

// What is due is read by its day, everything else newest first.
const usualSort = (filter) => (/\bdue_(on|state)\b/.test(filter) ? "due_on" : "-updated_at");

const read = () => {
  const address = new URLSearchParams(location.search);
  return {
    clauses: parse(address.get("filter")),
    q: address.get("q") ?? "",
    sort: address.get("sort") ?? usualSort(address.get("filter") ?? ""),
    chosen: address.get("item"),
    map: address.get("map") ?? usual,
  };
};

export const view = read();
export const filterText = () => format(view.clauses);
const listeners = [];

export function go(patch, { keep = false } = {}) {
  const before = { ...view, filter: filterText() };
  Object.assign(view, patch);
  if (patch.clauses && before.sort === usualSort(before.filter)) view.sort = usualSort(filterText());
  const address = new URLSearchParams();
  if (view.clauses.length) address.set("filter", filterText());
  if (view.q) address.set("q", view.q);
  if (view.sort !== usualSort(filterText())) address.set("sort", view.sort);
  if (view.map !== usual) address.set("map", view.map);
  if (view.chosen) address.set("item", view.chosen);
  const text = location.pathname + (address.size ? `?${address}` : "");
  if (text !== location.pathname + location.search) history[keep ? "replaceState" : "pushState"](null, "", text);
  tell(before);
}

const tell = (before) =>
  listeners.forEach((action) =>
    action({
      query: before.filter !== filterText() || before.q !== view.q || before.sort !== view.sort,
      map: before.map !== view.map,
      chosen: before.chosen !== view.chosen,
    }),
  );
export const onGo = (action) => listeners.push(action);

addEventListener("popstate", () => {
  const before = { ...view, filter: filterText() };
  Object.assign(view, read());
  tell(before);
});
