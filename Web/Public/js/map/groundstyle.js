// How a base map is drawn: raster tiles as they are; vector tiles by the county's style or a plain one of ours, which
// knows the layers of the OpenMapTiles schema and draws any others as plain lines and fills.
import { get } from "../api.js";
import { lang } from "../page.js";
import { FONTS } from "./library.js";

const address = (path) => location.origin + path;

// Returns {sources, layers} for a layer of /api/basemap. `dim` quietens it for dark pages.
export async function groundLayers(layer, dim) {
  const shared = {
    minzoom: layer.minzoom,
    maxzoom: layer.maxzoom,
    ...(layer.bounds ? { bounds: layer.bounds } : {}),
  };
  if (layer.type === "vector") {
    const own = layer.style ? await get(layer.style).catch(() => null) : null;
    return {
      sources: { basemap: { type: "vector", tiles: [address(layer.tiles)], ...shared } },
      layers: own ? given(own) : plain(layer.vectorLayers ?? []),
    };
  }
  const paint = { "raster-fade-duration": 0, ...(dim ? { "raster-brightness-max": 0.72, "raster-saturation": -0.35 } : {}) };
  const sources = {},
    layers = [];
  for (const [id, tiles] of [
    ["basemap", layer.tiles],
    ["basemap-labels", layer.labels],
  ]) {
    if (!tiles) continue;
    sources[id] = { type: "raster", tiles: [address(tiles)], tileSize: 256, ...shared };
    layers.push({ id: `${id}-tiles`, type: "raster", source: id, paint });
  }
  return { sources, layers };
}

// The layers of a style somebody made, on our one source, in fonts of this machine and without its pictures.
function given(style) {
  return style.layers
    .filter((l) => ["background", "fill", "line", "symbol", "circle", "fill-extrusion"].includes(l.type))
    .map((l, i) => {
      const layout = { ...(l.layout ?? {}) };
      for (const name of Object.keys(layout)) if (name.startsWith("icon-")) delete layout[name];
      if (l.type === "symbol") layout["text-font"] = FONTS;
      const paint = { ...(l.paint ?? {}) };
      for (const name of Object.keys(paint)) if (name.endsWith("-pattern")) delete paint[name];
      return { ...l, id: `basemap-${i}`, ...(l.type === "background" ? {} : { source: "basemap" }), layout, paint };
    });
}

const name = ["coalesce", ["get", lang === "en" ? "name:en" : "name:zh"], ["get", "name"], ""];
const wide = (from, to) => ["interpolate", ["exponential", 1.5], ["zoom"], 8, from, 16, to];
const text = (colour, size, more) => ({
  type: "symbol",
  layout: { "text-field": name, "text-font": FONTS, "text-size": size, ...more },
  paint: { "text-color": colour, "text-halo-color": "#fff", "text-halo-width": 1.3 },
});
const fill = (colour, more) => ({ type: "fill", paint: { "fill-color": colour }, ...more });
const line = (colour, width, more = {}) => ({
  type: "line",
  layout: { "line-join": "round", "line-cap": "round" },
  paint: { "line-color": colour, "line-width": width, ...more.paint },
  ...(more.filter ? { filter: more.filter } : {}),
});
const roads = (classes) => ["match", ["get", "class"], classes, true, false];

// From the ground up; each is drawn where the pack has the layer.
const known = [
  ["landcover", fill(["match", ["get", "class"], ["wood", "forest"], "#d5e6cd", ["grass", "farmland"], "#e7efd9", "#eef0e6"])],
  ["landuse", fill(["match", ["get", "class"], ["industrial", "commercial"], "#e8e4ee", "#ecebe7"])],
  ["park", fill("#d8ead2")],
  ["water", fill("#b5d3ea")],
  ["waterway", line("#9fc3e0", wide(0.6, 4))],
  ["building", fill("#dcd8d0", { minzoom: 13 })],
  ["transportation", line("#cfcac0", wide(0.4, 5), { filter: roads(["minor", "service", "track", "tertiary"]) })],
  ["transportation", line("#e3b04b", wide(1, 9), { filter: roads(["secondary", "primary", "trunk"]) })],
  ["transportation", line("#e08a3c", wide(1.4, 11), { filter: roads(["motorway"]) })],
  ["transportation", line("#8a93a0", wide(0.8, 2), { filter: roads(["rail"]), paint: { "line-dasharray": [4, 3] } })],
  ["boundary", line("#9a8fb0", 1, { paint: { "line-dasharray": [4, 3] } })],
  ["transportation_name", { ...text("#5b6472", 11, { "symbol-placement": "line" }), minzoom: 13 }],
  ["water_name", text("#3f73a0", 12)],
  ["place", text("#39424f", ["match", ["get", "class"], ["city", "town"], 14, 12])],
];

function plain(names) {
  const others = names.filter((n) => !known.some(([layer]) => layer === n));
  const parts = [
    ...others.map((n) => [n, fill("#e3e6e0", { filter: ["==", ["geometry-type"], "Polygon"] })]),
    ...known.filter(([layer]) => names.includes(layer)),
    ...others.map((n) => [n, line("#a8adb5", 0.8, { filter: ["!=", ["geometry-type"], "Point"] })]),
  ];
  return [
    { id: "basemap-back", type: "background", paint: { "background-color": "#f4f2ed" } },
    ...parts.map(([layer, part], i) => ({ id: `basemap-${i}`, source: "basemap", "source-layer": layer, ...part })),
  ];
}
