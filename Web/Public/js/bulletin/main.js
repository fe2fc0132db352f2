// The bulletin of a month: map, ranking, movements, remarks; as it was frozen, whatever has happened since.
import { get } from "../api.js";
import { bar } from "../bar.js";
import { $, h, icon, put } from "../dom.js";
import { dayInWords, moment, number } from "../format.js";
import { svgAreaMap } from "../map/svg.js";
import { page } from "../page.js";
import { scene } from "../scene.js";
import { said, t } from "../text.js";
import { gradeChip, movement } from "../ui/chip.js";
import { failure, skeleton } from "../ui/state.js";
import { documentsButton } from "../ui/documents.js";
import { sheet } from "../ui/sheet.js";
import { itemsBulletin } from "./items.js";
import { usesTable } from "./uses.js";

const root = $("[data-bulletin]");
bar();
put(root, skeleton(12));
start().catch((problem) => put(root, failure(problem, () => location.reload())));

async function start() {
  const revision = new URLSearchParams(location.search).get("revision") ?? undefined;
  const [month, info, shapes] = await Promise.all([
    get(`/api/indexes/${page.index}/months/${page.month}`, { revision }),
    scene(),
    get("/api/areas/boundaries", { level: "town" }),
  ]);
  const { frozen } = month;
  if (frozen.kind === "items") return itemsBulletin(root, month, info);
  const bands = frozen.rule.bands.map((b) => ({ ...b, color: b.colour }));
  const towns = frozen.units.filter((u) => u.level === "town").sort(order);
  const villages = frozen.units.filter((u) => u.level === "village" && u.rank !== null).sort(order);
  const name = said(info.indexes[page.index]?.name).split(/[（(]/)[0].trim();
  document.title = t("bulletin.title", { county: said(page.county.name), month: page.month });
  const review = new Set(month.objections.filter((o) => o.state === "raised").map((o) => o.code));
  const mapPlace = h("div.bulletin-map", { role: "img", "aria-label": t("bulletin.map") });
  const step = (u) => {
    const was = month.former[u.code]?.rank;
    return was === undefined || was === null || u.rank === null ? null : was - u.rank;
  };
  put(
    root,
    h(
      "header.bulletin-head",
      h("h1", t("bulletin.title", { county: said(page.county.name), month: page.month })),
      h("p", name, " · ", t("bulletin.asof", { day: dayInWords(frozen.day) }), " · ", t("lab.version", { id: frozen.version })),
      month.revision > 1 ? h("p.notice", t("bulletin.revision", { n: month.revision })) : null,
      h(
        "p.noprint",
        h("button.btn.btn-primary", { type: "button", data: { testid: "print" }, on: { click: () => print() } }, icon("list"), t("bulletin.print")),
        " ",
        sheet({ id: "bulletin", name: document.title, file: page.month, rows: () => figures(frozen, month) }),
        " ",
        documentsButton({ subjects: [page.index], values: (kind) => (kind === "month" ? { to: frozen.day, revision: month.revision } : null), page: false }),
        " ",
        h("a.btn", { href: `/appraisal/${page.index}` }, t("lab.title")),
      ),
    ),
    h(
      "div.bulletin-both",
      h("figure", mapPlace, h("figcaption", bands.map((b) => h("span", gradeChip(b.grade, bands, { named: true }), ` ${towns.filter((u) => u.grade === b.grade).length}`)))),
      ranking(towns, month, bands, step, review),
    ),
    moves(towns, month, bands, step),
    h("section", h("h2", t("bulletin.remarks")), h("p.remarks", { data: { testid: "bulletin-remarks" } }, month.remarks || t("bulletin.noremarks"))),
    usesTable(frozen),
    frozen.corrections.length ? h("section", h("h2", t("bulletin.corrections")), h("ul", frozen.corrections.map((c) => h("li", correction(c, frozen))))) : null,
    frozen.alarms.length ? h("section", h("h2", t("bulletin.alarms")), h("ul", frozen.alarms.slice(0, 30).map((a) => h("li", `${said(frozen.units.find((u) => u.code === a.code)?.name)}：${said(a.words)}`)))) : null,
    villages.length
      ? h("section", h("h2", t("bulletin.villages")), h("ol.bulletin-villages", villages.map((u) => h("li", h("span.num", u.rank), " ", said(u.name), " ", h("strong.num", u.score), " ", gradeChip(u.grade, bands)))))
      : null,
    h("footer.bulletin-foot", t("bulletin.foot", { by: month.by, at: moment(month.at) }), h("br"), h("code", month.sha256)),
  );
  const map = svgAreaMap(mapPlace, { shapes: { town: shapes } });
  map.paint(new Map(towns.map((u) => [u.code, { grade: u.grade, score: u.score === null ? "" : number(Number(u.score), 1) }])));
}

const points = (text) => (text === null || text === undefined ? null : Number(text));
const order = (a, b) => (a.rank ?? 1e9) - (b.rank ?? 1e9) || (a.code < b.code ? -1 : 1);

function ranking(towns, month, bands, step, review) {
  return h(
    "table.table.bulletin-ranking",
    { data: { testid: "bulletin-ranking" } },
    h("caption.visually-hidden", t("bulletin.ranking")),
    h("thead", h("tr", ["lab.rank", "lab.unit", "lab.score", "bulletin.last", "lab.moved", "lab.grade"].map((key) => h("th", { scope: "col" }, t(key))))),
    h(
      "tbody",
      towns.map((u) =>
        h(
          "tr",
          h("td.num", u.rank ?? "–"),
          h("th", { scope: "row" }, said(u.name), review.has(u.code) ? h("span.tag.tag-waiting", t("objection.raised")) : null),
          h("td.num", u.score ?? t("notRated.short")),
          h("td.num", month.former[u.code]?.score ?? "–"),
          h("td.num", movement(step(u))),
          h("td", gradeChip(u.grade, bands, { named: true })),
        ),
      ),
    ),
  );
}

// Who rose, who fell, who changed colour.
function moves(towns, month, bands, step) {
  const moved = towns.filter((u) => step(u));
  const up = moved.filter((u) => step(u) > 0).sort((a, b) => step(b) - step(a));
  const down = moved.filter((u) => step(u) < 0).sort((a, b) => step(a) - step(b));
  const regraded = towns.filter((u) => month.former[u.code] && month.former[u.code].grade !== u.grade);
  const list = (units) => units.map((u) => `${said(u.name)}（${step(u) > 0 ? "▲" : "▼"}${Math.abs(step(u))}）`).join(t("list.comma"));
  if (!month.before) return h("section", h("h2", t("bulletin.moves")), h("p.muted", t("bulletin.first")));
  return h(
    "section",
    h("h2", t("bulletin.moves")),
    up.length ? h("p", t("bulletin.up"), list(up)) : null,
    down.length ? h("p", t("bulletin.down"), list(down)) : null,
    regraded.length ? h("p", t("bulletin.regraded"), regraded.map((u) => [" ", said(u.name), " ", gradeChip(month.former[u.code].grade, bands), " → ", gradeChip(u.grade, bands)])) : null,
    moved.length || regraded.length ? null : h("p.muted", t("bulletin.still")),
  );
}

const correction = (c, frozen) =>
  t("bulletin.correction", { unit: said(frozen.units.find((u) => u.code === c.code)?.name), indicator: c.indicator, n: c.numerator, d: c.denominator, id: c.objection });

function figures(frozen, month) {
  const indicators = frozen.rule.dimensions.flatMap((d) => d.indicators);
  return [
    [t("lab.unit"), t("level.label"), t("lab.rank"), t("lab.score"), t("bulletin.last"), t("lab.grade"), ...indicators.map((i) => `${i.id} ${said(i.name)}`)],
    ...frozen.units.map((u) => [said(u.name), u.level, u.rank, points(u.score), points(month.former[u.code]?.score), u.grade, ...u.indicators.map((i) => i.score)]),
  ];
}
