// Layers over the ground that people switch on: registers of grounds such as key zones, and areas that lie across the tree.
import { get } from "../api.js";
import { prefer, preference } from "../page.js";
import { said, t } from "../text.js";
import { labelPoint } from "./geometry.js";
import { FONTS } from "./library.js";

const MEMORY = "ground-layers";
const ZONES = "#0b7a75";
const COLOURS = ["#7a3fc4", "#b5476a", "#8a6d00"];
const remembered = () => new Set(preference(MEMORY, "").split(",").filter(Boolean));

const outline = (id, source, colour, dashed) => [
  { id: `${id}-fill`, type: "fill", ...source, paint: { "fill-color": colour, "fill-opacity": 0.13 } },
  // A light edge keeps the line readable on pictures from above.
  {
    id: `${id}-edge`,
    type: "line",
    ...source,
    layout: { "line-join": "round" },
    paint: { "line-color": "#fff", "line-width": 4.2, "line-opacity": 0.7 },
  },
  {
    id: `${id}-line`,
    type: "line",
    ...source,
    layout: { "line-join": "round" },
    paint: { "line-color": colour, "line-width": 1.8, ...(dashed ? { "line-dasharray": [4, 2] } : {}) },
  },
];

// Returns [{id, name, colour, shown(), toggle()}]; what was on before is on again.
export function overlays(map, over, { overlays: registers = [], zones = false }) {
  const all = registers.map((register, i) => {
    const id = `over-${register.id}`;
    const colour = COLOURS[i % COLOURS.length];
    return {
      id: register.id,
      name: said(register.name),
      colour,
      source: async () => ({ type: "vector", tiles: [location.origin + register.tiles], minzoom: 6, maxzoom: 14 }),
      layers: outline(id, { source: id, "source-layer": register.layer, filter: ["==", ["geometry-type"], "Polygon"] }, colour),
      key: id,
    };
  });
  if (zones) {
    all.push({
      id: "zones",
      name: t("ground.zones"),
      colour: ZONES,
      source: async () => {
        const shapes = await get("/api/areas/boundaries", { level: "zone" });
        const names = shapes.features.map((f) => ({
          type: "Feature",
          properties: { label: said(f.properties.name) },
          geometry: { type: "Point", coordinates: labelPoint(f.geometry) },
        }));
        return { type: "geojson", data: { type: "FeatureCollection", features: [...shapes.features, ...names] } };
      },
      layers: [
        ...outline("over-zones", { source: "over-zones", filter: ["!=", ["geometry-type"], "Point"] }, ZONES, true),
        {
          id: "over-zones-name",
          type: "symbol",
          source: "over-zones",
          filter: ["==", ["geometry-type"], "Point"],
          layout: { "text-field": ["get", "label"], "text-font": FONTS, "text-size": 13 },
          paint: { "text-color": ZONES, "text-halo-color": "#fff", "text-halo-width": 1.6 },
        },
      ],
      key: "over-zones",
    });
  }
  const on = remembered();
  for (const each of all) {
    each.shown = () => on.has(each.id);
    each.draw = async () => {
      if (!map.getSource(each.key)) {
        const source = await each.source().catch(() => null);
        if (!source || map.getSource(each.key)) return;
        map.addSource(each.key, source);
        for (const layer of each.layers) map.addLayer(layer, over);
      }
      for (const layer of each.layers) map.setLayoutProperty(layer.id, "visibility", each.shown() ? "visible" : "none");
    };
    each.toggle = () => {
      if (on.has(each.id)) on.delete(each.id);
      else on.add(each.id);
      prefer(MEMORY, [...on].join(","));
      each.draw();
    };
    if (each.shown()) each.draw();
  }
  return all;
}
