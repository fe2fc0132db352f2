// The bar that appears with a selection: how many, how much, and what may be done to all of them at once.
import { bulkDialog } from "../action/form.js";
import { undoBatch } from "../batches/undo.js";
import { h, put } from "../dom.js";
import { counted, fieldText } from "../format.js";
import { quantityField } from "../scene.js";
import { said, t } from "../text.js";
import { dialog } from "../ui/dialog.js";
import { toast } from "../ui/toast.js";

export function bulk(place, { cards, register, onClear, onDone }) {
  place.hidden = !cards.length;
  if (!cards.length) return;
  // Photos and disposal rows belong to one place each: such actions are not offered in bulk.
  const possible = register.actions.filter(
    (a) =>
      !(a.evidence ?? []).length && !(a.parts ?? []).length && !a.on && cards.every((c) => a.from.includes(c.stage)),
  );
  const field = quantityField(register);
  put(
    place,
    h("strong", t("bulk.count", { counted: counted(cards.length, register.counter) })),
    field
      ? h(
          "span.num",
          `${said(field.name)} ${fieldText(
            field,
            cards.reduce((sum, c) => sum + (c.fields[field.id] ?? 0), 0),
          )}`,
        )
      : null,
    possible.map((action) =>
      h(
        "button.btn.btn-sm",
        {
          type: "button",
          data: { testid: `bulk-do-${action.id}` },
          on: { click: () => bulkDialog({ action, cards, register, onDone: (answer) => report(answer, register, onDone) }) },
        },
        said(action.name),
      ),
    ),
    possible.length ? null : h("span.muted", t("bulk.nothing")),
    h("button.btn.btn-sm.btn-ghost", { type: "button", on: { click: onClear } }, t("bulk.clear")),
  );
}

function report(answer, register, onDone) {
  const undo = answer.batch ? { text: t("batches.undo"), run: () => undoBatch(answer.batch, onDone) } : undefined;
  toast(t("bulk.done", { counted: counted(answer.done.length, register.counter) }), false, undo);
  if (answer.refused.length) {
    dialog({
      title: t("bulk.refused", { counted: counted(answer.refused.length, register.counter) }),
      testid: "bulk-refused",
      content: h(
        "table.diff",
        h(
          "tbody",
          answer.refused.map((r) => h("tr", h("th.num", r.number), h("td", r.message, h("small.muted", ` ${r.code}`)))),
        ),
      ),
    });
  }
  onDone();
}
