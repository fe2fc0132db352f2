// An index over the items of a register: the list of a period by cohort, the figures behind each score, the list for
// differential policies.
import { get } from "../api.js";
import { bar } from "../bar.js";
import { $, h, put } from "../dom.js";
import { number, unitName } from "../format.js";
import { page } from "../page.js";
import { itemAddress, scene } from "../scene.js";
import { said, t } from "../text.js";
import { empty, failure, skeleton } from "../ui/state.js";
import { sheet } from "../ui/sheet.js";
import { itemsLab } from "./items-lab.js";
import { asLab } from "./items-rule.js";
import { months } from "./months.js";
import { rules } from "./rules.js";

const root = $("[data-evaluation]");
const api = `/api/evaluations/${page.index}`;
bar();
put(root, skeleton(12));
draw().catch((problem) => put(root, failure(problem, () => location.reload())));

async function draw(period) {
  const [data, info] = await Promise.all([get(api, { period }), scene()]);
  document.title = said(data.name);
  if (!data.periods.length) return put(root, h("h1", said(data.name)), empty("list", t("evaluation.none"), t("evaluation.none.text")));
  const register = info.registers[data.register];
  const tiers = register?.fields.flatMap((f) => f.choices ?? []) ?? [];
  const tier = (id) => said(tiers.find((c) => c.id === id)?.name) || id || "";
  const place = h("div", { data: { testid: "office" } }, skeleton(6));
  const cohorts = [...new Set(data.rows.map((r) => r.cohort))].sort();
  const choose = h(
    "select.form-select",
    { "aria-label": t("evaluation.period"), data: { testid: "period" }, on: { change: (event) => draw(event.target.value) } },
    [...data.periods].reverse().map((p) => h("option", { value: p, selected: p === data.period }, p)),
  );
  put(
    root,
    h(
      "header.lab-head",
      h("div", h("h1", said(data.name)), h("p.muted", t("evaluation.text"))),
      h("span.spacer"),
      choose,
      register?.may?.export && h("a.btn", { href: `${api}/policy?period=${encodeURIComponent(data.period)}`, download: `policy-${data.period}.csv`, data: { testid: "policy" } }, t("evaluation.policy")),
    ),
    cohorts.map((cohort) => group(data, cohort, tier(cohort))),
    data.left.length ? h("section.card-block", h("h2", t("evaluation.left")), h("ul", data.left.map((l) => h("li", l.number, "：", said(l.reason))))) : null,
    place,
  );
  await office(place, data.period, tier);
}

// The rule lab, versions and drafts, published periods and objections.
async function office(place, period, tier) {
  const data = await get(`${api}/lab`, { period });
  const lab = asLab(data, tier);
  const papers = `/api/indexes/${page.index}`;
  const trying = h("section");
  const tried = itemsLab(trying, { api, data, cohortName: tier });
  const drawn = () => rules(h("section"), { api: papers, lab, change: tried.change, onChanged: refresh });
  const [first, second] = await Promise.all([drawn(), months(h("section"), { api: papers, lab, index: page.index })]);
  const pair = h("div.lab-office", first, second);
  put(place, trying, pair);
  async function refresh() {
    pair.firstChild.replaceWith(await drawn());
  }
}

function group(data, cohort, name) {
  const rows = data.rows.filter((r) => r.cohort === cohort);
  const indicators = rows[0]?.indicators ?? [];
  const grades = new Map();
  for (const row of rows) if (row.grade) grades.set(row.grade, (grades.get(row.grade) ?? 0) + 1);
  const head = [t("lab.rank"), t("lab.unit"), t("lab.grade"), t("lab.score"), ...indicators.map((i) => said(i.name) || i.id), t("evaluation.surcharge"), t("evaluation.excluded")];
  const cells = (r) => [r.rank, r.name, r.grade, r.score, ...r.indicators.map((i) => i.score), r.consequence, r.excluded];
  return h(
    "section.card-block",
    { data: { testid: `cohort-${cohort}` } },
    h(
      "header",
      h("h2", name || said(data.name)),
      h("span.muted", [...grades].sort().map(([g, n]) => `${g} ${n}`).join(" · ")),
      sheet({ id: `cohort-${cohort}-sheet`, name: name || said(data.name), file: `${data.period}-${cohort}`, rows: () => [head, ...rows.map(cells)] }),
    ),
    h(
      "div.chart-table.whole",
      { tabindex: 0 },
      h(
        "table.table",
        h("caption.visually-hidden", name),
        h("thead", h("tr", head.map((text, at) => h(`th${at === 0 || (at > 2 && at < head.length - 1) ? ".num" : ""}`, { scope: "col" }, text)))),
        h(
          "tbody",
          rows.map((r) =>
            h(
              "tr",
              h("td.num", r.rank ?? "–"),
              h("th", { scope: "row" }, h("a", { href: itemAddress(data.register, r.number) }, r.name)),
              h("td", r.grade ? h(`span.grade.grade-${r.grade}`, r.grade) : "–", r.veto ? h("small.muted", ` ${t("evaluation.veto")}`) : null),
              h("td.num", r.score === null ? "–" : number(r.score, 2)),
              r.indicators.map((i) =>
                h("td.num", { title: i.value === null || i.value === undefined ? t(`evaluation.${i.status}`) : `${number(i.value, 4, 0)} ${unitName(i.unit)}` }, i.score === null || i.score === undefined ? "–" : number(i.score, 2)),
              ),
              h("td.num", r.consequence ? `+${number(r.consequence, 2)}` : "–"),
              h("td", r.excluded ?? ""),
            ),
          ),
        ),
      ),
    ),
  );
}
