// The form of one action, made from the scene's metadata: fields, disposal rows, photos, note.
import { post, newKey, send } from "../api.js";
import { h } from "../dom.js";
import { counted } from "../format.js";
import { said, t } from "../text.js";
import { areaField } from "../ui/area.js";
import { dialog } from "../ui/dialog.js";
import { formField } from "../ui/field.js";
import { rowsEditor } from "../ui/rows.js";
import { uploader } from "../ui/uploads.js";
import { here } from "../place.js";
import { conflict } from "./conflict.js";
import { mainItem } from "./main-item.js";
import { actionName } from "./name.js";
import { offerUnits } from "./units.js";

const touch = () => matchMedia("(pointer: coarse)").matches;

const OPEN_FIELDS = 4;

function parts(action, item, register) {
  const asked = (list, fields, values) =>
    (list ?? [])
      .map(({ id, required }) => {
        const field = fields?.find((f) => f.id === id);
        // A masked value is never put into a form: sent back, it would overwrite the true one.
        return (
          field && {
            required,
            ...formField(field, item?.masked?.includes(id) ? null : values?.[id], {
              required,
              list: field.choices?.length > OPEN_FIELDS,
            }),
          }
        );
      })
      .filter(Boolean);
  const on = register.parts.find((p) => p.id === action.on);
  return {
    own: asked(action.fields, register.fields, item?.fields),
    ofRow: (part) =>
      asked(action.rowFields, on?.fields, item?.parts?.[action.on]?.find((row) => row.id === part)?.fields),
    rows: (action.parts ?? []).map((p) => partRows(p, item, register)).filter(Boolean),
    photos: (action.evidence ?? []).map(({ role, min, excusable }) => {
      const have = (item?.evidence ?? []).filter((e) => e.role === role).length;
      return {
        role,
        ...uploader({
          role,
          name: said(register.photos?.roles?.find((r) => r.id === role)?.name) || undefined,
          min: excusable ? 0 : Math.max(0, min - have),
          capture: touch(),
          place: () => here({ ask: touch() }),
        }),
      };
    }),
    // A hand-over asks to whom; what already answers for the item cannot be chosen.
    area: action.transfers === "area" ? areaField(t("transfer.to"), { except: item?.area?.code }) : null,
    note:
      action.note === "none"
        ? null
        : formField({ id: "note", name: { zh: t("note"), en: t("note") }, type: "longtext" }, null, {
            required: action.note === "required",
          }),
  };
}

// Rows still in their first stage are written anew; later ones stay and count. Rows without stages only come in addition.
function partRows({ id, total = "illegal_area" }, item, register) {
  const part = register.parts.find((p) => p.id === id);
  if (!part) return null;
  const rows = item?.parts?.[id] ?? [],
    first = part.stages?.[0]?.id;
  const fresh = first ? rows.filter((row) => row.stage === first) : [];
  const kept = first
    ? rows.filter((row) => row.stage !== first).reduce((sum, row) => sum + (row.fields.area ?? 0), 0)
    : 0;
  return {
    id,
    ...rowsEditor(
      part,
      fresh.map((row) => row.fields),
      { total: first ? item?.fields[total] : undefined, kept },
    ),
  };
}

// Required fields stand open; where there are many others, they wait under one line.
function grid(form) {
  const optional = form.fields.filter((f) => !f.required),
    folded = optional.length > OPEN_FIELDS;
  return [
    h(
      "div.form-grid",
      form.area?.node,
      form.fields.filter((f) => f.required || !folded).map((f) => f.node),
      form.rows.map((r) => r.node),
      form.photos.map((p) => p.node),
    ),
    folded
      ? h(
          "details.more-fields",
          h("summary", t("form.more", { n: optional.length })),
          h(
            "div.form-grid",
            optional.map((f) => f.node),
          ),
        )
      : null,
    form.note ? h("div.form-grid", form.note.node) : null,
  ];
}

// What is required, and what was changed.
const answers = (fields) =>
  Object.fromEntries(fields.filter((f) => f.required || f.touched()).map((f) => [f.id, f.read()]));

// Throws with the first thing that is missing; marks every row that has something to say.
function check({ fields, rows, photos, note, area }) {
  let first;
  for (const field of [...(area ? [area] : []), ...fields, ...(note ? [note] : [])]) {
    const wrong = field.check();
    field.fault(wrong);
    first ??= wrong && t("field.wrong", { name: field.name, wrong });
  }
  for (const part of [...rows, ...photos]) first ??= part.check();
  if (first) throw Object.assign(new Error(first), { code: "incomplete" });
}

function showFaults(problem, { fields, area }) {
  for (const fault of problem.errors ?? []) [...fields, ...(area ? [area] : [])].find((f) => f.id === fault.field)?.fault(fault.message);
}

