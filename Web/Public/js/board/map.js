// Items on the map, coloured by kind of stage; a touch opens one.
import { get } from "../api.js";
import { h, put } from "../dom.js";
import { placeMap } from "../map/place.js";
import { page } from "../page.js";
import { itemAddress } from "../scene.js";
import { said, t } from "../text.js";
import { failure } from "../ui/state.js";

let shapes;

export function mapBlock() {
  const title = h("h2"),
    ground = h("div.block-map", { data: { testid: "block-map-ground" } }),
    key = h("ul.map-key", ["open", "waiting", "closed"].map((kind) => h("li", h(`i.key-${kind}`), t(`kind.${kind}`))));
  const node = h("section.card-block.board-block.of-map", { data: { testid: "block-map" } }, h("header", title, key), ground);
  let drawn;
  return {
    node,
    update(b) {
      title.textContent = said(b.name);
      if (drawn) return;
      drawn = true;
      // Once the node stands in the page: a map measures itself.
      requestAnimationFrame(() => show(ground, b.register).catch((problem) => put(ground, failure(problem))));
    },
  };
}

async function show(ground, register) {
  shapes ??= get("/api/areas/boundaries", { level: "town" }).catch(() => null);
  const map = await placeMap(ground, {
    register,
    bounds: page.county.bounds,
    shapes: await shapes,
    cooperative: true,
    onChoose: (number) => number && location.assign(itemAddress(register, number)),
  });
  // Without WebGL there are no tiles: the first items stand for them.
  const { items } = await get(`/api/registers/${register}/items`, { limit: 500, count: false });
  map.points(items.filter((card) => card.place));
}
