// What stands above an item: whereto it was merged, and who keeps away from it.
import { newKey, post } from "../api.js";
import { h, icon } from "../dom.js";
import { itemAddress } from "../scene.js";
import { t } from "../text.js";
import { dialog } from "../ui/dialog.js";
import { formField } from "../ui/field.js";

export function standing(item, register, onDone) {
  return [merged(item, register, onDone), interests(item), took(item, register)].filter(Boolean);
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

function interests(item) {
  if (!item.recusal?.declared.length) return null;
  return h(
    "p.notice",
    { data: { testid: "interests" } },
    icon("info"),
    t("recusal.declared", { names: item.recusal.declared.join(" · ") }),
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
function ask(act, item, register, onDone) {
  const note = formField({ id: "note", name: { zh: t("note"), en: t("note") }, type: "longtext" }, null, { required: true });
  const key = newKey();
  dialog({
    title: `${act === "unmerge" ? t("unmerge") : t("recusal")} · ${item.title}`,
    submitText: act === "unmerge" ? t("unmerge") : t("recusal"),
    testid: `${act}-dialog`,
    content: [h("p", act === "unmerge" ? t("unmerge.what") : t("recusal.what")), h("div.form-grid", note.node)],
    async submit() {
      const wrong = note.check();
      note.fault(wrong);
      if (wrong) throw Object.assign(new Error(t("field.wrong", { name: note.name, wrong })), { code: "incomplete" });
      const path = `/api/registers/${register.id}/items/${encodeURIComponent(item.number)}/${act}`;
      onDone(await post(path, { version: item.version, note: note.read() }, { key }));
    },
  });
}
