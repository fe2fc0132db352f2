// Report by photo: camera first, then one sheet, then send. Nothing is asked twice; nothing is lost on a bad line.
import { get, newKey, post } from "../api.js";
import { $, after, h, icon, put } from "../dom.js";
import { here } from "../place.js";
import { itemAddress, register as readRegister } from "../scene.js";
import { said, t } from "../text.js";
import { tab } from "../tabs.js";
import { formField } from "../ui/field.js";
import { failure, skeleton } from "../ui/state.js";
import { subject } from "../ui/subject.js";
import { uploader } from "../ui/uploads.js";
import { placeBlock } from "./place.js";
import { similarBlock } from "./similar.js";

const KEY = "yiwang.report.key";
const root = $("[data-report]");
let register,
  photos,
  place,
  similar,
  fields,
  note,
  lead,
  carried = {},
  at = null,
  sent = false;
const missing = h("p", { role: "status", data: { testid: "missing" } }),
  error = h("div", { role: "alert" });
const button = h("button.btn.btn-primary", { type: "submit", data: { testid: "send" } }, t("report.send"));

tab("report");
addEventListener("beforeunload", (event) => {
  if (photos?.count() && !sent) event.preventDefault();
});
camera();
start();

// The camera is there before anything else has arrived.
function camera() {
  photos = uploader({
    role: "before",
    min: 1,
    capture: true,
    place: whereabouts,
    onChange: changed,
  });
  const take = h("input.visually-hidden", {
    type: "file",
    accept: "image/*",
    capture: "environment",
    data: { testid: "camera" },
    on: {
      change: () => {
        [...take.files].forEach((f) => photos.add(f, "camera"));
        take.value = "";
      },
    },
  });
  const pick = h("input.visually-hidden", {
    type: "file",
    accept: "image/*",
    multiple: true,
    data: { testid: "gallery-input" },
    on: {
      change: () => {
        [...pick.files].forEach((f) => photos.add(f, "gallery"));
        pick.value = "";
      },
    },
  });
  photos.grid.querySelector(".upload-add").remove();
  const big = h("label.camera", take, icon("camera"), h("span", t("report.camera")));
  photos.button = big;
  put(
    root,
    h(
      "form.report-form",
      { novalidate: true, on: { submit: send } },
      new URLSearchParams(location.search).has("lead") ? null : subject(t("report.to")),
      h(
        "section.block",
        h("h2", t("report.photos"), h("small", t("report.photos.help"))),
        photos.grid,
        big,
        h("label.gallery-pick", pick, icon("image"), t("report.gallery")),
      ),
      h("div", { data: { rest: "" } }, skeleton(6, "2.5rem")),
    ),
  );
}

// A report may follow a lead: ?lead=register/number.
async function readLead() {
  const text = new URLSearchParams(location.search).get("lead");
  if (!text) return null;
  const [id, number] = [text.slice(0, text.indexOf("/")), text.slice(text.indexOf("/") + 1)];
  const from = await readRegister(id);
  const rule = from.leadsTo;
  if (!rule) return null;
  const item = await get(`/api/registers/${id}/items/${encodeURIComponent(number)}`);
  const fields = Object.fromEntries(Object.entries(rule.fields).map(([to, own]) => [to, item.fields[own]?.value ?? item.fields[own]]).filter(([, v]) => v !== null && v !== undefined));
  return { register: from, rule, item, fields };
}

// Where the device is; a pin that was moved by hand says where the matter lies, not where the photo was taken.
async function whereabouts() {
  const at = place?.current();
  return at?.source === "gps" ? at : here({ ask: false });
}

async function start() {
  try {
    lead = await readLead();
    register = await readRegister(lead?.rule.register);
    photos.roles((register.photos?.report ?? []).map((id) => register.photos.roles.find((r) => r.id === id)).filter(Boolean));
    const create = register.create ?? {
      fields: register.fields.filter((f) => f.required).map((f) => ({ id: f.id, required: true })),
    };
    // Nothing that the server knows better is asked: an optional day is the day of the report.
    fields = create.fields
      .map(({ id, required }) => ({ required, field: register.fields.find((f) => f.id === id) }))
      .filter(({ required, field }) => field && (required || field.type !== "date"))
      .map(({ required, field }) => formField({ ...field, help: undefined }, lead?.fields[field.id] ?? null, { required, most: 12 }));
    // What the lead says and the form does not ask goes along.
    carried = Object.fromEntries(Object.entries(lead?.fields ?? {}).filter(([id]) => !fields.some((f) => f.id === id)));
    note = formField({ id: "note", name: { zh: t("note"), en: t("note") }, type: "longtext" }, null, {
      required: false,
    });
    similar = similarBlock({ onAnswer: changed });
    place = placeBlock({
      start: lead?.item.place,
      onPlace: (next) => {
        at = next;
        look();
        changed();
      },
    });
    put(
      $("[data-rest]"),
      lead
        ? h("p.notice", { data: { testid: "from-lead" } }, icon("info"), t("report.lead", { name: said(lead.register.name), number: lead.item.number }), " ", lead.item.title)
        : null,
      place.node,
      h(
        "section.block",
        h("h2", t("report.what")),
        fields.map((f) => f.node),
        note.node,
      ),
      similar.node,
      error,
      h("div.send-bar", missing, button),
    );
    $("[data-rest]").addEventListener("change", () => {
      look();
      changed();
    });
    changed();
  } catch (problem) {
    put($("[data-rest]"), failure(problem, start));
  }
}

