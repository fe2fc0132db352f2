// What I may do now, as buttons; what is not allowed yet stays visible, greyed, with its reason.
import { h, icon } from "../dom.js";
import { role } from "../session.js";
import { said, t } from "../text.js";
import { actionName } from "../action/name.js";

export function actions(item, register, onAct, more = null) {
  const metadata = new Map(register.actions.map((a) => [a.id, a]));
  const known = item.actions.filter((a) => metadata.has(a.id));
  const allowed = known
    .filter((a) => a.allowed)
    .sort((a, b) => Number(Boolean(metadata.get(b.id).primary)) - Number(Boolean(metadata.get(a.id).primary)));
  const refused = known
    .filter((a) => !a.allowed)
    .sort((a, b) => Number(Boolean(metadata.get(b.id).primary)) - Number(Boolean(metadata.get(a.id).primary)));
  const first = allowed.findIndex((a) => metadata.get(a.id).primary);
  return h(
    "section.card-block.actions-panel",
    { data: { testid: "actions" } },
    h("header", h("h2", t("actions.title")), h("span.muted", t("actions.as", { role: said(role?.name) }))),
    allowed.length
      ? h(
          "div.action-list",
          allowed.map((state, i) =>
            h(
              `button.btn${i === first ? ".btn-primary" : ""}`,
              {
                type: "button",
                data: { testid: `do-${state.id}` },
                on: { click: () => onAct(metadata.get(state.id), state) },
              },
              actionName(state, item, register),
            ),
          ),
        )
      : h("p.muted", item.stageKind === "closed" ? t("actions.closed") : t("actions.none")),
    refused.length
      ? h(
          "ul.refused",
          refused.slice(0, 2).map((state) => refusal(state, item, register)),
        )
      : null,
    refused.length > 2
      ? h(
          "details.refused",
          h("summary.muted", t("actions.more", { n: refused.length - 2 })),
          h(
            "ul.plain-list",
            refused.slice(2).map((state) => refusal(state, item, register)),
          ),
        )
      : null,
    more ? h("div.recusal-line", more) : null,
  );
}

function refusal(state, item, register) {
  const why = `why-${state.id}-${state.part ?? 0}`;
  return h(
    "li",
    h("button.btn", { type: "button", disabled: true, "aria-describedby": why }, actionName(state, item, register)),
    h("p.muted", { id: why }, icon("info"), " ", said(state.why)),
  );
}
