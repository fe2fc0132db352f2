// A published period of an index over items: cohort by cohort, as it was frozen.
import { h, icon, put } from "../dom.js";
import { moment, number } from "../format.js";
import { page } from "../page.js";
import { itemAddress } from "../scene.js";
import { said, t } from "../text.js";
import { movement } from "../ui/chip.js";
import { sheet } from "../ui/sheet.js";

const order = (a, b) => (a.rank ?? 1e9) - (b.rank ?? 1e9) || (a.code < b.code ? -1 : 1);

export function itemsBulletin(root, month, info) {
  const { frozen } = month;
  const declared = info.evaluations?.[page.index];
  const name = said(declared?.name);
  const register = declared?.over;
  const choices = info.registers[register]?.fields.flatMap((f) => f.choices ?? []) ?? [];
  document.title = t("bulletin.period", { period: month.month, name });
  const review = new Set(month.objections.filter((o) => o.state === "raised").map((o) => o.code));
  put(
    root,
    h(
      "header.bulletin-head",
      h("h1", t("bulletin.period", { period: month.month, name })),
      h("p", t("lab.version", { id: frozen.version })),
      month.until ? h("p", { data: { testid: "publicity" } }, t("months.until", { day: month.until })) : null,
      month.revision > 1 ? h("p.notice", t("bulletin.revision", { n: month.revision })) : null,
      h(
        "p.noprint",
        h("button.btn.btn-primary", { type: "button", data: { testid: "print" }, on: { click: () => print() } }, icon("list"), t("bulletin.print")),
        " ",
        sheet({ id: "bulletin", name: document.title, file: month.month, rows: () => rows(frozen) }),
        " ",
        h("a.btn", { href: `/appraisal/${page.index}` }, t("lab.title")),
      ),
    ),
    Object.entries(frozen.rule.cohorts).map(([cohort, plan]) => {
      const units = frozen.units.filter((u) => u.cohort === cohort).sort(order);
      const title = said(choices.find((c) => c.id === cohort)?.name) || cohort || name;
      return h(
        "section",
        { data: { testid: `bulletin-${cohort}` } },
        h("h2", title),
        h("p", plan.grades.map((g) => h("span", h(`span.grade.grade-${g.grade}`, g.grade), ` ${units.filter((u) => u.grade === g.grade).length}　`))),
        h(
          "div.chart-table.whole",
          { tabindex: 0 },
          h(
            "table.table",
            h("caption.visually-hidden", title),
            h("thead", h("tr", ["lab.rank", "lab.unit", "lab.score", "bulletin.last", "lab.moved", "lab.grade", "evaluation.surcharge", "evaluation.excluded"].map((key) => h("th", { scope: "col" }, t(key))))),
            h("tbody", units.map((u) => row(u, month, review, register, plan.decimals))),
          ),
        ),
      );
    }),
    h("section", h("h2", t("bulletin.remarks")), h("p.remarks", { data: { testid: "bulletin-remarks" } }, month.remarks || t("bulletin.noremarks"))),
    frozen.corrections.length ? h("section", h("h2", t("bulletin.corrections")), h("ul", frozen.corrections.map((c) => h("li", correction(c, frozen))))) : null,
    h("footer.bulletin-foot", t("bulletin.foot", { by: month.by, at: moment(month.at) }), h("br"), h("code", month.sha256)),
  );
}

function row(u, month, review, register, decimals) {
  const points = (score) => (score === null || score === undefined ? null : number(Number(score), decimals));
  const was = month.former[u.code];
  const step = was?.rank && u.rank ? was.rank - u.rank : null;
  return h(
    "tr",
    h("td.num", u.rank ?? "–"),
    h("th", { scope: "row" }, register ? h("a", { href: itemAddress(register, u.number) }, u.name) : u.name, review.has(u.code) ? h("span.tag.tag-waiting", t("objection.raised")) : null),
    h("td.num", points(u.score) ?? t("notRated.short")),
    h("td.num", points(was?.score) ?? "–"),
    h("td.num", movement(step)),
    h("td", u.grade ? h(`span.grade.grade-${u.grade}`, u.grade) : "–", u.veto ? h("small.muted", ` ${t("evaluation.veto")}`) : null),
    h("td.num", u.consequence ? `+${number(u.consequence, 2)}` : "–"),
    h("td", u.excluded ?? ""),
  );
}

function correction(c, frozen) {
  const figures = Object.entries(c.figures).map(([id, value]) => `${said(frozen.rule.columns.find((one) => one.id === id)?.name) || id} ${number(value, 4, 0)}`);
  return t("bulletin.figures", { unit: frozen.units.find((u) => u.code === c.code)?.name ?? c.code, figures: figures.join(t("list.comma")), id: c.objection });
}

function rows(frozen) {
  return [
    [t("evaluation.cohort"), t("lab.rank"), t("lab.unit"), t("lab.score"), t("lab.grade"), t("evaluation.surcharge"), t("evaluation.excluded")],
    ...frozen.units.map((u) => [u.cohort, u.rank, u.name, u.score === null ? null : Number(u.score), u.grade, u.consequence, u.excluded]),
  ];
}
