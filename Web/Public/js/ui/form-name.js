// What a form of scoring other than three knots is called, and whether it looks at other areas.
import { t } from "../text.js";

export function formName({ form }) {
  const name = {
    "min-max": t("form.min-max"),
    "z-score": t("form.z-score"),
    "distance-to-max": t("form.distance-to-max"),
    "distance-to-target": t("form.distance-to-target"),
    "fraction-of-max": t("form.fraction-of-max"),
    "percentile-rank": t("form.percentile-rank"),
    scaled: t("form.scaled"),
    goalposts: t("form.goalposts"),
    benchmark: t("form.benchmark"),
    bands: t("form.bands"),
    events: t("form.events"),
    value: t("form.value"),
  }[form.form];
  return RELATIVE.has(form.form) ? `${name ?? form.form}${t("form.relative")}` : (name ?? form.form);
}

const RELATIVE = new Set(["min-max", "z-score", "distance-to-max", "distance-to-target", "fraction-of-max", "percentile-rank"]);
