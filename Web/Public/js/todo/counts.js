// How many there are by clock. The server lists the most urgent only: beyond its limit a number is "200+", not 200,
// and what comes after the cut is unknown, not nothing.
import { number } from "../format.js";

const LIMIT = 200;

// groups: [{id, items}] in the order of the clock. Returns a Map id → text.
export function countTexts(groups, counts) {
  const size = (g) => counts?.[g.id] ?? g.items.length;
  const cut = groups.reduce((sum, g) => sum + size(g), 0) >= LIMIT;
  const last = groups.findLast((g) => size(g) > 0)?.id;
  let after = false;
  return new Map(
    groups.map((g) => {
      const text = !cut ? number(size(g)) : g.id === last ? `${number(size(g))}+` : after ? "–" : number(size(g));
      after ||= g.id === last;
      return [g.id, text];
    }),
  );
}

export const isCut = (groups) => groups.reduce((sum, g) => sum + g.items.length, 0) >= LIMIT;
