// Versions of the rule and drafts: drafted from what is on the sliders, tried on past months, decided by somebody else.
import { get, post } from "../api.js";
import { h, put } from "../dom.js";
import { moment, number } from "../format.js";
import { addDays } from "../format.js";
import { today } from "../page.js";
import { said, t } from "../text.js";
import { gradeChip } from "../ui/chip.js";
import { dialog } from "../ui/dialog.js";
import { failure } from "../ui/state.js";
import { toast } from "../ui/toast.js";
import { formNumberName } from "./form-slides.js";
import { numberName } from "./use-numbers.js";

export async function rules(place, { api, lab, change, onChanged }) {
  const { rights, versions, drafts } = await get(`${api}/rules`);
  const may = new Set(rights);
  place.className = "card-block";
  place.dataset.testid = "rules";
  return put(
    place,
    h(
      "header",
      h("h2", t("rules.title")),
      may.has("draft")
        ? h("button.btn.btn-primary", { type: "button", data: { testid: "rule-draft" }, on: { click: () => draft(api, lab, change, onChanged) } }, t("rules.draft"))
        : null,
    ),
    h("p.muted", t(lab.kind === "items" ? "rules.text.items" : "rules.text")),
    h(
      "ul.plain-list.versions",
      versions.map((v) =>
        h("li", h("strong", v.id), " ", said(v.name), " ", h("span.muted", t("rules.from", { day: v.from })), v.current ? h("span.tag.flat", t("rules.current")) : null),
      ),
    ),
    drafts.length ? h("h3", t("rules.drafts")) : null,
    drafts.map((one) => draftRow(one, may, api, lab, onChanged)),
  );
}

function draftRow(one, may, api, lab, onChanged) {
  const trials = h("div.trials");
  const open = one.state === "drafted" || one.state === "tried";
  const act = async (path, body, done) => {
    try {
      await post(`${api}/rules/${one.number}/${path}`, body);
      toast(done);
      onChanged();
    } catch (problem) {
      put(trials, failure(problem));
    }
  };
  const trial = async () => {
    try {
      const answer = await post(`${api}/rules/${one.number}/trial`, { months: 6 });
      put(trials, answer.trials.map((tr) => trialTable(tr, lab)));
    } catch (problem) {
      put(trials, failure(problem));
    }
  };
  return h(
    "article.draft",
    { data: { testid: `draft-${one.id}` } },
    h(
      "header",
      h("strong", one.id),
      " ",
      said(one.name),
      h(`span.tag.tag-${open ? "open" : "closed"}`, t(`rules.state.${one.state}`)),
    ),
    h("p.muted", t("rules.made", { by: one.madeBy, at: moment(one.madeAt), base: one.base, from: one.from })),
    h("ul.change-list", changes(one.change, lab).map((line) => h("li", line))),
    one.note ? h("p", one.note) : null,
    one.trial ? h("p", t(lab.kind === "items" ? "rules.tried.items" : "rules.tried", { n: one.trial.days.length, changed: one.trial.changed })) : null,
    one.decidedBy ? h("p.muted", t("rules.decided", { by: one.decidedBy, at: moment(one.decidedAt), note: one.decision ?? "" })) : null,
    open
      ? h(
          "div.draft-acts",
          may.has("draft") ? h("button.btn", { type: "button", data: { testid: `try-${one.id}` }, on: { click: trial } }, t("rules.try")) : null,
          may.has("draft") ? h("button.btn", { type: "button", on: { click: () => act("decision", { decision: "withdraw" }, t("rules.withdrawn")) } }, t("rules.withdraw")) : null,
          may.has("approve")
            ? [
                h("button.btn.btn-primary", { type: "button", data: { testid: `approve-${one.id}` }, on: { click: () => decide(one, "approve", act) } }, t("rules.approve")),
                h("button.btn", { type: "button", on: { click: () => decide(one, "refuse", act) } }, t("rules.refuse")),
              ]
            : null,
        )
      : null,
    trials,
  );
}

function decide(one, decision, act) {
  const note = h("textarea.form-control", { rows: 3, "aria-label": t("rules.note") });
  dialog({
    title: t(decision === "approve" ? "rules.approve" : "rules.refuse"),
    content: [h("p", t("rules.decide.text", { id: one.id, from: one.from })), h("label.full", h("span.name", t("rules.note")), note)],
    submit: () => act("decision", { decision, note: note.value }, t("rules.done")),
  });
}

const gradeOf = (id, lab) => {
  const [cohort, grade] = id.split("/");
  return grade ? `${lab.places?.[cohort] ?? cohort} ${grade}` : id;
};

