// The chosen item beside the list: photos, facts, what to do; Enter opens the whole page.
import { actionDialog } from "../action/form.js";
import { actionName } from "../action/name.js";
import { get } from "../api.js";
import { h, icon, put } from "../dom.js";
import { fieldText } from "../format.js";
import { itemAddress } from "../scene.js";
import { said, t } from "../text.js";
import { dueMark, stageTag } from "../ui/chip.js";
import { compare } from "../ui/photo.js";
import { failure, skeleton } from "../ui/state.js";
import { toast } from "../ui/toast.js";

let run = 0;

// onDone(item) after an action; onClose when the pane is put away.
export async function preview(place, { number, registerId, register, onDone, onClose }) {
  const mine = ++run;
  place.hidden = !number;
  if (!number) return;
  const path = `/api/registers/${registerId}/items/${encodeURIComponent(number)}`;
  if (place.dataset.number !== number) put(place, skeleton(3, "8rem"));
  try {
    const item = await get(path);
    if (mine !== run) return;
    place.dataset.number = number;
    draw(place, {
      item,
      registerId,
      register,
      onClose,
      onDone: (next) => {
        toast(t("done"));
        // Sent back to others, it is no longer ours to see.
        if (next.title === undefined) return onClose();
        onDone(next);
      },
    });
  } catch (problem) {
    if (mine === run)
      put(
        place,
        failure(problem, () => preview(place, { number, registerId, register, onDone, onClose })),
      );
  }
}

function draw(place, { item, registerId, register, onDone, onClose }) {
  const before = item.evidence.filter((e) => e.role === "before"),
    after = item.evidence.filter((e) => e.role === "after");
  const metadata = new Map(register.actions.map((a) => [a.id, a]));
  const allowed = item.actions
    .filter((a) => a.allowed && metadata.has(a.id))
    .sort((a, b) => Number(Boolean(metadata.get(b.id).primary)) - Number(Boolean(metadata.get(a.id).primary)))
    .slice(0, 4);
  const refused = item.actions.filter((a) => !a.allowed && metadata.get(a.id)?.primary);
  const shown = register.fields
    .filter(
      (f) =>
        !item.masked?.includes(f.id) &&
        f.level !== "L3" &&
        f.level !== "L4" &&
        !f.id.endsWith("_precision") &&
        item.fields[f.id] !== null &&
        item.fields[f.id] !== undefined &&
        item.fields[f.id] !== "",
    )
    .slice(0, 9);
  put(
    place,
    h(
      "header.preview-head",
      h("div", h("p.num.muted", item.number), h("h2", item.title)),
      h("button.icon-btn", { type: "button", "aria-label": t("close"), on: { click: onClose } }, icon("x")),
    ),
    h(
      "p",
      stageTag(item.stageName, item.stageKind),
      " ",
      dueMark(item.due),
      " ",
      h("span.muted", [said(item.area.town?.name), said(item.area.name)].filter(Boolean).join(" ")),
    ),
    before.length && after.length
      ? compare(before[0].copy, after.at(-1).copy)
      : item.evidence.length
        ? h("img.photo.preview-photo", { src: item.evidence[0].copy, alt: t("photo.before") })
        : null,
    allowed.length || refused.length
      ? h(
          "div.preview-actions",
          { data: { testid: "preview-actions" } },
          allowed.map((state, i) =>
            h(
              `button.btn.btn-sm${i === 0 && metadata.get(state.id).primary ? ".btn-primary" : ""}`,
              {
                type: "button",
                data: { testid: `do-${state.id}` },
                on: {
                  click: () =>
                    actionDialog({
                      action: metadata.get(state.id),
                      state,
                      item,
                      register: { ...register, id: registerId },
                      onDone,
                    }),
                },
              },
              actionName(state, item, register),
            ),
          ),
          refused.slice(0, 2).map((state) => h("p.muted", icon("info"), ` ${said(state.why)}`)),
        )
      : null,
    h(
      "dl.facts.one",
      shown.map((f) => [
        h("dt", said(f.name)),
        h("dd", fieldText(f, item.fields[f.id], item.fields[`${f.id}_precision`])),
      ]),
    ),
    h(
      "p",
      h("a.btn", { href: itemAddress(registerId, item.number), data: { testid: "open-item" } }, t("preview.open")),
    ),
  );
}
