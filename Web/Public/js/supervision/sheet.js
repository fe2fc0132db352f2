// One flag: why it was raised, doors to item, history and photos, and what can be done next.
import { get, post } from "../api.js";
import { h, icon, put } from "../dom.js";
import { moment } from "../format.js";
import { itemAddress } from "../scene.js";
import { said, t } from "../text.js";
import { dueMark } from "../ui/chip.js";
import { dialog } from "../ui/dialog.js";
import { gallery } from "../ui/photo.js";
import { failure, skeleton } from "../ui/state.js";

export async function sheet(id, changed) {
  const content = h("div.flag-sheet", skeleton(6));
  dialog({ title: t("supervision.flag", { n: id }), content, wide: true, testid: "flag-sheet", onClose: changed });
  show();

  async function show() {
    try {
      const flag = await get(`/api/supervision/flags/${id}`);
      const address = `/api/registers/${flag.register}/items/${encodeURIComponent(flag.number)}`;
      const trail = h("div", skeleton(3));
      put(content, facts(flag), doors(flag), words(flag), steps(flag), h("h3", t("supervision.trail")), trail);
      const [item, history] = await Promise.all([get(address), get(`${address}/history`)]);
      put(
        trail,
        h(
          "ol.flag-trail",
          history.map((e) => h("li", h("strong", said(e.actionName)), " ", said(e.by), " ", h("span.muted", said(e.role)), " ", h("time.num.muted", moment(e.at)), e.entry ? [" ", h("a.proof", { href: `/journal?entry=${e.entry}` }, icon("shield"), t("proof"))] : null, e.note ? h("div.muted", e.note) : null)),
        ),
        item.evidence?.length ? gallery(item.evidence) : h("p.muted", t("supervision.photos.none")),
      );
    } catch (problem) {
      put(content, failure(problem, show));
    }
  }

  function facts(flag) {
    return h(
      "dl.facts.one",
      h("dt", t("supervision.kind")),
      h("dd", h("strong", said(flag.flag.name)), h("div.muted", said(flag.flag.reason))),
      h("dt", t("supervision.item")),
      h("dd", h("span.num", flag.number), " ", said(flag.title), " · ", said(flag.area?.name), " · ", said(flag.itemStage)),
      h("dt", t("supervision.raised")),
      h("dd", moment(flag.raisedAt), flag.holds ? null : h("span.muted", ` · ${t("supervision.lapsed")}`)),
      h("dt", t("supervision.state")),
      h("dd", said(flag.stageName), " ", dueMark(flag.due)),
    );
  }

  function doors(flag) {
    const address = itemAddress(flag.register, flag.number);
    return h(
      "p.flag-doors",
      h("a.btn", { href: address, data: { testid: "door-item" } }, icon("list"), t("supervision.door.item")),
      h("a.btn", { href: `/audit?number=${encodeURIComponent(flag.number)}`, data: { testid: "door-audit" } }, icon("search"), t("supervision.door.audit")),
    );
  }

  function words(flag) {
    const said_ = (name, w, who) => (w ? h("div", h("strong", t(`supervision.${name}`)), who ? ` ${who}` : null, h("div.words", w.text), h("p.muted", `${said(w.by)} · ${moment(w.at)}`)) : null);
    return [
      said_("asked", flag.question, [said(flag.askedArea?.name), said(flag.askedRole)].filter(Boolean).join(" ")),
      said_("replied", flag.reply),
      said_("concluded", flag.conclusion, said(flag.outcomeName)),
    ];
  }

  function steps(flag) {
    if (flag.stage === "concluded") return null;
    const late = flag.stage === "asked" && flag.due?.state === "overdue";
    return h(
      "p.flag-doors",
      flag.stage === "raised" ? h("button.btn.btn-primary", { type: "button", data: { testid: "ask" }, on: { click: () => ask(flag) } }, t("supervision.ask")) : null,
      flag.stage === "raised" || flag.stage === "replied" || late
        ? h(`button.btn${flag.stage === "replied" ? ".btn-primary" : ""}`, { type: "button", data: { testid: "conclude" }, on: { click: () => conclude() } }, t("supervision.conclude"))
        : null,
    );
  }

  function ask(flag) {
    const role = h("select.form-select", { name: "role" }, flag.asks.map((a) => h("option", { value: a.id }, said(a.name))));
    const question = text("question");
    dialog({
      title: t("supervision.ask"),
      content: [h("label.form-row", h("span.name", t("supervision.ask.whom")), role), row(t("supervision.ask.what"), question)],
      submit: () => post(`/api/supervision/flags/${id}/inquiry`, { question: question.value, role: role.value }),
      testid: "ask-dialog",
      onClose: show,
    });
  }

  function conclude() {
    const outcome = h("select.form-select", { name: "outcome" }, ["cleared", "mended", "passed-on"].map((o) => h("option", { value: o }, t(`supervision.outcome.${o}`))));
    const words = text("text");
    dialog({
      title: t("supervision.conclude"),
      content: [h("label.form-row", h("span.name", t("supervision.outcome")), outcome), row(t("supervision.conclude.why"), words)],
      submit: () => post(`/api/supervision/flags/${id}/conclusion`, { outcome: outcome.value, text: words.value }),
      testid: "conclude-dialog",
      onClose: show,
    });
  }
}

const text = (name) => h("textarea.form-control", { name, rows: 5, maxlength: 2000, required: true });
const row = (name, field) => h("label.form-row", h("span.name", name), field);
