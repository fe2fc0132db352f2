// Paper ballots, where phones fail: typed by two persons, each without seeing the other's entry.
import { post } from "../api.js";
import { h } from "../dom.js";
import { t } from "../text.js";
import { dialog } from "../ui/dialog.js";
import { toast } from "../ui/toast.js";
import { ballot } from "./ballot.js";

export function sheetDialog(session, done) {
  const code = h("input.form-control.num", { id: "sheet-code", autocomplete: "off", required: true });
  const form = ballot({ ...session, candidates: session.candidates.map((c) => ({ ...c, own: false })) });
  dialog({
    title: t("scoring.sheet"),
    wide: true,
    submitText: t("scoring.sheet.enter"),
    testid: "sheet-dialog",
    content: [h("p.muted", t("scoring.sheet.text")), h("div.form-row", h("label.name", { for: "sheet-code" }, t("vote.code")), code), form.node],
    async submit() {
      const wrong = form.check();
      if (wrong) {
        wrong.node.scrollIntoView({ block: "center" });
        throw Object.assign(new Error(t("vote.missing")), { code: "incomplete" });
      }
      const { counts } = await post(`/api/scoring/${session.id}/sheets`, { code: code.value.trim(), points: form.read() });
      toast(counts ? t("scoring.sheet.counts") : t("scoring.sheet.waits"));
      done();
    },
  });
}
