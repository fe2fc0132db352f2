// The day that everything on the page refers to.
import { h, put } from "../dom.js";
import { today } from "../page.js";
import { t } from "../text.js";
import { dayField } from "../ui/day.js";
import { isLive } from "./view.js";

let field, back;

export function asOf(place, { onDay, day }) {
  if (!field) {
    field = dayField({
      value: day,
      max: today,
      label: t("asof.label"),
      testid: "as-of-day",
      onDay: (next) => next && onDay(next > today ? today : next),
    });
    back = h("button.btn.btn-sm", { type: "button", on: { click: () => onDay(today) } }, t("asof.today"));
    place.addEventListener("submit", (event) => event.preventDefault());
    put(place, h("label", h("span", t("asof")), field), back);
  }
  field.set(day);
  back.hidden = isLive();
  place.classList.toggle("past", !isLive());
}
