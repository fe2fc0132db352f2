// Draws one polygon on a map, corner by corner: touch adds a corner, the last one can be taken back, a corner can be dragged.
import { h, icon, put } from "../dom.js";
import { t } from "../text.js";

// onChange(geometry | null) after each corner; `at` says whether drawing is on, so that the pin stays where it is meanwhile.
export function drawing(placed, onChange) {
  const { map } = placed;
  const bar = h("div.draw-bar", { role: "group", "aria-label": t("draw") });
  let corners = [],
    on = false,
    dragged = null;
  map.addSource("drawn", { type: "geojson", data: shape() });
  map.addLayer({ id: "drawn-fill", type: "fill", source: "drawn", filter: ["==", ["geometry-type"], "Polygon"], paint: { "fill-color": "#c8161d", "fill-opacity": 0.15 } });
  map.addLayer({ id: "drawn-line", type: "line", source: "drawn", paint: { "line-color": "#c8161d", "line-width": 2 } });
  map.addLayer({ id: "drawn-corner", type: "circle", source: "drawn", filter: ["==", ["geometry-type"], "Point"], paint: { "circle-radius": 6, "circle-color": "#fff", "circle-stroke-color": "#c8161d", "circle-stroke-width": 2 } });

  function shape() {
    const features = corners.map((at, i) => ({ type: "Feature", properties: { i }, geometry: { type: "Point", coordinates: at } }));
    if (corners.length > 2) features.push({ type: "Feature", properties: {}, geometry: { type: "Polygon", coordinates: [[...corners, corners[0]]] } });
    else if (corners.length === 2) features.push({ type: "Feature", properties: {}, geometry: { type: "LineString", coordinates: corners } });
    return { type: "FeatureCollection", features };
  }

  const geometry = () => (corners.length > 2 ? { type: "Polygon", coordinates: [[...corners, corners[0]]] } : null);

  function changed() {
    map.getSource("drawn").setData(shape());
    buttons();
    onChange(geometry());
  }

  function buttons() {
    const button = (symbol, text, action, more = {}) => h("button.btn.btn-sm", { type: "button", on: { click: action }, ...more }, icon(symbol), text);
    put(
      bar,
      button("edit", t(on ? "draw.done" : "draw.start"), () => ((on = !on), (map.getCanvas().style.cursor = on ? "crosshair" : ""), buttons()), { "aria-pressed": String(on), data: { testid: "draw" } }),
      corners.length ? button("history", t("draw.back"), () => (corners.pop(), changed()), { data: { testid: "draw-back" } }) : null,
      corners.length ? button("x", t("draw.clear"), () => ((corners = []), changed())) : null,
      on ? h("span.muted", t("draw.help")) : null,
    );
  }

  map.on("click", (event) => {
    if (!on) return;
    corners.push(event.lngLat.toArray());
    changed();
  });
  map.on("mousedown", "drawn-corner", grip);
  map.on("touchstart", "drawn-corner", grip);
  function grip(event) {
    if (!on) return;
    event.preventDefault();
    dragged = event.features[0].properties.i;
  }
  for (const kind of ["mousemove", "touchmove"])
    map.on(kind, (event) => {
      if (dragged === null) return;
      corners[dragged] = event.lngLat.toArray();
      map.getSource("drawn").setData(shape());
    });
  for (const kind of ["mouseup", "touchend"])
    map.on(kind, () => {
      if (dragged === null) return;
      dragged = null;
      changed();
    });
  buttons();
  return { node: bar, isOn: () => on };
}
