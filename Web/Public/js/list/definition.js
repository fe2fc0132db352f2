// What a number counts, as sentences where every clause can be said; the condition itself stays one touch away.
import { h } from "../dom.js";
import { t } from "../text.js";
import { parse } from "./cql.js";
import { sentence } from "./terms.js";

export function definition(text, known = []) {
  if (!text) return null;
  const clauses = parse(text);
  const sayable = known.length && clauses.length && clauses.every((c) => !c.raw && known.some((f) => f.id === c.field));
  const code = h("code", text);
  if (!sayable)
    return h("details.definition", { data: { testid: "definition" } }, h("summary", t("measure.definition")), code);
  return h(
    "details.definition",
    { data: { testid: "definition" } },
    h(
      "summary",
      h("span.muted", t("measure.definition"), " "),
      clauses.map((c) => sentence(c, known).filter(Boolean).join(" ")).join(t("list.semicolon")),
    ),
    code,
  );
}
