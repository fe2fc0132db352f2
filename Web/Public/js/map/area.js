// The five-colour map. Without WebGL the same calls draw an SVG.
import { calm } from "../dom.js";
import { lang } from "../page.js";
import { said, t } from "../text.js";
import { bounds, labelPoint } from "./geometry.js";
import { ground, plainNote } from "./ground.js";
import { FONTS, LOCAL_FONT, frugal, gradeColours, hasWebGL, mapLibrary, token } from "./library.js";
import { onPaper } from "./paper.js";

const NONE = { type: "FeatureCollection", features: [] };

// shapes: {town: GeoJSON}; villages are many and come by `add` when they are wanted.
// Returns {add, level, paint, select, flash, fit}.
export async function areaMap(container, { shapes, onHover, onSelect }) {
  const drawn = async (why) => {
    const map = (await import("./svg.js")).svgAreaMap(container, { shapes, onHover, onSelect });
    container.append(plainNote(why));
    return map;
  };
  if (!hasWebGL()) return drawn("ground.no.webgl");
  if (frugal()) return drawn("ground.frugal");
  let library;
  try {
    library = await mapLibrary();
  } catch {
    return drawn("ground.no.library");
  }
  const home = bounds(shapes.town.features);
  const narrow = container.clientWidth < 560;
  const margin = { top: narrow ? 84 : 46, right: 16, bottom: 10, left: 16 };
  const map = new library.Map({
    container,
    attributionControl: false,
    dragRotate: false,
    pitchWithRotate: false,
    touchPitch: false,
    fadeDuration: 0,
    localIdeographFontFamily: LOCAL_FONT,
    style: { version: 8, sources: {}, layers: [] },
    bounds: home,
    fitBoundsOptions: { padding: margin },
    cooperativeGestures: narrow,
    locale: {
      "CooperativeGesturesHandler.MobileHelpText": t("map.two.fingers"),
      "CooperativeGesturesHandler.WindowsHelpText": t("map.ctrl"),
      "CooperativeGesturesHandler.MacHelpText": t("map.ctrl"),
      "Map.Title": t("map.title"),
      "NavigationControl.ZoomIn": t("map.in"),
      "NavigationControl.ZoomOut": t("map.out"),
    },
    maxBounds: [home[0] - 0.4, home[1] - 0.3, home[2] + 0.4, home[3] + 0.3],
  });
  map.touchZoomRotate.disableRotation();
  map.keyboard.disableRotation();
  map.addControl(new library.NavigationControl({ showCompass: false }), "top-right");
  onPaper(map, container);
  if (!map.isStyleLoaded()) await new Promise((resolve) => map.once("load", resolve));

  const dark = token("--bg"),
    ink = "#ffffff";
  const colours = gradeColours();
  const fill = () => [
    "match",
    ["coalesce", ["feature-state", "grade"], "none"],
    "A",
    colours.A,
    "B",
    colours.B,
    "C",
    colours.C,
    "D",
    colours.D,
    "E",
    colours.E,
    colours.none,
  ];
  const labels = (level) =>
    (shapes[level] ?? NONE).features.map((f) => ({
      code: f.properties.code,
      name: said(f.properties.name),
      at: labelPoint(f.geometry),
    }));
  const points = { town: labels("town"), village: labels("village") };
  for (const level of ["town", "village"]) {
    map.addSource(level, { type: "geojson", data: shapes[level] ?? NONE, promoteId: "code" });
    map.addSource(`${level}-label`, { type: "geojson", data: NONE });
  }
  for (const level of ["town", "village"]) {
    map.addLayer({
      id: `${level}-fill`,
      type: "fill",
      source: level,
      paint: {
        "fill-color": fill(),
        "fill-opacity": ["case", ["boolean", ["feature-state", "hover"], false], 1, 0.9],
        "fill-antialias": true,
      },
    });
  }
  map.addLayer({
    id: "village-line",
    type: "line",
    source: "village",
    paint: {
      "line-color": dark,
      "line-width": ["interpolate", ["linear"], ["zoom"], 9, 0.5, 13, 1.6],
      "line-opacity": 0.75,
    },
  });
  map.addLayer({
    id: "town-line",
    type: "line",
    source: "town",
    layout: { "line-join": "round" },
    paint: { "line-color": dark, "line-width": ["interpolate", ["linear"], ["zoom"], 9, 2.4, 13, 4] },
  });
  for (const level of ["town", "village"]) {
    map.addLayer({
      id: `${level}-flash`,
      type: "line",
      source: level,
      layout: { "line-join": "round" },
      paint: {
        "line-color": ink,
        "line-width": 3,
        "line-opacity": ["case", ["boolean", ["feature-state", "flash"], false], 0.95, 0],
        "line-opacity-transition": { duration: calm() ? 0 : 900 },
      },
    });
  }
  map.addLayer({
    id: "chosen",
    type: "line",
    source: "town",
    filter: ["==", ["get", "code"], ""],
    layout: { "line-join": "round" },
    paint: { "line-color": ink, "line-width": 3 },
  });
  // Towns: name, letter and score. Villages: the letter always, the name and score where there is room.
  // Sizes follow the root font, so that a wall's labels grow with its text.
  const scale = parseFloat(getComputedStyle(document.documentElement).fontSize) / 16;
  const sizes = (from, to) => ["interpolate", ["linear"], ["zoom"], 9, from * scale, 12, to * scale];
  const label = (level, name, layout) =>
    map.addLayer({
      id: `${level}-${name}`,
      type: "symbol",
      source: `${level}-label`,
      layout: {
        "text-font": FONTS,
        "text-line-height": 1.2,
        "text-padding": 2,
        "symbol-sort-key": ["get", "rank"],
        ...layout,
      },
      paint: { "text-color": ink, "text-halo-color": "rgba(6,12,24,.78)", "text-halo-width": 1.3 },
    });
  label("town", "label", {
    "text-allow-overlap": true,
    "text-max-width": lang === "en" ? 4 : 7,
    "text-field": [
      "format",
      ["get", "name"],
      {},
      "\n",
      {},
      ["concat", ["get", "grade"], " ", ["get", "score"]],
      { "font-scale": 0.95 },
    ],
    "text-size": sizes(13, 17),
  });
  label("village", "label", {
    "text-field": [
      "step",
      ["zoom"],
      ["get", "name"],
      10.7,
      ["format", ["get", "name"], {}, "\n", {}, ["get", "score"], { "font-scale": 0.9 }],
    ],
    "text-size": sizes(10, 13),
    "text-anchor": "top",
    "text-offset": [0, 0.35],
    "text-padding": 0,
  });
  label("village", "letter", {
    "text-field": ["get", "grade"],
    "text-size": sizes(11, 15),
    "text-anchor": "bottom",
    "text-offset": [0, 0.05],
    "text-padding": 0,
    "text-allow-overlap": true,
  });

  let level = "town",
    hovered,
    chosen,
    units = new Map();
  const state = (code, values, of = level) => code && map.setFeatureState({ source: of, id: code }, values);

  function visible() {
    for (const each of ["town", "village"]) {
      for (const layer of [`${each}-fill`, `${each}-flash`, `${each}-label`])
        map.setLayoutProperty(layer, "visibility", each === level ? "visible" : "none");
    }
    map.setLayoutProperty("village-letter", "visibility", level === "village" ? "visible" : "none");
    map.setLayoutProperty("village-line", "visibility", level === "village" ? "visible" : "none");
    map.removeLayer("chosen");
    map.addLayer(
      {
        id: "chosen",
        type: "line",
        source: level,
        filter: ["==", ["get", "code"], chosen ?? ""],
        layout: { "line-join": "round" },
        paint: { "line-color": ink, "line-width": 3 },
      },
      `${level}-label`,
    );
  }

  for (const each of ["town", "village"]) {
    map.on("mousemove", `${each}-fill`, (event) => {
      const code = event.features[0]?.properties.code;
      map.getCanvas().style.cursor = "pointer";
      if (code !== hovered) {
        state(hovered, { hover: false });
        hovered = code;
        state(code, { hover: true });
      }
      onHover?.(code, event.point);
    });
    map.on("mouseleave", `${each}-fill`, () => {
      state(hovered, { hover: false });
      hovered = undefined;
      map.getCanvas().style.cursor = "";
      onHover?.(null);
    });
    map.on("click", `${each}-fill`, (event) => onSelect?.(event.features[0].properties.code));
  }
  document.documentElement.addEventListener("preferences", () => {
    Object.assign(colours, gradeColours());
    for (const each of ["town", "village"]) map.setPaintProperty(`${each}-fill`, "fill-color", fill());
  });
  new ResizeObserver(() => map.resize()).observe(container);
  visible();
  // The five colours are the answer: nothing lies under them until somebody asks, and then they let it through.
  ground(map, container, {
    below: "town-fill",
    over: "village-line",
    memory: "ground-board",
    plain: true,
    dim: true,
    position: "bottom-left",
    onGround(kind) {
      const strength = kind ? 0.58 : 0.9;
      for (const each of ["town", "village"])
        map.setPaintProperty(`${each}-fill`, "fill-opacity", [
          "case",
          ["boolean", ["feature-state", "hover"], false],
          kind ? 0.75 : 1,
          strength,
        ]);
    },
  }).catch((error) => console.error(error));

  const self = {
    kind: "webgl",
    add(of, features) {
      shapes = { ...shapes, [of]: features };
      points[of] = labels(of);
      map.getSource(of).setData(features);
    },
    level(to) {
      if (to === level) return;
      state(hovered, { hover: false });
      hovered = undefined;
      level = to;
      visible();
    },
    // units: Map code → {grade, score (text), rank}
    paint(next) {
      units = next;
      for (const point of points[level]) state(point.code, { grade: units.get(point.code)?.grade ?? "none" });
      map.getSource(`${level}-label`).setData({
        type: "FeatureCollection",
        features: points[level].map(({ code, name, at }, i) => ({
          type: "Feature",
          geometry: { type: "Point", coordinates: at },
          properties: {
            name,
            grade: units.get(code)?.grade ?? "–",
            score: units.get(code)?.score ?? "",
            rank: units.get(code)?.rank ?? i,
          },
        })),
      });
    },
    select(code, { move = true } = {}) {
      chosen = code ?? undefined;
      map.setFilter("chosen", ["==", ["get", "code"], chosen ?? ""]);
      const feature = (shapes[level] ?? NONE).features.find((f) => f.properties.code === chosen);
      if (feature && move)
        map.fitBounds(bounds([feature]), {
          padding: Math.min(container.clientWidth, container.clientHeight) * 0.24,
          duration: calm() ? 0 : 700,
          maxZoom: 13,
        });
      if (!feature && move) self.fit();
    },
    flash(codes) {
      for (const code of codes) {
        state(code, { flash: true });
        const at = level;
        setTimeout(() => state(code, { flash: false }, at), 700);
      }
    },
    fit: () => map.fitBounds(home, { padding: margin, duration: calm() ? 0 : 600 }),
  };
  return self;
}
