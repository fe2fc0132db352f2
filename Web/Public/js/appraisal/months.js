// Published months: publishing the last one, its bulletin, its check, objections and their answers.
import { get, post } from "../api.js";
import { h, put } from "../dom.js";
import { moment } from "../format.js";
import { addDays } from "../format.js";
import { today } from "../page.js";
import { role } from "../session.js";
import { said, t } from "../text.js";
import { dialog } from "../ui/dialog.js";
import { failure } from "../ui/state.js";
import { figureFields, figuresText, objectToItem, unpublished } from "./items-months.js";
import { toast } from "../ui/toast.js";

const lastMonth = () => addDays(`${today.slice(0, 7)}-01`, -1).slice(0, 7);

export async function months(place, { api, lab, index }) {
  const [{ rights }, published, objections, alarms] = await Promise.all([
    get(`${api}/rules`),
    get(`${api}/months`),
    get(`${api}/objections`),
    lab.kind === "items" ? [] : get(`${api}/alarms`, { "as-of": addDays(`${today.slice(0, 7)}-01`, -1) }),
  ]);
  const may = new Set(rights);
  const again = async () => place.replaceWith(await months(h("section"), { api, lab, index }));
  place.className = "card-block";
  place.dataset.testid = "months";
  const due = lab.kind === "items" ? unpublished(lab.periods, published, today).slice(0, 3) : [lastMonth()].filter((m) => !published.some((p) => p.month === m));
  const revisable = objections.some((o) => o.state === "upheld" && !published.some((p) => p.month === o.month && p.because.includes(o.id)));
  return put(
    place,
    h(
      "header",
      h("h2", t(lab.kind === "items" ? "months.title.items" : "months.title")),
      may.has("publish")
        ? due.map((month, at) =>
            h("button.btn.btn-primary", { type: "button", data: { testid: at ? `publish-${month}` : "publish" }, on: { click: () => publish(api, month, alarms, again) } }, t("months.publish", { month })),
          )
        : null,
    ),
    h("p.muted", t("months.text")),
    published.length ? h("ul.plain-list", published.map((p) => monthRow(p, api, index))) : h("p.muted", t("months.none")),
    may.has("publish") && revisable
      ? h(
          "p",
          [...new Set(objections.filter((o) => o.state === "upheld").map((o) => o.month))].map((m) =>
            h("button.btn", { type: "button", data: { testid: `revise-${m}` }, on: { click: () => publish(api, m, [], again) } }, t("months.revise", { month: m })),
          ),
        )
      : null,
    alarms.length
      ? h("details.alarms", { data: { testid: "alarms" } }, h("summary", t("months.alarms", { n: alarms.length })), h("ul", alarms.slice(0, 40).map((a) => h("li", h("strong", said(a.area)), " ", said(a.name), "：", said(a.words)))))
      : null,
    objections.length || (may.has("object") && published.length) ? h("h3", t("months.objections")) : null,
    may.has("object") && published.length
      ? h("p", h("button.btn", { type: "button", data: { testid: "object" }, on: { click: () => (lab.kind === "items" ? objectToItem : object)(api, published, lab, again) } }, t("months.object")))
      : null,
    objections.map((o) => objectionRow(o, may, api, lab, again)),
  );
}

function monthRow(p, api, index) {
  const found = h("span");
  const check = async () => {
    try {
      const c = await get(`${api}/months/${p.month}/check`, { revision: p.revision });
      const holds = c.hashHolds && c.sameFromFrozen;
      put(
        found,
        h(`span.${holds ? "good" : "bad"}`, t(holds ? "months.holds" : "months.broken")),
        " ",
        h(`span.${c.sameFromStore ? "good" : "warn"}`, c.sameFromStore ? t("months.store.same") : t("months.store.other", { what: c.differences.slice(0, 5).join(", ") })),
      );
    } catch (problem) {
      put(found, failure(problem));
    }
  };
  return h(
    "li.month-row",
    h("a.month-link", { href: `/appraisal/${index}/bulletin/${p.month}${p.revision > 1 ? `?revision=${p.revision}` : ""}`, data: { testid: `bulletin-${p.month}` } }, t("months.bulletin", { month: p.month })),
    p.revision > 1 ? h("span.tag.flat", t("months.revision", { n: p.revision })) : null,
    h("span.muted", `${p.by} · ${moment(p.at)}`),
    p.until ? h(`span.tag.${p.until < today ? "flat" : "tag-waiting"}`, t("months.until", { day: p.until })) : null,
    h("code.hash", { title: p.sha256 }, p.sha256.slice(0, 12)),
    h("button.btn.btn-sm", { type: "button", data: { testid: `check-${p.month}` }, on: { click: check } }, t("months.check")),
    found,
  );
}

