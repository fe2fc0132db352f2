// What stands above an item: whereto it was merged, and who keeps away from it.
import { newKey, post } from "../api.js";
import { h, icon } from "../dom.js";
import { itemAddress } from "../scene.js";
import { t } from "../text.js";
import { dialog } from "../ui/dialog.js";
import { formField } from "../ui/field.js";

export function standing(item, register, onDone) {
  return [merged(item, register, onDone), interests(item, register, onDone), took(item, register)].filter(Boolean);
}

function merged(item, register, onDone) {
  if (!item.mergedInto) return null;
  return h(
    "p.notice",
    { data: { testid: "merged-into" } },
    icon("link"),
    h("span", t("merged.into"), " ", h("a.num", { href: itemAddress(register.id, item.mergedInto) }, item.mergedInto)),
    item.mayUnmerge
      ? h(
          "button.btn.btn-sm",
          { type: "button", data: { testid: "unmerge" }, on: { click: () => ask("unmerge", item, register, onDone) } },
          t("unmerge"),
        )
      : null,
  );
}

function took(item, register) {
  if (!item.merged?.length) return null;
  return h(
    "p.notice",
    { data: { testid: "merged-here" } },
    icon("link"),
    h(
      "span",
      t("merged.here"),
      " ",
      item.merged.map((m, i) => [i ? " · " : null, h("a.num", { href: itemAddress(register.id, m.number) }, m.number)]),
    ),
  );
}

function interests(item, register, onDone) {
  if (!item.recusal?.declared.length) return null;
  return h(
    "p.notice",
    { data: { testid: "interests" } },
    icon("info"),
    t("recusal.declared", { names: item.recusal.declared.join(" · ") }),
    (item.recusal.lifts ?? []).map((who) =>
      h(
        "button.btn.btn-sm",
        { type: "button", data: { testid: "lift" }, on: { click: () => ask("recusal/lifting", item, register, onDone, { account: who.account }) } },
        t("recusal.lift", { name: who.name }),
      ),
    ),
  );
}

// The button with which somebody declares an interest.
export function recusalButton(item, register, onDone) {
  if (!item.recusal?.may) return null;
  return h(
    "button.btn",
    { type: "button", data: { testid: "recuse" }, on: { click: () => ask("recusal", item, register, onDone) } },
    t("recusal"),
  );
}

// One reason, one act.
const titleOf = (act) => (act === "unmerge" ? t("unmerge") : act === "recusal" ? t("recusal") : t("recusal.lifting"));
const whatOf = (act) => (act === "unmerge" ? t("unmerge.what") : act === "recusal" ? t("recusal.what") : t("recusal.lifting.what"));

function ask(act, item, register, onDone, more = {}) {
  const note = formField({ id: "note", name: { zh: t("note"), en: t("note") }, type: "longtext" }, null, { required: true });
  const key = newKey();
  dialog({
    title: `${titleOf(act)} · ${item.title}`,
    submitText: titleOf(act),
    testid: `${act.replace("/", "-")}-dialog`,
    content: [h("p", whatOf(act)), h("div.form-grid", note.node)],
    async submit() {
      const wrong = note.check();
      note.fault(wrong);
      if (wrong) throw Object.assign(new Error(t("field.wrong", { name: note.name, wrong })), { code: "incomplete" });
      const path = `/api/registers/${register.id}/items/${encodeURIComponent(item.number)}/${act}`;
      onDone(await post(path, { version: item.version, note: note.read(), ...more }, { key }));
    },
  });
}
