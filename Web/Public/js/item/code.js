// The code of an item: whether it has one in use, a new one to print, and taking it out of use.
import { get, post } from "../api.js";
import { label } from "../codes/label.js";
import { h, icon, put } from "../dom.js";
import { moment } from "../format.js";
import { t } from "../text.js";
import { dialog } from "../ui/dialog.js";
import { failure, skeleton } from "../ui/state.js";
import { toast } from "../ui/toast.js";

export function code(item, register) {
  if (!register.code) return null;
  const path = `/api/registers/${register.id}/items/${encodeURIComponent(item.number)}/code`;
  const body = h("div", skeleton(2));
  load();
  return h("section.card-block.item-code", { data: { testid: "item-code" } }, h("header", h("h2", t("code.title")), h("a.no-print", { href: `/codes/${register.id}` }, t("code.many"))), body);

  async function load() {
    try {
      const { codes, may } = await get(path);
      const used = codes.find((one) => !one.revokedAt),
        last = codes[0];
      put(
        body,
        h("p", { data: { testid: "code-state", used: Boolean(used) } }, used ? t("code.used", { at: moment(used.madeAt), by: used.madeBy }) : last ? t("code.gone", { at: moment(last.revokedAt), by: last.revokedBy }) : t("code.none")),
        may
          ? h(
              "div.act.no-print",
              h("button.btn", { type: "button", data: { testid: used ? "code-renew" : "code-issue" }, on: { click: () => issue(Boolean(used)) } }, icon("plus"), t(used ? "code.renew" : "code.issue")),
              used ? h("button.btn", { type: "button", data: { testid: "code-revoke" }, on: { click: revoke } }, icon("x"), t("code.revoke")) : null,
            )
          : null,
      );
    } catch (problem) {
      put(body, failure(problem, load));
    }
  }

  function issue(renew) {
    dialog({
      title: t(renew ? "code.renew" : "code.issue"),
      content: h("p", t(renew ? "code.renew.text" : "code.once")),
      submitText: t(renew ? "code.renew" : "code.issue"),
      testid: "code-dialog",
      submit: async () => {
        const [made] = await post(`/api/registers/${register.id}/codes`, { numbers: [item.number], renew });
        load();
        if (made) dialog({ title: t("code.made"), testid: "code-made", content: [h("p", t("code.once")), label(made), h("p", h("button.btn.btn-primary", { type: "button", on: { click: () => print() } }, icon("print"), t("code.print")))] });
      },
    });
  }

  function revoke() {
    dialog({
      title: t("code.revoke"),
      content: [h("p", t("code.revoke.text")), h("label.field", h("span", t("code.why")), h("textarea.form-control", { name: "note", required: true }))],
      submitText: t("code.revoke"),
      testid: "code-revoke-dialog",
      submit: async (form) => {
        await post(`${path}/revocation`, { note: form.elements.note.value });
        toast(t("code.revoked"));
        load();
      },
    });
  }
}