// Each changed part in words.
function changes(change, lab) {
  const percent = (value) => `${number(value * 100, 2, 0)} %`;
  const all = lab.dimensions.flatMap((d) => d.indicators);
  const name = (id) => said([...lab.dimensions, ...all].find((n) => n.id === id)?.name) || id;
  return [
    ...Object.entries(change.dimensions ?? {}).map(([id, w]) => t("rules.weight", { name: name(id), share: percent(w) })),
    ...Object.entries(change.indicators ?? {}).map(([id, w]) =>
      lab.kind === "items"
        ? t("rules.weight", { name: `${lab.places[id.split("/")[0]] ?? ""} ${name(id)}`, share: number(w, 2, 0) })
        : t("rules.weight", { name: `${id} ${name(id)}`, share: percent(w) }),
    ),
    ...Object.entries(change.knots ?? {}).map(([id, k]) => {
      const [indicator, level] = id.split("/");
      return t("rules.knots", { name: `${indicator} ${name(indicator)}`, level: t(`level.${level}`), zero: number(k.zero, 3, 0), pass: number(k.pass, 3, 0), full: number(k.full, 3, 0) });
    }),
    ...Object.entries(change.forms ?? {}).flatMap(([id, numbers]) => {
      const [first, second] = id.split("/");
      // Over items the cohort comes first: `above/tax`.
      const whose = lab.kind === "items" ? { name: name(id), level: lab.places[first] ?? first } : { name: `${first} ${name(first)}`, level: t(`level.${second}`) };
      return Object.entries(numbers).map(([part, value]) => t("rules.form", { ...whose, part: formNumberName(part), value: number(value, 4, 0) }));
    }),
    ...Object.entries(change.bands ?? {}).map(([grade, from]) =>
      lab.shares ? t("rules.share", { grade: gradeOf(grade, lab), share: percent(from) }) : t("rules.band", { grade, from: number(from, 2, 0) }),
    ),
    ...Object.entries(change.uses ?? {}).map(([id, value]) => {
      const [use, ...rest] = id.split(".");
      const known = lab.uses?.find((u) => u.id === use);
      return t("rules.use", { name: said(known?.name) || use, part: numberName(known?.kind, rest.join("."), known?.groups), value: number(value, 4, 0) });
    }),
    ...Object.entries(change.parameters ?? {}).map(([id, value]) => `${id} = ${number(value, 4, 0)}`),
  ];
}

function trialTable(trial, lab) {
  const moved = trial.units.filter((u) => u.gradeBefore !== u.gradeAfter || u.rankBefore !== u.rankAfter);
  return h(
    "details",
    { open: true },
    h("summary", t("rules.trial", { day: trial.day, grades: trial.regraded, ranks: trial.reranked })),
    moved.length
      ? h(
          "div.chart-table",
          { tabindex: 0 },
          h(
            "table.table",
            h("thead", h("tr", ["lab.unit", "rules.before", "rules.after", "lab.moved"].map((key) => h("th", { scope: "col" }, t(key))))),
            h(
              "tbody",
              moved.slice(0, 60).map((u) =>
                h(
                  "tr",
                  h("th", { scope: "row" }, said(u.name)),
                  h("td.num", gradeChip(u.gradeBefore, lab.bands), " ", u.scoreBefore ?? "–"),
                  h("td.num", gradeChip(u.gradeAfter, lab.bands), " ", u.scoreAfter ?? "–"),
                  h("td.num", u.rankBefore && u.rankAfter ? `${u.rankBefore} → ${u.rankAfter}` : "–"),
                ),
              ),
            ),
          ),
        )
      : h("p.muted", t("rules.trial.none")),
    (trial.uses ?? []).map((use) => usesLine(use)),
  );
}

// Who would get more of a use, who less, at the end of the last month tried.
function usesLine(use) {
  if (use.refusal) return h("p.notice", said(use.refusal.text));
  const step = (r) => (r.before === null || r.after === null ? 0 : r.after - r.before);
  const list = (rows, sign) => rows.map((r) => `${said(r.name)}（${sign}${number(Math.abs(step(r)), use.decimals)}）`).join(t("list.comma"));
  const [more, less] = [use.rows.filter((r) => step(r) > 0), use.rows.filter((r) => step(r) < 0)];
  return h(
    "p",
    { data: { testid: `trial-use-${use.id}` } },
    h("strong", said(use.name), "："),
    more.length || less.length ? [more.length ? t("rules.use.more", { list: list(more, "▲") }) : null, " ", less.length ? t("rules.use.less", { list: list(less, "▼") }) : null] : t("use.sum.same"),
  );
}

function draft(api, lab, change, onChanged) {
  const found = change();
  if (!Object.keys(found).length) return toast(t("rules.nothing"), true);
  const input = (type, value, name, more = {}) => h("input.form-control", { type, value, name, "aria-label": name, ...more });
  const id = input("text", "", t("rules.id"), { maxlength: 24, required: true, data: { testid: "draft-id" } });
  const name = input("text", "", t("rules.name"), { maxlength: 80, required: true, data: { testid: "draft-name" } });
  const from = input("date", addDays(today, 1), t("rules.day"), { min: today });
  const note = h("textarea.form-control", { rows: 3, "aria-label": t("rules.why") });
  const field = (text, node) => h("label.full", h("span.name", text), node);
  dialog({
    title: t("rules.draft"),
    content: [
      h("ul.change-list", changes(found, lab).map((line) => h("li", line))),
      field(t("rules.id"), id),
      field(t("rules.name"), name),
      field(t("rules.day"), from),
      field(t("rules.why"), note),
    ],
    submit: async () => {
      await post(`${api}/rules`, { id: id.value.trim(), zh: name.value.trim(), from: from.value, change: found, note: note.value });
      toast(t("rules.drafted"));
      onChanged();
    },
  });
}