const look = after(500, async () => {
  if (!at) return;
  try {
    const answer = await post(`/api/registers/${register.id}/similar`, {
      place: spot(),
      fields: values(),
      photos: photos.list().map((p) => p.sha256),
    });
    similar.show(answer.candidates, answer.within);
    changed();
  } catch {
    /* the server looks again when the report is sent */
  }
});

const spot = () => ({
  lon: at.lon,
  lat: at.lat,
  accuracy: at.accuracy ?? undefined,
  datum: at.datum,
  source: at.source,
});
const values = () =>
  Object.fromEntries(fields.map((f) => [f.id, f.read()]).filter(([, v]) => v !== null && v !== undefined));

function changed() {
  photos.button?.classList.toggle("small", photos.count() > 0);
  if (!fields) return;
  const first = photos.answers().find((a) => a.place);
  if (first) place.fromPhoto(first.place);
  const same = similar.answer()?.answer === "same";
  const lack = [
    photos.count() || lead ? null : t("lack.photo"),
    photos.busy() ? t("lack.upload") : null,
    at ? null : t("lack.place"),
    ...(same ? [] : fields.filter((f) => f.check()).map((f) => said(register.fields.find((x) => x.id === f.id).name))),
    similar.needed() ? t("lack.similar") : null,
  ].filter(Boolean);
  missing.textContent = lack.length ? t("report.lack", { names: lack.join(t("list.comma")) }) : t("report.ready");
  button.textContent = same ? t("report.join", { number: similar.answer().of }) : t("report.send");
}

async function send(event) {
  event.preventDefault();
  put(error);
  const same = similar.answer()?.answer === "same";
  for (const field of same ? [] : fields) field.fault(field.check());
  const wrong =
    (lead ? null : photos.check()) ?? (at ? null : t("lack.place")) ?? (same ? null : fields.map((f) => f.check()).find(Boolean));
  if (wrong)
    return put(
      error,
      h(
        "p.notice",
        { data: { testid: "incomplete" } },
        icon("alert"),
        wrong === t("field.required") ? missing.textContent : wrong,
      ),
    );
  if (similar.needed()) return similar.ask();
  button.disabled = true;
  // The same key until the server has answered: a lost answer never makes a second report.
  const key = sessionStorage.getItem(KEY) ?? newKey();
  sessionStorage.setItem(KEY, key);
  try {
    const item = await post(
      `/api/registers/${register.id}/items`,
      {
        place: spot(),
        fields: { ...carried, ...values() },
        lead: lead ? { register: lead.register.id, number: lead.item.number } : undefined,
        evidence: photos.list(),
        similar: similar.answer() ?? undefined,
        note: note.read() ?? undefined,
      },
      { key },
    );
    done(item, same);
  } catch (problem) {
    button.disabled = false;
    if (problem.status) sessionStorage.removeItem(KEY);
    if (problem.code === "similar-found") {
      similar.show(problem.body.candidates, problem.body.within);
      changed();
      return similar.ask();
    }
    for (const fault of problem.errors ?? []) fields.find((f) => f.id === fault.field)?.fault(fault.message);
    put(error, failure(problem));
  }
}

function done(item, same) {
  sent = true;
  place.stop();
  sessionStorage.removeItem(KEY);
  put(
    root,
    h(
      "section.block.result",
      { data: { testid: "result" } },
      h("div.tick", icon("check")),
      h("h2", { style: { display: "block" } }, t(same ? "result.joined" : "result.sent")),
      h("p.big-number.num", { data: { testid: "result-number" } }, item.number),
      h("p", item.title),
      h("p.muted", t(same ? "result.joined.text" : "result.text")),
      h("a.btn.btn-primary", { href: `/m/report?register=${encodeURIComponent(register.id)}` }, icon("camera"), t("result.again")),
      h("a.btn", { href: itemAddress(register.id, item.number) }, t("result.open")),
      h("a.btn", { href: "/m" }, t("result.map")),
    ),
  );
  root.scrollTop = 0;
}
