// A list of staff: try it, see row by row what it would do, then take it in.
import { upload } from "../api.js";
import { h, icon, put } from "../dom.js";
import { number } from "../format.js";
import { t } from "../text.js";
import { dialog } from "../ui/dialog.js";
import { failure } from "../ui/state.js";
import { toast } from "../ui/toast.js";

const OUTCOMES = ["made", "changed", "unchanged", "rejected"];

export function takeDialog(done) {
  let file, tried;
  const result = h("div", { role: "status", "aria-live": "polite" });
  const input = h("input.visually-hidden", { type: "file", accept: ".xlsx,.xls,.csv,.txt,.html,.htm", data: { testid: "people-file" }, on: { change: () => input.files[0] && attempt(input.files[0]) } });
  dialog({
    title: t("people.import"),
    wide: true,
    testid: "people-take",
    submitText: t("people.import.run"),
    content: [
      h("p.muted", t("people.import.text")),
      h("p", h("a.btn.btn-sm", { href: "/api/accounts/template" }, icon("download"), t("import.template"))),
      h("label.drop", input, icon("plus"), h("strong", t("people.import.pick")), h("span.muted", t("people.import.formats"))),
      result,
    ],
    submit: async () => {
      if (!tried) throw { message: t("people.import.first"), code: "incomplete" };
      if (!tried.made && !tried.changed) throw { message: t("people.import.nothing"), code: "incomplete" };
      const taken = await send(file, "no");
      toast(taken.request ? t("people.proposed") : t("people.import.done", { made: number(taken.made), changed: number(taken.changed) }));
      done(taken.invitations);
    },
  });

  async function attempt(given) {
    file = given;
    tried = null;
    input.value = "";
    put(result, h("progress", { "aria-label": t("import.trying") }));
    try {
      tried = await send(file, "yes");
      put(result, h("p", h("strong", file.name)), counts(tried), rows(tried));
    } catch (problem) {
      put(result, failure(problem));
    }
  }
}

const send = (file, trial) => upload(`/api/accounts/import?trial=${trial}`, file, () => {}, { type: "application/octet-stream" });

const counts = (all) =>
  h("ul.people-counts", { data: { testid: "people-counts" } }, OUTCOMES.map((o) => h("li", t(`people.outcome.${o}`), " ", h("strong.num", number(all[o])))));

function rows(all) {
  const bad = all.rows.filter((r) => r.outcome === "rejected");
  const shown = (bad.length ? bad : all.rows).slice(0, 200);
  return h(
    "div.scroll",
    h(
      "table.people",
      h("thead", h("tr", h("th", t("import.line")), h("th", t("people.account")), h("th", t("people.name")), h("th", t(bad.length ? "import.reason" : "people.outcome")))),
      h("tbody", shown.map((r) => h("tr", h("td.num", number(r.line)), h("td.num", r.account), h("td", r.name), h("td", r.reason ?? t(`people.outcome.${r.outcome}`))))),
    ),
  );
}