// Opens the form; onDone gets the item as the server now has it.
export function actionDialog({ action, state, item, register, onDone }) {
  const form = parts(action, item, register);
  const main = action.merges ? mainItem(item, register) : null;
  form.fields = [...(main ? [main] : []), ...form.own, ...form.ofRow(state?.part)];
  const account = h("div");
  const key = newKey();
  let version = item.version,
    pressed;
  const path = `/api/registers/${register.id}/items/${encodeURIComponent(item.number)}/actions/${action.id}`;
  const node = dialog({
    title: `${actionName(state ?? action, item, register)} · ${item.title}`,
    submitText: said(action.name),
    wide: form.rows.length > 0 || form.fields.length > 6,
    testid: `action-${action.id}`,
    content: [
      account,
      grid(form),
      !form.fields.length && !form.rows.length && !form.photos.length && !form.area
        ? stageName(action, register)
          ? h("p.muted", t("action.confirm", { stage: stageName(action, register) }))
          : null
        : null,
    ],
    async submit() {
      check(form);
      // The moment counts at which it was first pressed: without network it is sent later, and says how long ago that was.
      pressed ??= performance.now();
      const place = action.locates ? await here({ ask: true, timeout: 5000 }) : null;
      const ago = (performance.now() - pressed) / 1000;
      const body = {
        version,
        ago: ago >= 1 ? Math.round(ago * 10) / 10 : undefined,
        place: place ?? undefined,
        part: state?.part,
        area: form.area?.read() ?? undefined,
        note: form.note?.read() ?? undefined,
        into: main?.read() ?? undefined,
        fields: answers(form.fields.filter((f) => f !== main)),
        parts: form.rows.length ? Object.fromEntries(form.rows.map((r) => [r.id, r.read()])) : undefined,
        evidence: form.photos.flatMap((p) => p.list()),
      };
      try {
        onDone(await post(path, body, { key: version === item.version ? key : newKey() }));
      } catch (problem) {
        if (problem.code !== "unreachable") pressed = undefined;
        showFaults(problem, form);
        if (problem.code === "stale-version") {
          const news = await conflict(register.id, item.number, version, register.fields);
          version = news.item.version;
          account.replaceChildren(news.node);
          throw Object.assign(new Error(t("conflict.again")), { code: "stale-version" });
        }
        throw problem;
      }
    },
  });
  offerUnits(node, register);
}

const stageName = (action, register) => said(register.stages.find((s) => s.id === action.to)?.name);

// The same form for many items: fields and note only, and an account of who was refused and why.
export function bulkDialog({ action, cards, register, onDone }) {
  const form = parts({ ...action, evidence: [], parts: [] }, null, register);
  form.fields = form.own;
  dialog({
    title: t("bulk.title", { action: said(action.name), counted: counted(cards.length, register.counter) }),
    submitText: said(action.name),
    testid: `bulk-${action.id}`,
    content: [grid(form), h("p.muted", t("bulk.each"))],
    async submit() {
      check(form);
      onDone(
        await post(`/api/registers/${register.id}/actions/${action.id}/bulk`, {
          items: cards.map(({ number, version }) => ({ number, version })),
          note: form.note?.read() ?? undefined,
          area: form.area?.read() ?? undefined,
          fields: answers(form.fields),
        }),
      );
    },
  });
}

// A correction of fields, with the version that was read (If-Match).
export function editDialog({ item, register, onDone }) {
  const fields = (item.editable ?? [])
    .map((id) => register.fields.find((f) => f.id === id))
    .filter((f) => f && !item.masked?.includes(f.id))
    .map((f) => formField(f, item.fields[f.id], { required: false, list: true }));
  const note = formField({ id: "note", name: { zh: t("edit.reason"), en: t("edit.reason") }, type: "longtext" }, null, {
    required: true,
  });
  const account = h("div");
  let version = item.version;
  dialog({
    title: t("edit.title", { title: item.title }),
    submitText: t("save"),
    testid: "edit-dialog",
    wide: true,
    content: [
      account,
      h(
        "div.form-grid",
        fields.map((f) => f.node),
        note.node,
      ),
    ],
    async submit() {
      check({ fields, rows: [], photos: [], note });
      const changed = answers(fields);
      if (!Object.keys(changed).length) throw Object.assign(new Error(t("edit.nothing")), { code: "unchanged" });
      try {
        onDone(
          await send(
            "PATCH",
            `/api/registers/${register.id}/items/${encodeURIComponent(item.number)}`,
            { fields: changed, note: note.read() },
            { headers: { "If-Match": `"${version}"` } },
          ),
        );
      } catch (problem) {
        showFaults(problem, { fields });
        if (problem.code !== "stale-version") throw problem;
        const news = await conflict(register.id, item.number, version, register.fields);
        version = news.item.version;
        account.replaceChildren(news.node);
        throw Object.assign(new Error(t("conflict.again")), { code: "stale-version" });
      }
    },
  });
}
