import { h, icon } from "../dom.js";
import { dueText } from "../format.js";
import { said, t } from "../text.js";

// The grade: always with its letter, and its colour's name where there is room.
export function gradeChip(grade, bands, { named = false } = {}) {
  if (!grade) return h("span.grade", { title: t("notRated") }, "–");
  const name = said(bands?.find((band) => band.grade === grade)?.name);
  return h(
    `span.grade.grade-${grade}`,
    { title: name, "aria-label": t("grade.label", { grade, name }) },
    grade,
    named && name ? ` ${name}` : null,
  );
}

export const stageTag = (name, kind) => h(`span.tag.tag-${kind ?? "open"}`, said(name));

export function dueMark(due) {
  const text = dueText(due);
  return text ? h(`span.due.due-${due.state}`, { title: due.on }, text) : null;
}

// Somebody asked to hurry, and nobody has acted since.
export const urgedMark = (card) => (card.urged ? h("span.due.due-overdue.urged", { data: { testid: "urged" } }, said(card.urged)) : null);

// Handed to another area that has not taken it yet.
export const receiverMark = (card) =>
  card.receiver ? h("span.due.due-soon.receiver", { data: { testid: "receiver" } }, t("transfer.waits", { area: said(card.receiver.name) })) : null;

export function movement(steps) {
  if (steps === null || steps === undefined) return h("span.muted", "–");
  if (steps === 0) return h("span.muted", { "aria-label": t("move.same") }, "–");
  return steps > 0
    ? h("span.move-up.num", { "aria-label": t("move.up", { n: steps }) }, `▲${steps}`)
    : h("span.move-down.num", { "aria-label": t("move.down", { n: -steps }) }, `▼${-steps}`);
}

export const thumb = (address, size = "2.5rem") =>
  address
    ? h("img.photo", {
        src: address,
        alt: "",
        loading: "lazy",
        style: { width: size, height: size, "border-radius": "4px" },
      })
    : h("span.no-photo", { style: { width: size, height: size } }, icon("image"));
