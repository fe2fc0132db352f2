// The properties a list can be filtered by: the scene's own fields, and those that every item has.
import { get } from "../api.js";
import { fieldText, number } from "../format.js";
import { said, t } from "../text.js";

export async function terms(register) {
  const [towns, villages] = await Promise.all(["town", "village"].map((level) => get("/api/areas", { level }).catch(() => [])));
  const townNames = new Map(towns.map((a) => [a.code, said(a.name)]));
  const text = (key) => ({ zh: t(key), en: t(key) });
  const own = [
    { id: "stage", name: text("stage"), type: "choice", choices: register.stages },
    { id: "town", name: text("term.town"), type: "choice", choices: towns.map((a) => ({ id: a.code, name: a.name })) },
    { id: "area", name: text("term.area"), type: "choice", choices: villages.map((a) => ({ id: a.code, name: a.name, group: townNames.get(a.parent) })) },
    { id: "due_state", name: text("term.due"), type: "choice", choices: ["overdue", "soon", "running", "none"].map((id) => ({ id, name: text(`term.due.${id}`) })) },
    { id: "due_on", name: text("term.due_on"), type: "date" },
    { id: "updated_at", name: text("term.updated"), type: "date" },
    { id: "number", name: text("term.number"), type: "text" },
  ];
  return [...own, ...register.fields.filter((f) => f.level !== "L3" && f.level !== "L4")];
}

export const operators = (type) => ({
  choice: ["in", "notin", "null"], decimal: [">=", "<=", "between", "null"], integer: [">=", "<=", "=", "between", "null"],
  date: [">=", "<=", "=", "between", "null"], boolean: ["="],
})[type] ?? ["like", "null", "notnull"];

// "阶段 是 已认定 或 待处置"
export function sentence(clause, known) {
  if (clause.raw) return [t("op.raw"), clause.raw];
  const term = known.find((f) => f.id === clause.field);
  const words = (v) => (term?.type === "choice" ? fieldText(term, v) : typeof v === "number" ? number(v, 2, 0) + said(term?.unitName) : typeof v === "boolean" ? t(v ? "yes" : "no") : v);
  const op = clause.op === "<>" ? "notin" : clause.op === "=" && term?.type === "choice" ? "in" : clause.op;
  const values = clause.values.map(words);
  return [said(term?.name) || clause.field, t(`op.${op}`), op === "between" ? values.join(t("op.to")) : values.join(t("op.or"))];
}
