// The short form on the spot: a few fields, a photo, the unit with one touch. What the address brings along is filled in.
import { get, newKey, post } from "../api.js";
import { bar } from "../bar.js";
import { $, h, icon, put } from "../dom.js";
import { addDays } from "../format.js";
import { page, today } from "../page.js";
import { here } from "../place.js";
import { itemAddress, register as readRegister } from "../scene.js";
import { said, t } from "../text.js";
import { formField } from "../ui/field.js";
import { failure, skeleton } from "../ui/state.js";
import { toast } from "../ui/toast.js";
import { uploader } from "../ui/uploads.js";

const DAYS = [7, 15, 30],
  UNITS = 6;
const root = $("[data-quick]");
const asked = new URLSearchParams(location.search);
const error = h("div", { role: "alert" });
let register,
  fields,
  photos,
  carried = {},
  place = null,
  charge,
  own = {},
  key = newKey();

bar();
put(root, skeleton(6, "2.75rem"));
start();

async function start() {
  try {
    register = await readRegister(page.register);
    document.title = t("quick.title", { name: said(register.name) });
    const back = asked.get("from")?.split("/") ?? [];
    await carry();
    const units = await usual();
    const wanted = (register.quick ?? []).map((id) => register.fields.find((f) => f.id === id)).filter(Boolean);
    fields = wanted.map((field) => entry(field, units));
    const role = register.photos?.report?.[0] ?? "before";
    photos = uploader({ role, min: 0, capture: matchMedia("(pointer: coarse)").matches, place: () => here({ ask: true }), onChange: () => {} });
    put(
      root,
      h("h1", t("quick.title", { name: said(register.name) })),
      back.length === 2 ? h("p", h("a", { href: itemAddress(back[0], back[1]) }, back[1]), " ", h("span.muted", t("quick.from"))) : null,
      h(
        "form",
        { novalidate: true, on: { submit: send } },
        fields.map((f) => f.box),
        photos.grid,
        error,
        h("button.btn.btn-primary.send", { type: "submit", data: { testid: "quick-send" } }, icon("check"), t("quick.send")),
      ),
    );
    // What stands first is said or typed at once.
    fields[0]?.box.querySelector("input, textarea")?.focus();
  } catch (problem) {
    put(root, failure(problem, start));
  }
}

// What comes with the address, and where the item lies that it names.
async function carry() {
  for (const [id, value] of asked) if (register.fields.some((f) => f.id === id)) carried[id] = value;
  const from = asked.get("at")?.split("/");
  if (from?.length !== 2) return;
  const item = await get(`/api/registers/${from[0]}/items/${encodeURIComponent(from[1])}`).catch(() => null);
  if (item?.place) place = { lon: item.place[0], lat: item.place[1], datum: "cgcs2000", source: "map" };
  charge = item?.area?.code;
  own = item?.fields ?? {};
}

// The unit in charge of the place comes first, then those named most of late, then all there are.
async function usual() {
  const named = (register.actions ?? []).map((a) => a.byUnit).find((id) => id && register.quick?.includes(id));
  if (!named) return { field: null, names: [] };
  const recent = await get(`/api/registers/${register.id}/items`, { limit: 100 }).catch(() => ({ items: [] }));
  const counts = new Map();
  for (const { fields: values } of recent.items) if (values[named]) counts.set(values[named], (counts.get(values[named]) ?? 0) + 1);
  const all = await get("/api/units").catch(() => []);
  const often = [...counts].sort((a, b) => b[1] - a[1]).map(([name]) => name);
  return { field: named, names: [...new Set([own[named], ...often, ...all].filter(Boolean))] };
}

function entry(field, units) {
  const choice = field.type === "choice" ? field.choices.find((c) => !c.disabled)?.id : undefined;
  const long = field.type === "text" && (field.length ?? 0) > 200 ? { ...field, type: "longtext" } : field;
  const form = formField(long, carried[field.id] ?? choice ?? (field.type === "date" ? addDays(today, DAYS[1]) : null), { required: field.required });
  const input = form.node.querySelector("input, textarea");
  const set = (value, button, chips) => {
    input.value = value;
    input.dispatchEvent(new Event("input", { bubbles: true }));
    for (const chip of chips.children) chip.setAttribute("aria-pressed", String(chip === button));
  };
  const chipsOf = (list) => {
    const chips = h("div.chips", { role: "group", "aria-label": said(field.name) });
    put(chips, list.map(([text, value]) => h("button.btn", { type: "button", "aria-pressed": String(input.value === value), data: { chip: value }, on: { click: (e) => set(value, e.currentTarget, chips) } }, text)));
    return chips;
  };
  // The others are a few letters away.
  if (field.id === units.field) {
    input.setAttribute("list", "quick-units");
    form.node.append(h("datalist#quick-units", units.names.map((name) => h("option", { value: name }))));
  }
  if (field.id === units.field) form.node.append(chipsOf(units.names.slice(0, UNITS).map((name) => [name, name])));
  if (field.type === "date") form.node.append(chipsOf(DAYS.map((days) => [t("quick.days", { n: days }), addDays(today, days)])));
  return { ...form, id: field.id, box: form.node };
}

async function send(event) {
  event.preventDefault();
  put(error);
  let wrong;
  for (const field of fields) {
    const fault = field.check();
    field.fault(fault);
    wrong ??= fault && field;
  }
  if (wrong) {
    wrong.box.querySelector("input, textarea")?.focus();
    return put(error, failure({ message: t("entry.lack", { name: wrong.name }), code: "incomplete" }));
  }
  const button = event.target.querySelector(".send");
  button.disabled = true;
  try {
    const at = register.geometry.length ? (place ?? (await here({ ask: true }))) : null;
    const values = Object.fromEntries(fields.map((f) => [f.id, f.read()]).filter(([, v]) => v !== null && v !== undefined));
    const item = await post(`/api/registers/${register.id}/items`, { place: at ?? undefined, area: charge, fields: { ...carried, ...values }, evidence: photos.list(), similar: { answer: "new" } }, { key });
    key = newKey();
    toast(t("quick.sent", { number: item.number }));
    const back = asked.get("from")?.split("/") ?? [];
    setTimeout(() => location.assign(back.length === 2 ? itemAddress(back[0], back[1]) : itemAddress(register.id, item.number)), 600);
  } catch (problem) {
    key = newKey();
    for (const fault of problem.errors ?? []) fields.find((f) => f.id === fault.field)?.fault(fault.message);
    put(error, failure(problem));
    button.disabled = false;
  }
}
