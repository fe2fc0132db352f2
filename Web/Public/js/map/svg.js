// The same map as an SVG, for machines without WebGL and for print.
import { svg } from "../dom.js";
import { said } from "../text.js";
import { bounds, labelPoint, rings } from "./geometry.js";

export function svgAreaMap(container, { shapes, onHover, onSelect }) {
  const [w, s, e, n] = bounds(shapes.town.features);
  const stretch = 1 / Math.cos((((s + n) / 2) * Math.PI) / 180);
  const width = 1000,
    height = Math.round((((n - s) * stretch) / (e - w)) * width);
  const place = ([x, y]) => [((x - w) / (e - w)) * width, ((n - y) / (n - s)) * height];
  const path = (geometry) =>
    rings(geometry)
      .flat()
      .map(
        (ring) =>
          "M" +
          ring
            .map((p) =>
              place(p)
                .map((v) => v.toFixed(1))
                .join(" "),
            )
            .join("L") +
          "Z",
      )
      .join("");
  const root = svg("svg.area-svg", {
    viewBox: `-10 -70 ${width + 20} ${height + 80}`,
    width: "100%",
    height: "100%",
    role: "group",
  });
  container.replaceChildren(root);
  let level = "town",
    chosen,
    units = new Map(),
    nodes = new Map();

  function draw() {
    nodes = new Map();
    const areas = svg("g"),
      labels = svg("g", {
        "pointer-events": "none",
        "text-anchor": "middle",
        fill: "#fff",
        stroke: "rgba(6,12,24,.8)",
        "stroke-width": 3,
        "paint-order": "stroke",
        "stroke-linejoin": "round",
      });
    for (const feature of shapes[level]?.features ?? []) {
      const { code, name } = feature.properties;
      const shape = svg("path", {
        d: path(feature.geometry),
        stroke: "var(--bg)",
        "stroke-width": level === "town" ? 3 : 1,
        tabindex: 0,
        role: "button",
        "aria-label": said(name),
        on: {
          click: () => onSelect?.(code),
          keydown: (event) => {
            if (event.key !== "Enter" && event.key !== " ") return;
            event.preventDefault();
            onSelect?.(code);
          },
          pointermove: (event) => {
            const box = container.getBoundingClientRect();
            onHover?.(code, { x: event.clientX - box.left, y: event.clientY - box.top });
          },
          pointerleave: () => onHover?.(null),
        },
      });
      const [x, y] = place(labelPoint(feature.geometry));
      const line = svg("text", {
        x,
        y: y + (level === "town" ? 17 : 5),
        "font-size": level === "town" ? 18 : 13,
        "font-weight": 600,
      });
      if (level === "town")
        labels.append(svg("text", { x, y: y - 4, "font-size": 20, "font-weight": 600 }, said(name)));
      labels.append(line);
      areas.append(shape);
      nodes.set(code, { shape, line });
    }
    const towns =
      level === "village"
        ? shapes.town.features.map((f) =>
            svg("path", {
              d: path(f.geometry),
              fill: "none",
              stroke: "var(--bg)",
              "stroke-width": 4,
              "pointer-events": "none",
            }),
          )
        : [];
    root.replaceChildren(areas, ...towns, labels);
    paint(units);
  }

  function paint(next) {
    units = next;
    for (const [code, { shape, line }] of nodes) {
      const unit = units.get(code);
      shape.style.fill = `var(--${unit?.grade ?? "none"})`;
      shape.style.opacity = chosen && chosen !== code ? 0.55 : 1;
      line.textContent = level === "town" ? `${unit?.grade ?? "–"} ${unit?.score ?? ""}` : (unit?.grade ?? "");
    }
  }

  draw();
  return {
    kind: "svg",
    add(of, features) {
      shapes = { ...shapes, [of]: features };
      if (of === level) draw();
    },
    level(to) {
      if (to !== level) {
        level = to;
        draw();
      }
    },
    paint,
    select(code) {
      chosen = code ?? undefined;
      paint(units);
    },
    flash() {},
    fit() {},
  };
}
