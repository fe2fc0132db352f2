// A map of places on a light ground: the register's tiles, a list's items, one pin. Without WebGL an SVG takes its place.
import { calm } from "../dom.js";
import { said, t } from "../text.js";
import { labelPoint } from "./geometry.js";
import { ground, plainNote } from "./ground.js";
import { FONTS, LOCAL_FONT, hasWebGL, mapLibrary, token } from "./library.js";
import { onPaper } from "./paper.js";
import { svgPlaceMap } from "./svgplace.js";

export const circle = ([lon, lat], metres) => {
  const points = Array.from({ length: 49 }, (_, i) => {
    const turn = (i / 48) * 2 * Math.PI;
    return [
      lon + (metres * Math.cos(turn)) / (111320 * Math.cos((lat * Math.PI) / 180)),
      lat + (metres * Math.sin(turn)) / 110540,
    ];
  });
  return { type: "Feature", properties: {}, geometry: { type: "Polygon", coordinates: [points] } };
};

const nothing = { type: "FeatureCollection", features: [] };
const collect = (features) => ({ type: "FeatureCollection", features });
const stages = ["match", ["get", "kind"], "closed", "#2a9d62", "waiting", "#c78a12", "#2f6fde"];

// shapes: village boundaries; onChoose(number), onMove([lon, lat]) and onBounds([w, s, e, n]) are optional.
export async function placeMap(container, options) {
  const drawn = (why) => {
    const map = svgPlaceMap(container, options);
    container.append(plainNote(why));
    return map;
  };
  if (!hasWebGL()) return drawn("ground.no.webgl");
  let library;
  try {
    library = await mapLibrary();
  } catch {
    return drawn("ground.no.library");
  }
  const { register, bounds, center, zoom = 15, shapes, onChoose, onMove, onBounds, tap = false } = options;
  const map = new library.Map({
    container,
    attributionControl: false,
    dragRotate: false,
    pitchWithRotate: false,
    touchPitch: false,
    fadeDuration: 0,
    localIdeographFontFamily: LOCAL_FONT,
    maxZoom: 19,
    cooperativeGestures: options.cooperative ?? false,
    locale: {
      "CooperativeGesturesHandler.MobileHelpText": t("map.two.fingers"),
      "CooperativeGesturesHandler.WindowsHelpText": t("map.ctrl"),
      "CooperativeGesturesHandler.MacHelpText": t("map.ctrl"),
      "Map.Title": t("map.title"),
      "NavigationControl.ZoomIn": t("map.in"),
      "NavigationControl.ZoomOut": t("map.out"),
    },
    style: {
      version: 8,
      sources: {},
      layers: [{ id: "ground", type: "background", paint: { "background-color": "#eef1f4" } }],
    },
    ...(center ? { center, zoom } : { bounds, fitBoundsOptions: { padding: 24 } }),
  });
  map.touchZoomRotate.disableRotation();
  onPaper(map, container);
  map.addControl(new library.NavigationControl({ showCompass: false }), "top-right");
  map.addControl(new library.ScaleControl({ unit: "metric" }), "bottom-left");
  if (!map.isStyleLoaded()) await new Promise((resolve) => map.once("load", resolve));

  if (shapes) {
    map.addSource("village", { type: "geojson", data: shapes });
    map.addSource("village-name", {
      type: "geojson",
      data: collect(
        shapes.features.map((f) => ({
          type: "Feature",
          properties: { name: said(f.properties.name) },
          geometry: { type: "Point", coordinates: labelPoint(f.geometry) },
        })),
      ),
    });
    map.addLayer({
      id: "village",
      type: "fill",
      source: "village",
      paint: { "fill-color": "#fafbfc", "fill-outline-color": "#fafbfc" },
    });
    map.addLayer({
      id: "village-line",
      type: "line",
      source: "village",
      paint: {
        "line-color": "#c3ccd8",
        "line-width": ["interpolate", ["linear"], ["zoom"], 9, 0.6, 15, 2],
        "line-dasharray": [3, 2],
      },
    });
    map.addLayer({
      id: "village-name",
      type: "symbol",
      source: "village-name",
      minzoom: 10.5,
      layout: { "text-field": ["get", "name"], "text-font": FONTS, "text-size": 12 },
      paint: { "text-color": "#7b8798", "text-halo-color": "#fafbfc", "text-halo-width": 1.2 },
    });
  }
  if (register) {
    map.addSource("tiles", {
      type: "vector",
      tiles: [`${location.origin}/tiles/${register}/{z}/{x}/{y}.mvt`],
      minzoom: 6,
      maxzoom: 14,
    });
    const layer = { source: "tiles", "source-layer": register.split(".").pop() };
    map.addLayer({
      id: "tile-fill",
      type: "fill",
      ...layer,
      filter: ["==", ["geometry-type"], "Polygon"],
      paint: { "fill-color": "#b9c6d8", "fill-opacity": 0.5 },
    });
    map.addLayer({
      id: "tile-many",
      type: "circle",
      ...layer,
      filter: ["has", "count"],
      paint: {
        "circle-color": "#9fb0c7",
        "circle-opacity": 0.32,
        "circle-radius": [
          "interpolate",
          ["linear"],
          ["zoom"],
          8,
          ["min", 8, ["+", 1.5, ["*", 0.5, ["sqrt", ["get", "count"]]]]],
          12,
          ["min", 22, ["+", 3, ["*", 1.3, ["sqrt", ["get", "count"]]]]],
        ],
      },
    });
    map.addLayer({
      id: "tile-one",
      type: "circle",
      ...layer,
      filter: ["all", ["has", "number"], ["==", ["geometry-type"], "Point"]],
      paint: {
        "circle-color": ["case", ["==", ["get", "overdue"], 1], "#c8161d", "#8fa2bb"],
        "circle-radius": ["interpolate", ["linear"], ["zoom"], 12, 2.5, 17, 6],
        "circle-stroke-color": "#fff",
        "circle-stroke-width": 1,
      },
    });
  }
  for (const id of ["ring", "shape", "items"])
    map.addSource(id, { type: "geojson", data: nothing, ...(id === "items" ? { promoteId: "number" } : {}) });
  map.addLayer({
    id: "ring",
    type: "fill",
    source: "ring",
    paint: { "fill-color": token("--accent") || "#1f5fd0", "fill-opacity": 0.14 },
  });
  map.addLayer({
    id: "ring-line",
    type: "line",
    source: "ring",
    paint: { "line-color": "#1f5fd0", "line-width": 1.5, "line-opacity": 0.7 },
  });
  map.addLayer({
    id: "ring-dot",
    type: "circle",
    source: "ring",
    filter: ["==", ["geometry-type"], "Point"],
    paint: { "circle-color": "#1f5fd0", "circle-radius": 7, "circle-stroke-color": "#fff", "circle-stroke-width": 2.5 },
  });
  map.addLayer({ id: "shape", type: "line", source: "shape", paint: { "line-color": "#17202e", "line-width": 2 } });
  map.addLayer({
    id: "items",
    type: "circle",
    source: "items",
    paint: {
      "circle-color": ["case", ["get", "overdue"], "#c8161d", stages],
      "circle-radius": ["case", ["boolean", ["feature-state", "chosen"], false], 10, 6],
      "circle-stroke-color": ["case", ["boolean", ["feature-state", "chosen"], false], "#17202e", "#ffffff"],
      "circle-stroke-width": ["case", ["boolean", ["feature-state", "chosen"], false], 3, 1.5],
    },
  });
  map.addLayer({
    id: "items-mark",
    type: "symbol",
    source: "items",
    filter: ["get", "overdue"],
    layout: { "text-field": "!", "text-font": FONTS, "text-size": 10, "text-allow-overlap": true },
    paint: { "text-color": "#fff" },
  });

  for (const id of ["items", "tile-one"]) {
    if (!map.getLayer(id) || !onChoose) continue;
    map.on("click", id, (event) => onChoose(event.features[0].properties.number));
    map.on("mouseenter", id, () => {
      map.getCanvas().style.cursor = "pointer";
    });
    map.on("mouseleave", id, () => {
      map.getCanvas().style.cursor = "";
    });
  }
  if (onBounds) map.on("moveend", (event) => event.originalEvent && onBounds(map.getBounds().toArray().flat()));
  new ResizeObserver(() => map.resize()).observe(container);

  // On a ground boundaries are lines only, light ones on pictures from above.
  function onGround(kind) {
    const air = kind === "imagery";
    map.setPaintProperty("shape", "line-color", air ? "#ffe14d" : "#17202e");
    if (register) {
      map.setPaintProperty("tile-fill", "fill-color", air ? "#ffe14d" : "#b9c6d8");
      map.setPaintProperty("tile-fill", "fill-opacity", air ? 0.35 : 0.5);
      map.setPaintProperty("tile-many", "circle-color", air ? "#ffe9a8" : "#9fb0c7");
    }
    if (!shapes) return;
    map.setPaintProperty("village", "fill-opacity", kind ? 0 : 1);
    map.setPaintProperty("village-line", "line-color", air ? "#ffffff" : kind ? "#8593a8" : "#c3ccd8");
    map.setPaintProperty("village-name", "text-color", air ? "#ffffff" : kind ? "#4a5768" : "#7b8798");
    map.setPaintProperty("village-name", "text-halo-color", air ? "rgba(6,12,24,.75)" : "#fafbfc");
  }
  ground(map, container, {
    below: shapes ? "village" : register ? "tile-fill" : "ring",
    over: shapes ? "village-line" : register ? "tile-fill" : "ring",
    onGround,
  }).catch((error) => console.error(error));

  let chosen,
    marker,
    known = [];
  const self = {
    kind: "webgl",
    map,
    points(cards, { fit = false } = {}) {
      known = cards.filter((c) => c.place);
      map.getSource("items").setData(
        collect(
          known.map((c) => ({
            type: "Feature",
            properties: { number: c.number, kind: c.stageKind, overdue: c.due?.state === "overdue" },
            geometry: { type: "Point", coordinates: c.place },
          })),
        ),
      );
      if (chosen) self.choose(chosen, { move: false });
      if (fit && known.length) {
        const xs = known.map((c) => c.place[0]),
          ys = known.map((c) => c.place[1]);
        map.fitBounds([Math.min(...xs), Math.min(...ys), Math.max(...xs), Math.max(...ys)], {
          padding: 40,
          maxZoom: 15,
          duration: calm() ? 0 : 500,
        });
      }
    },
    choose(number, { move = true } = {}) {
      if (chosen) map.setFeatureState({ source: "items", id: chosen }, { chosen: false });
      chosen = number;
      if (!number) return;
      map.setFeatureState({ source: "items", id: number }, { chosen: true });
      const at = known.find((c) => c.number === number)?.place;
      if (at && move && !map.getBounds().contains(at)) map.easeTo({ center: at, duration: calm() ? 0 : 400 });
    },
    shape: (geometry) =>
      map.getSource("shape").setData(geometry ? { type: "Feature", properties: {}, geometry } : nothing),
    pin(at, { accuracy, move = true } = {}) {
      if (!marker) {
        marker = new library.Marker({ color: "#c8161d", draggable: Boolean(onMove) }).setLngLat(at).addTo(map);
        marker.on("dragend", () => onMove(marker.getLngLat().toArray()));
      }
      marker.setLngLat(at);
      map.getSource("ring").setData(accuracy ? circle(at, accuracy) : nothing);
      if (move) map.easeTo({ center: at, zoom: Math.max(map.getZoom(), 16), duration: calm() ? 0 : 400 });
    },
    // The reader's own position: a dot in its accuracy ring.
    here: (at, accuracy) =>
      map
        .getSource("ring")
        .setData(
          collect([
            circle(at, Math.max(accuracy, 6)),
            { type: "Feature", properties: {}, geometry: { type: "Point", coordinates: at } },
          ]),
        ),
    home: () =>
      bounds &&
      requestAnimationFrame(() => {
        map.resize();
        map.fitBounds(bounds, { padding: 24, duration: 0 });
      }),
    go: (at, zoomTo) => map.easeTo({ center: at, zoom: zoomTo ?? map.getZoom(), duration: calm() ? 0 : 500 }),
  };
  if (tap && onMove)
    map.on("click", (event) => {
      onMove(event.lngLat.toArray());
    });
  return self;
}
