// One-time codes, shown once: to be printed and cut, copied, or saved as a table.
import { h, icon } from "../dom.js";
import { t } from "../text.js";
import { csvAddress } from "../ui/csv.js";
import { dialog } from "../ui/dialog.js";
import { copyText } from "../ui/toast.js";

export function slips(invitations) {
  const text = (i) => t("people.slip.text", { name: i.name, account: i.account, code: i.code, until: i.until, address: location.origin });
  dialog({
    title: t("people.slips"),
    wide: true,
    testid: "slips",
    content: [
      h("p.notice", t("people.slips.once")),
      h(
        "p.people-tools.no-print",
        h("button.btn.btn-sm", { type: "button", on: { click: () => print() } }, icon("print"), t("people.slips.print")),
        h("button.btn.btn-sm", { type: "button", on: { click: () => copyText(invitations.map(text).join("\n\n"), t("people.slips.copied")) } }, icon("copy"), t("people.slips.copy")),
        h("a.btn.btn-sm", { href: table(invitations), download: t("people.slips.file") }, icon("download"), "CSV"),
      ),
      h(
        "ul.slips",
        invitations.map((i) =>
          h(
            "li",
            h("strong", i.name),
            h("span.muted", i.unit),
            h("span", t("people.account"), " ", h("b.num", i.account)),
            h("span", t("people.code"), " ", h("b.num.code", { data: { testid: `code-${i.account}` } }, i.code)),
            h("small.muted", t("people.slip.until", { until: i.until, address: location.origin })),
          ),
        ),
      ),
    ],
  });
}

function table(invitations) {
  const rows = [["account", "name", "unit", "code", "until"].map((c) => t(c === "until" ? "people.slips.until" : `people.slip.${c}`)), ...invitations.map((i) => [i.account, i.name, i.unit, i.code, i.until])];
  return csvAddress(rows);
}