function publish(api, month, alarms, done) {
  const remarks = h("textarea.form-control", { rows: 4, "aria-label": t("months.remarks"), data: { testid: "remarks" } });
  dialog({
    title: t("months.publish", { month }),
    content: [
      h("p", t("months.publish.text")),
      alarms.length ? h("p.notice", t("months.alarms", { n: alarms.length })) : null,
      h("label.full", h("span.name", t("months.remarks")), remarks),
    ],
    submit: async () => {
      await post(`${api}/months`, { month, remarks: remarks.value });
      toast(t("months.done", { month }));
      await done();
    },
  });
}

function object(api, published, lab, done) {
  // Only what the account answers for: its own area and those below it.
  const byCode = new Map(lab.units.map((u) => [u.code, u]));
  const own = (u) => u && (u.code === role?.area?.code || own(byCode.get(u.parent)));
  const towns = lab.units.filter((u) => u.level !== "county" && own(u));
  const select = (name, list, testid) => h("select.form-select", { "aria-label": name, data: { testid } }, list.map(([value, text]) => h("option", { value }, text)));
  const month = select(t("months.month"), [...new Set(published.map((p) => p.month))].map((m) => [m, m]), "object-month");
  const area = select(t("lab.unit"), towns.map((u) => [u.code, said(u.name)]), "object-area");
  const indicator = select(t("lab.indicator"), lab.dimensions.flatMap((d) => d.indicators).map((i) => [i.id, `${i.id} ${said(i.name)}`]), "object-indicator");
  const text = h("textarea.form-control", { rows: 4, "aria-label": t("months.object.why"), data: { testid: "object-text" } });
  const field = (name, node) => h("label.full", h("span.name", name), node);
  dialog({
    title: t("months.object"),
    content: [field(t("months.month"), month), field(t("lab.unit"), area), field(t("lab.indicator"), indicator), field(t("months.object.why"), text)],
    submit: async () => {
      await post(`${api}/objections`, { month: month.value, area: area.value, indicator: indicator.value, text: text.value });
      toast(t("months.objected"));
      await done();
    },
  });
}

function objectionRow(o, may, api, lab, done) {
  const indicator = lab.dimensions.flatMap((d) => d.indicators).find((i) => i.id === o.indicator || i.id.endsWith(`/${o.indicator}`));
  const label = lab.kind === "items" ? said(indicator?.name) || o.indicator : `${o.indicator} ${said(indicator?.name)}`;
  return h(
    "article.objection",
    { data: { testid: `objection-${o.id}` } },
    h("header", h("strong", `${o.month} · ${o.unit ?? said(o.area)} · ${label}`), h(`span.tag.tag-${o.state === "raised" ? "waiting" : "closed"}`, t(`objection.${o.state}`))),
    h("p", o.text),
    h("p.muted", `${o.by} · ${moment(o.at)}`),
    o.answer ? h("p", t("objection.answer", { by: o.answeredBy, text: o.answer })) : null,
    o.numerator !== null && o.numerator !== undefined ? h("p.muted", t("objection.correction", { n: o.numerator, d: o.denominator })) : null,
    o.figures ? h("p.muted", t("objection.corrected", { figures: figuresText(o.figures, lab) })) : null,
    may.has("answer") && o.state === "raised"
      ? h("p", h("button.btn", { type: "button", data: { testid: `answer-${o.id}` }, on: { click: () => answer(api, o, lab, done) } }, t("objection.do")))
      : null,
  );
}

async function answer(api, o, lab, done) {
  const upheld = h("select.form-select", { "aria-label": t("objection.verdict"), data: { testid: "verdict" } }, h("option", { value: "" }, t("objection.refused")), h("option", { value: "1" }, t("objection.upheld")));
  const text = h("textarea.form-control", { rows: 4, "aria-label": t("objection.text"), data: { testid: "answer-text" } });
  const field = (name, node) => h("label.full", h("span.name", name), node);
  const right = lab.kind === "items" ? await figureFields(api, o, lab) : sideFields(field);
  upheld.addEventListener("change", () => (right.node.hidden = !upheld.value));
  dialog({
    title: t("objection.do"),
    content: [field(t("objection.verdict"), upheld), right.node, field(t("objection.text"), text)],
    submit: async () => {
      const body = { upheld: Boolean(upheld.value), text: text.value };
      if (upheld.value) Object.assign(body, lab.kind === "items" ? { figures: right.changed() } : right.changed());
      await post(`${api}/objections/${o.id}/answer`, body);
      toast(t("objection.done"));
      await done();
    },
  });
}

// The sides of an indicator of an area.
function sideFields(field) {
  const side = (name) => h("input.form-control", { type: "number", step: "any", "aria-label": name, data: { testid: name } });
  const [n, d] = [side(t("indicator.numerator")), side(t("indicator.denominator"))];
  return {
    node: h("div.full", { hidden: true }, field(t("indicator.numerator"), n), field(t("indicator.denominator"), d)),
    changed: () => ({ numerator: Number(n.value), denominator: Number(d.value) }),
  };
}
