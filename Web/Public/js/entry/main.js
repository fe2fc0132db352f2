// Desk entry: an item typed in from paper, placed on the map by hand, with its outline drawn and measured.
import { get, newKey, post } from "../api.js";
import { bar } from "../bar.js";
import { $, after, h, icon, put } from "../dom.js";
import { number } from "../format.js";
import { drawing } from "../map/draw.js";
import { placeMap } from "../map/place.js";
import { page } from "../page.js";
import { itemAddress, register as readRegister } from "../scene.js";
import { similarBlock } from "../report/similar.js";
import { said, t } from "../text.js";
import { formField } from "../ui/field.js";
import { failure, skeleton } from "../ui/state.js";
import { toast } from "../ui/toast.js";
import { uploader } from "../ui/uploads.js";

const root = $("[data-entry]");
const error = h("div", { role: "alert" });
const where = h("p.muted", { role: "status", data: { testid: "entry-where" } }, t("entry.pin"));
const measured = h("div", { role: "status" });
let register,
  fields,
  note,
  similar,
  photos,
  draw,
  at = null,
  outline = null,
  key = newKey(),
  sent = false;

bar();
put(root, skeleton(10));
start();
addEventListener("beforeunload", (event) => {
  if (!sent && (at || outline || photos?.count())) event.preventDefault();
});

async function start() {
  try {
    register = await readRegister();
    document.title = t("entry.title", { name: said(register.name) });
    const asked = new Set((register.create?.fields ?? []).map((f) => f.id));
    const own = register.fields.filter((f) => !f.computed && !f.byStep && !f.masked);
    fields = own.map((field) => ({ ...formField(field, null, { required: field.required, list: true, most: 12 }), first: asked.has(field.id), type: field }));
    note = formField({ id: "note", name: { zh: t("note"), en: t("note") }, type: "longtext" }, null, { required: false });
    similar = similarBlock({ onAnswer: () => {} });
    photos = uploader({ role: "before", min: 0, capture: false, place: async () => null, onChange: () => {} });
    const ground = h("div.entry-map", { data: { testid: "entry-map" } });
    const hasMap = register.geometry.length > 0;
    put(
      root,
      h("h1", t("entry.title", { name: said(register.name) })),
      h("p.muted", t("entry.text")),
      h(
        "form.entry-form",
        { novalidate: true, on: { submit: send, change: look } },
        hasMap ? h("section.card-block.entry-place", h("h2", t("report.place")), where, ground, measured) : null,
        h(
          "section.card-block",
          h("h2", t("entry.main")),
          h("div.form-grid", fields.filter((f) => f.first).map((f) => f.node)),
          h("details.entry-more", h("summary", t("entry.more", { n: fields.filter((f) => !f.first).length })), h("div.form-grid", fields.filter((f) => !f.first).map((f) => f.node))),
          note.node,
          hasMap ? [h("h2", t("report.photos")), photos.grid] : null,
          similar.node,
          error,
          h("p.entry-send", h("button.btn.btn-primary", { type: "submit", data: { testid: "entry-send" } }, t("entry.send")), h("label.check", h("input", { type: "checkbox", name: "again" }), " ", t("entry.again"))),
        ),
      ),
    );
    const placed = hasMap ? await map(ground) : null;
    await carry(new URLSearchParams(location.search), placed);
  } catch (problem) {
    put(root, failure(problem, start));
  }
}

async function map(ground) {
  const shapes = await get("/api/areas/boundaries", { level: "village" }).catch(() => null);
  const placed = await placeMap(ground, { bounds: page.county.bounds, shapes, register: register.id, tap: true, onMove: (point) => !draw?.isOn() && pin(point) });
  const pin = (point) => {
    at = { lon: point[0], lat: point[1], datum: "cgcs2000", source: "map" };
    placed.pin(point, { move: false });
    village();
    look();
  };
  // The fallback without WebGL has a pin, and no drawing.
  if (placed.map && register.geometry.includes("polygon")) {
    draw = drawing(placed, (geometry) => {
      outline = geometry;
      measure();
      if (geometry && !at) pin(middle(geometry.coordinates[0]));
    });
    ground.before(draw.node);
  }
  return (point) => {
    pin(point);
    placed.pin(point);
  };
}

