// The sealed result: rank, score, each group's mean; as a table that prints and leaves as CSV.
import { h, icon } from "../dom.js";
import { number } from "../format.js";
import { itemAddress } from "../scene.js";
import { said, t } from "../text.js";
import { csvAddress } from "../ui/csv.js";

export function table(s) {
  const named = new Map(s.candidates.map((c) => [c.id, c]));
  const top = Math.max(...s.result.map((r) => r.result ?? 0), 1);
  return h(
    "section.scoring-result",
    h(
      "header",
      h("h2", t("scoring.result")),
      h("span.muted", t("scoring.counted", { n: number(s.ballots) }), s.dropsExtremes ? ` · ${t("scoring.extremes")}` : ""),
      h("a.btn.btn-sm.no-print", { href: file(s, named), download: `${s.title}.csv` }, icon("download"), "CSV"),
    ),
    h(
      "div.table-scroll",
      h(
        "table.table",
        { data: { testid: "scoring-result" } },
        h("thead", h("tr", h("th", t("scoring.rank")), h("th", t("scoring.candidate")), h("th.num", t("scoring.score")), s.groups.map((g) => h("th.num", said(g.name))))),
        h(
          "tbody",
          s.result.map((r) => {
            const c = named.get(r.candidate);
            return h(
              "tr",
              h("td.num", r.rank ?? "–"),
              h("th", { scope: "row" }, h("a", { href: itemAddress(s.register, c.number) }, c.name), c.unit && c.unit !== c.name ? h("small.muted", " ", c.unit) : null),
              h("td.num.score", { style: { "--share": `${((r.result ?? 0) / top) * 100}%` } }, r.result === null ? "–" : number(r.result, 2)),
              s.groups.map((g) => h("td.num", r.groups[g.id] ? number(r.groups[g.id].mean, 2) : "–", r.groups[g.id] ? h("small.muted", ` ${t("scoring.n", { n: r.groups[g.id].ballots })}`) : null)),
            );
          }),
        ),
      ),
    ),
    h("p.muted", t("scoring.formula", { groups: s.groups.map((g) => `${said(g.name)} × ${g.weight}`).join(" + ") })),
  );
}

function file(s, named) {
  const head = [t("scoring.rank"), t("scoring.number"), t("scoring.candidate"), t("scoring.score"), ...s.groups.flatMap((g) => [said(g.name), `${said(g.name)} n`])];
  const rows = s.result.map((r) => {
    const c = named.get(r.candidate);
    return [r.rank, c.number, c.name, r.result, ...s.groups.flatMap((g) => [r.groups[g.id]?.mean, r.groups[g.id]?.ballots])];
  });
  return csvAddress([head, ...rows]);
}
