// What a map is drawn on: map, imagery or nothing; whose it is and its review number; layers that lie over it.
import { get } from "../api.js";
import { h, icon } from "../dom.js";
import { prefer, preference } from "../page.js";
import { said, t } from "../text.js";
import { close, menu } from "../ui/menu.js";
import { groundLayers } from "./groundstyle.js";
import { frugal } from "./library.js";
import { overlays } from "./overlays.js";

// One reading serves all maps of a page. A map without it works as before.
let read;
const told = () =>
  (read ??= get("/api/basemap").catch(() => ({ layers: [], overlays: [], zones: false, broken: 0 })));

// below: the map's own lowest layer, under which the ground is laid; over: the one under which layers are laid.
// memory: the preference's name; plain: whether nothing is the choice of those who never chose.
export async function ground(map, container, { below, over = below, memory = "ground", plain = false, dim = false, position = "top-left", onGround }) {
  const { layers, broken, ...more } = await told();
  const extras = overlays(map, over, more);
  if (!layers.length && !extras.length && !broken) return;
  const credit = h("p.map-credit", { data: { testid: "map-credit" } });
  const fault = h("p.map-fault", { role: "status", hidden: true }, t("ground.fault"));
  const control = h("div.map-ground.maplibregl-ctrl", { role: "group", "aria-label": t("ground") });
  map.addControl({ onAdd: () => control, onRemove: () => control.remove() }, position);
  container.append(credit, fault);
  let chosen,
    drawn = [];

  function first() {
    const wish = preference(memory);
    if (wish === "none") return null;
    const wished = layers.find((l) => l.id === wish);
    if (wished || plain || frugal()) return wished ?? null;
    return layers.find((l) => l.kind === "map") ?? layers[0] ?? null;
  }

  async function show(layer) {
    chosen = layer;
    const made = layer ? await groundLayers(layer, dim) : { sources: {}, layers: [] };
    // Somebody may have chosen again meanwhile.
    if (chosen !== layer) return;
    for (const id of drawn) map.removeLayer(id);
    for (const id of ["basemap", "basemap-labels"]) if (map.getSource(id)) map.removeSource(id);
    for (const [id, source] of Object.entries(made.sources)) map.addSource(id, source);
    for (const each of made.layers) map.addLayer(each, below);
    drawn = made.layers.map((l) => l.id);
    container.dataset.ground = layer?.id ?? "none";
    fault.hidden = true;
    credit.hidden = !layer;
    credit.textContent = layer ? [said(layer.attribution), t("ground.review", { n: said(layer.review) })].filter(Boolean).join(" · ") : "";
    onGround?.(layer?.kind ?? null);
    marks();
  }

  const button = (layer) =>
    h(
      "button",
      {
        type: "button",
        data: { ground: layer?.id ?? "none", testid: `ground-${layer?.id ?? "none"}` },
        on: {
          click: () => {
            prefer(memory, layer?.id ?? "none");
            show(layer);
          },
        },
      },
      layer ? said(layer.name) : t("ground.none"),
    );

  function marks() {
    for (const each of control.querySelectorAll("[data-ground]"))
      each.setAttribute("aria-pressed", String(each.dataset.ground === (chosen?.id ?? "none")));
  }

  if (layers.length) control.append(...layers.map(button), button(null));
  if (extras.length || broken) control.append(layersButton(extras, broken));
  // The service of the ground may fail: the map goes on, and says so.
  map.on("error", (event) => {
    if (event.sourceId?.startsWith("basemap")) fault.hidden = false;
    else console.error(event.error ?? event);
  });
  map.on("data", (event) => {
    if (event.tile && event.sourceId?.startsWith("basemap") && event.tile.state === "loaded") fault.hidden = true;
  });
  await show(first());
}

function layersButton(extras, broken) {
  const node = h(
    "button.map-layers",
    {
      type: "button",
      title: t("ground.layers"),
      "aria-label": t("ground.layers"),
      "aria-haspopup": "menu",
      data: { testid: "ground-layers" },
      on: { click: () => menu(node, rows()) },
    },
    icon("layers"),
  );
  const rows = () => [
    ...extras.map((extra) =>
      h(
        "button",
        {
          type: "button",
          role: "menuitemcheckbox",
          "aria-checked": String(extra.shown()),
          data: { testid: `overlay-${extra.id}` },
          on: {
            click: () => {
              close();
              extra.toggle();
            },
          },
        },
        h("i.swatch", { style: { "--swatch": extra.colour } }),
        extra.name,
      ),
    ),
    broken ? h("p.who.muted", t("ground.broken")) : null,
  ].filter(Boolean);
  return node;
}

// Beside a map drawn without WebGL: why there is no ground.
export const plainNote = (key) => h("p.map-note", { data: { testid: "map-note" } }, t(key));