// What the address brings along, and what the item it was begun from has in common with this form.
async function carry(asked, pin) {
  const set = (id, value) => {
    const input = fields.find((f) => f.id === id)?.node.querySelector("input, select, textarea");
    if (input && value !== undefined && value !== null && !input.value) input.value = value;
  };
  for (const [id, value] of asked) set(id, value);
  const from = asked.get("from")?.split("/");
  if (from?.length !== 2) return;
  const item = await get(`/api/registers/${from[0]}/items/${encodeURIComponent(from[1])}`).catch(() => null);
  if (!item) return;
  for (const field of fields) if (!item.masked?.includes(field.id)) set(field.id, item.fields[field.id]);
  if (item.place && pin) pin(item.place);
  put(error, h("p.notice", t("entry.from", { number: item.number })));
}

const middle = (ring) => [0, 1].map((axis) => ring.slice(1).reduce((sum, point) => sum + point[axis], 0) / (ring.length - 1));

const village = after(200, async () => {
  try {
    const { village, town } = await get("/api/areas/at", { lon: at.lon, lat: at.lat });
    put(where, icon("pin"), " ", [said(town?.name), said(village?.name)].join(" "));
  } catch (problem) {
    put(where, h("span.bad", problem.message));
  }
});

// The area on the ellipsoid, and one button for each field it may be meant for.
const measure = after(200, async () => {
  if (!outline) return put(measured);
  try {
    const { area, perimeter } = await post("/api/areas/measure", { geometry: outline });
    const takers = fields.filter((f) => f.type.type === "decimal" && f.type.unit === "m2");
    put(
      measured,
      h("p", { data: { testid: "measured" } }, t("draw.area", { area: number(area, 1), perimeter: number(perimeter, 1) })),
      h("p.import-line", takers.map((f) => h("button.btn.btn-sm", { type: "button", on: { click: () => fill(f, area) } }, t("draw.fill", { name: said(f.type.name) })))),
    );
  } catch (problem) {
    put(measured, failure(problem));
  }
});

function fill(field, area) {
  const input = field.node.querySelector("input");
  input.value = area.toFixed(1);
  input.closest("details")?.setAttribute("open", "");
  input.dispatchEvent(new Event("change", { bubbles: true }));
  input.focus();
}

const values = () => Object.fromEntries(fields.map((f) => [f.id, f.read()]).filter(([, v]) => v !== null && v !== undefined));

const look = after(600, async () => {
  if (!at || !register.may?.read) return;
  try {
    const answer = await post(`/api/registers/${register.id}/similar`, { place: at, geometry: outline ?? undefined, fields: values() });
    similar.show(answer.candidates, answer.within);
  } catch {
    /* asked again when it is sent */
  }
});

async function send(event) {
  event.preventDefault();
  put(error);
  for (const field of fields) field.fault(field.check());
  const wrong = fields.find((f) => f.check());
  if (wrong) {
    wrong.node.closest("details")?.setAttribute("open", "");
    wrong.node.querySelector("input, select, textarea")?.focus();
    return put(error, failure({ message: t("entry.lack", { name: said(wrong.type.name) }), code: "incomplete" }));
  }
  if (register.geometry.length && !at) return put(error, failure({ message: t("lack.place"), code: "incomplete" }));
  if (similar.needed()) return similar.ask();
  try {
    const item = await post(
      `/api/registers/${register.id}/items`,
      {
        place: at ?? undefined,
        geometry: outline ?? undefined,
        fields: values(),
        evidence: photos.list(),
        similar: similar.answer() ?? undefined,
        note: note.read() ?? undefined,
      },
      { key },
    );
    sent = true;
    key = newKey();
    if (event.target.elements.again.checked) {
      toast(t("entry.sent", { number: item.number }));
      [at, outline, draw, sent] = [null, null, undefined, false];
      put(where, t("entry.pin"));
      put(measured);
      return start();
    }
    location.assign(itemAddress(register.id, item.number));
  } catch (problem) {
    key = newKey();
    if (problem.code === "similar-found") {
      similar.show(problem.body.candidates, problem.body.within);
      return similar.ask();
    }
    for (const fault of problem.errors ?? []) fields.find((f) => f.id === fault.field)?.fault(fault.message);
    put(error, failure(problem));
  }
}
