// What is held of people, as tables that print: the notice and the impact assessment share them.
import { h } from "../dom.js";
import { said, t } from "../text.js";

export const held = (scene) =>
  scene.registers.map((register) => [
    h("h3", said(register.name)),
    h(
      "table.people",
      h("thead", h("tr", h("th", t("privacy.field")), h("th", t("privacy.level")), h("th", t("privacy.purpose")), h("th", t("privacy.basis")))),
      h(
        "tbody",
        register.fields.map((f) =>
          h(
            "tr",
            h("td", { "data-label": t("privacy.field") }, h("strong", said(f.name))),
            h("td", { "data-label": t("privacy.level") }, t(f.level === "L4" ? "privacy.sealed" : "privacy.personal")),
            h("td", { "data-label": t("privacy.purpose") }, said(f.purpose) || t("none")),
            h("td", { "data-label": t("privacy.basis") }, said(f.basis) || t("none")),
          ),
        ),
      ),
    ),
    register.retention.length ? h("ul", register.retention.map((r) => h("li", said(r.name)))) : h("p.muted", t("privacy.no.retention")),
  ]);
