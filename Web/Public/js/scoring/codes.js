// Codes for one group: made once, shown once, as slips to cut.
import { post } from "../api.js";
import { h, icon } from "../dom.js";
import { said, t } from "../text.js";
import { dialog } from "../ui/dialog.js";
import { formField } from "../ui/field.js";
import { copyText } from "../ui/toast.js";

export function codesDialog(session, done) {
  const group = formField(
    { id: "group", name: { zh: t("scoring.group"), en: t("scoring.group") }, type: "choice", choices: session.groups.map((g) => ({ id: g.id, name: g.name })) },
    session.groups[0].id,
    { required: true },
  );
  const many = formField({ id: "count", name: { zh: t("scoring.count"), en: t("scoring.count") }, type: "integer" }, 10, { required: true });
  const units = [...new Set(session.candidates.map((c) => c.unit).filter(Boolean))];
  const unit = units.length
    ? formField(
        { id: "unit", name: { zh: t("scoring.unit"), en: t("scoring.unit") }, type: "choice", choices: units.map((u) => ({ id: u, name: u })), help: t("scoring.unit.help") },
        null,
        { list: true },
      )
    : null;
  dialog({
    title: t("scoring.codes"),
    submitText: t("scoring.codes.make"),
    testid: "codes-dialog",
    content: [group.node, many.node, unit?.node ?? null],
    async submit() {
      const body = { group: group.read(), count: many.read() ?? 0 };
      if (unit?.read()) body.unit = unit.read();
      const { codes } = await post(`/api/scoring/${session.id}/codes`, body);
      slips(session, body, codes);
      done();
    },
  });
}

function slips(session, { group, unit }, codes) {
  const name = said(session.groups.find((g) => g.id === group)?.name);
  const address = `${location.origin}/vote`;
  dialog({
    title: t("scoring.codes"),
    wide: true,
    testid: "code-slips",
    content: [
      h("p.notice", t("scoring.codes.once")),
      h(
        "p.people-tools.no-print",
        h("button.btn.btn-sm", { type: "button", on: { click: () => print() } }, icon("print"), t("people.slips.print")),
        h("button.btn.btn-sm", { type: "button", on: { click: () => copyText(codes.join("\n"), t("people.slips.copied")) } }, icon("copy"), t("people.slips.copy")),
      ),
      h(
        "ul.slips",
        codes.map((code) =>
          h("li", h("strong", session.title), h("span.muted", name, unit ? ` · ${unit}` : ""), h("b.num.code", { data: { testid: "scoring-code" } }, code), h("small.muted", t("scoring.slip", { address }))),
        ),
      ),
    ],
  });
}
