// The properties a list can be filtered by: the scene's own fields, and those that every item has.
import { get } from "../api.js";
import { fieldText, number } from "../format.js";
import { said, t } from "../text.js";
import { relative } from "./cql.js";

export async function terms(register) {
  const [towns, villages] = await Promise.all(
    ["town", "village"].map((level) => get("/api/areas", { level }).catch(() => [])),
  );
  const townNames = new Map(towns.map((a) => [a.code, said(a.name)]));
  const text = (key) => ({ zh: t(key), en: t(key) });
  const own = [
    { id: "stage", name: text("stage"), type: "choice", choices: register.stages },
    { id: "town", name: text("term.town"), type: "choice", choices: towns.map((a) => ({ id: a.code, name: a.name })) },
    {
      id: "area",
      name: text("term.area"),
      type: "choice",
      choices: villages.map((a) => ({ id: a.code, name: a.name, group: townNames.get(a.parent) })),
    },
    {
      id: "due_state",
      name: text("term.due"),
      type: "choice",
      choices: ["overdue", "soon", "running", "none"].map((id) => ({ id, name: text(`term.due.${id}`) })),
    },
    { id: "due_on", name: text("term.due_on"), type: "date" },
    { id: "updated_on", name: text("term.updated"), type: "date" },
    { id: "number", name: text("term.number"), type: "text" },
  ];
  const taken = new Set(own.map((f) => f.id));
  const facts = (register.facts ?? []).map((f) => ({ ...f, type: "decimal", fact: true }));
  return [
    ...own,
    ...[...register.fields, ...facts].filter((f) => !taken.has(f.id) && f.level !== "L3" && f.level !== "L4"),
  ];
}

export const operators = (type) =>
  ({
    choice: ["in", "notin", "null"],
    decimal: [">=", "<=", "between", "null"],
    integer: [">=", "<=", "=", "between", "null"],
    date: [">=", "<=", "=", "between", "null"],
    boolean: ["="],
  })[type] ?? ["like", "null", "notnull"];

// "阶段 是 已认定 或 待处置"
export function sentence(clause, known) {
  if (clause.raw) return [t("op.raw"), clause.raw];
  const term = known.find((f) => f.id === clause.field);
  const words = (v) =>
    relative(v) !== undefined
      ? t(v.days ? (v.days > 0 ? "op.in.days" : "op.days.ago") : "op.today", { n: Math.abs(v.days) })
      : term?.type === "choice"
        ? fieldText(term, v)
        : typeof v === "number"
          ? number(v, 2, 0) + said(term?.unitName)
          : typeof v === "boolean"
            ? t(v ? "yes" : "no")
            : v;
  const op = clause.op === "<>" ? "notin" : clause.op === "=" && term?.type === "choice" ? "in" : clause.op;
  const values = clause.values.map(words);
  return [
    said(term?.name) || clause.field,
    opText(op, term, clause),
    op === "between" ? values.join(t("op.to")) : values.join(t("op.or")),
  ];
}

const day = (value) => relative(value) !== undefined || /^\d{4}-\d\d-\d\d$/.test(value);
export const opText = (op, term, clause) =>
  t(/^[<>]=?$/.test(op) && (term?.type === "date" || clause?.values.some(day)) ? `op.day.${op}` : `op.${op}`);
