// Places on an SVG: boundaries, dots and a pin that is set by a touch. For machines without WebGL.
import { svg } from "../dom.js";
import { said } from "../text.js";
import { bounds as extent, rings } from "./geometry.js";

export function svgPlaceMap(container, { shapes, bounds, center, onChoose, onMove }) {
  const [w, s, e, n] = center
    ? [center[0] - 0.02, center[1] - 0.015, center[0] + 0.02, center[1] + 0.015]
    : (bounds ?? extent(shapes.features));
  const stretch = 1 / Math.cos((((s + n) / 2) * Math.PI) / 180);
  const width = 1000,
    height = Math.round((((n - s) * stretch) / (e - w)) * width);
  const x = (lon) => ((lon - w) / (e - w)) * width,
    y = (lat) => ((n - lat) / (n - s)) * height;
  const path = (geometry) =>
    rings(geometry)
      .flat()
      .map((ring) => "M" + ring.map((p) => `${x(p[0]).toFixed(1)} ${y(p[1]).toFixed(1)}`).join("L") + "Z")
      .join("");
  const dots = svg("g"),
    marks = svg("g");
  const root = svg(
    "svg",
    {
      viewBox: `0 0 ${width} ${height}`,
      width: "100%",
      height: "100%",
      role: "group",
      style: { background: "#eef1f4" },
      on: {
        click: (event) => {
          if (!onMove) return;
          const at = new DOMPoint(event.clientX, event.clientY).matrixTransform(root.getScreenCTM().inverse());
          onMove([w + (at.x / width) * (e - w), n - (at.y / height) * (n - s)]);
        },
      },
    },
    svg(
      "g",
      {},
      (shapes?.features ?? []).map((f) =>
        svg(
          "path",
          { d: path(f.geometry), fill: "#fafbfc", stroke: "#c3ccd8", "stroke-width": 2 },
          svg("title", {}, said(f.properties.name)),
        ),
      ),
    ),
    dots,
    marks,
  );
  container.replaceChildren(root);
  let chosen,
    known = [];

  function draw() {
    dots.replaceChildren(
      ...known.map((c) =>
        svg(
          "circle",
          {
            cx: x(c.place[0]),
            cy: y(c.place[1]),
            r: c.number === chosen ? 13 : 8,
            fill: c.due?.state === "overdue" ? "#c8161d" : "#2f6fde",
            stroke: c.number === chosen ? "#17202e" : "#fff",
            "stroke-width": 3,
            on: {
              click: (event) => {
                event.stopPropagation();
                onChoose?.(c.number);
              },
            },
          },
          svg("title", {}, c.title),
        ),
      ),
    );
  }

  return {
    kind: "svg",
    points(cards) {
      known = cards.filter((c) => c.place);
      draw();
    },
    choose(number) {
      chosen = number;
      draw();
    },
    shape() {},
    pin(at) {
      marks.replaceChildren(
        svg("circle", { cx: x(at[0]), cy: y(at[1]), r: 12, fill: "#c8161d", stroke: "#fff", "stroke-width": 4 }),
      );
    },
    here() {},
    go() {},
    home() {},
  };
}
