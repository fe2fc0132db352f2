// The name of an offered action; where it is on one of several rows, with that row.
import { fieldText } from "../format.js";
import { said } from "../text.js";

export function actionName(state, item, register) {
  const action = register.actions.find((a) => a.id === state.id);
  const name = said(state.name ?? action?.name);
  const part = action?.on && register.parts.find((p) => p.id === action.on);
  const row = part && item.parts?.[part.id]?.find((r) => r.id === state.part);
  if (!row || item.parts[part.id].length < 2) return name;
  const telling = part.fields.filter((f) => f.required && row.fields[f.id] !== undefined).slice(0, 3);
  return `${name} · ${telling
    .filter((f) => f.type !== "choice" || f === telling[0])
    .map((f) => fieldText(f, row.fields[f.id]))
    .join(" ")}`;
}
