// The form of one action, made from the scene's metadata: fields, disposal rows, photos, note.
import { post, newKey, send } from "../api.js";
import { h } from "../dom.js";
import { said, t } from "../text.js";
import { dialog } from "../ui/dialog.js";
import { formField } from "../ui/field.js";
import { rowsEditor } from "../ui/rows.js";
import { uploader } from "../ui/uploads.js";
import { here } from "../place.js";
import { conflict } from "./conflict.js";

const touch = () => matchMedia("(pointer: coarse)").matches;

function parts(action, item, register) {
  const fields = (action.fields ?? []).map(({ id, required }) => {
    const field = register.fields.find((f) => f.id === id);
    return field && formField(field, item?.fields[id], { required });
  }).filter(Boolean);
  const rows = (action.parts ?? []).map(({ id }) => {
    const part = register.parts.find((p) => p.id === id);
    return part && { id, ...rowsEditor(part, (item?.parts?.[id] ?? []).map((row) => row.fields), { total: item?.fields.illegal_area }) };
  }).filter(Boolean);
  const photos = (action.evidence ?? []).map(({ role, min }) => {
    const have = (item?.evidence ?? []).filter((e) => e.role === role).length;
    return { role, ...uploader({ role, min: Math.max(0, min - have), capture: touch(), place: () => here({ ask: touch() }) }) };
  });
  const note = action.note === "none" ? null : formField({ id: "note", name: { zh: t("note"), en: t("note") }, type: "longtext" }, null, { required: action.note === "required" });
  return { fields, rows, photos, note };
}

// Throws with the first thing that is missing; marks every row that has something to say.
function check({ fields, rows, photos, note }) {
  let first;
  for (const field of [...fields, ...(note ? [note] : [])]) {
    const wrong = field.check();
    field.fault(wrong);
    first ??= wrong;
  }
  for (const part of [...rows, ...photos]) first ??= part.check();
  if (first) throw Object.assign(new Error(first), { code: "incomplete" });
}

function showFaults(problem, { fields }) {
  for (const fault of problem.errors ?? []) fields.find((f) => f.id === fault.field)?.fault(fault.message);
}

// Opens the form; onDone gets the item as the server now has it.
export function actionDialog({ action, state, item, register, onDone }) {
  const form = parts(action, item, register);
  const account = h("div");
  const key = newKey();
  let version = item.version;
  const path = `/api/registers/${register.id}/items/${encodeURIComponent(item.number)}/actions/${action.id}`;
  dialog({
    title: `${said(action.name)} · ${item.title}`, submitText: said(action.name), wide: form.rows.length > 0, testid: `action-${action.id}`,
    content: [account, h("div.form-grid", form.fields.map((f) => f.node), form.rows.map((r) => r.node), form.photos.map((p) => p.node), form.note?.node),
      !form.fields.length && !form.rows.length && !form.photos.length ? h("p.muted", t("action.confirm", { stage: stageName(action, register) })) : null],
    async submit() {
      check(form);
      const body = {
        version, part: state?.part, note: form.note?.read() ?? undefined,
        fields: Object.fromEntries(form.fields.map((f) => [f.id, f.read()])),
        parts: form.rows.length ? Object.fromEntries(form.rows.map((r) => [r.id, r.read()])) : undefined,
        evidence: form.photos.flatMap((p) => p.list()),
      };
      try {
        onDone(await post(path, body, { key: version === item.version ? key : newKey() }));
      } catch (problem) {
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
}

const stageName = (action, register) => said(register.stages.find((s) => s.id === action.to)?.name) || said(action.name);

// The same form for many items: fields and note only, and an account of who was refused and why.
export function bulkDialog({ action, cards, register, onDone }) {
  const form = parts({ ...action, evidence: [], parts: [] }, null, register);
  dialog({
    title: t("bulk.title", { action: said(action.name), n: cards.length }), submitText: said(action.name), testid: `bulk-${action.id}`,
    content: [h("div.form-grid", form.fields.map((f) => f.node), form.note?.node), h("p.muted", t("bulk.each"))],
    async submit() {
      check(form);
      onDone(await post(`/api/registers/${register.id}/actions/${action.id}/bulk`, {
        items: cards.map(({ number, version }) => ({ number, version })), note: form.note?.read() ?? undefined,
        fields: Object.fromEntries(form.fields.map((f) => [f.id, f.read()])),
      }));
    },
  });
}

// A correction of fields, with the version that was read (If-Match).
export function editDialog({ item, register, onDone }) {
  const fields = (item.editable ?? []).map((id) => register.fields.find((f) => f.id === id)).filter(Boolean).map((f) => formField(f, item.fields[f.id]));
  const note = formField({ id: "note", name: { zh: t("edit.reason"), en: t("edit.reason") }, type: "longtext" }, null, { required: true });
  const account = h("div");
  let version = item.version;
  dialog({
    title: t("edit.title", { title: item.title }), submitText: t("save"), testid: "edit-dialog",
    content: [account, h("div.form-grid", fields.map((f) => f.node), note.node)],
    async submit() {
      check({ fields, rows: [], photos: [], note });
      const changed = Object.fromEntries(fields.filter((f) => f.read() !== (item.fields[f.id] ?? null)).map((f) => [f.id, f.read()]));
      try {
        onDone(await send("PATCH", `/api/registers/${register.id}/items/${encodeURIComponent(item.number)}`, { fields: changed, note: note.read() }, { headers: { "If-Match": `"${version}"` } }));
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
