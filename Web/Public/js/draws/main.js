// Drawings by lot of a register: what would be drawn, drawing it, and every drawing of before with its proof.
import { get, post } from "../api.js";
import { bar } from "../bar.js";
import { $, h, icon, put } from "../dom.js";
import { moment, number } from "../format.js";
import { page } from "../page.js";
import { itemAddress } from "../scene.js";
import { said, t } from "../text.js";
import { dialog } from "../ui/dialog.js";
import { save } from "../ui/save.js";
import { empty, failure, skeleton } from "../ui/state.js";
import { toast } from "../ui/toast.js";

const root = $("[data-draws]");
bar();
document.title = t("draws.title");
show();

async function show() {
  put(root, skeleton(6, "2.5rem"));
  try {
    const draws = await get("/api/draws", { register: page.register });
    put(
      root,
      h("header", h("h1", t("draws.title")), h("p.muted", t("draws.text"))),
      draws.length ? draws.map(card) : empty("list", t("draws.none"), t("draws.none.text")),
    );
  } catch (problem) {
    put(root, failure(problem, show));
  }
}

function card(draw) {
  return h(
    "section.card-block",
    { data: { draw: draw.draw } },
    h("h2", said(draw.name)),
    h("p", sentence(draw)),
    draw.basis ? h("p.muted", said(draw.basis)) : null,
    draw.may ? acts(draw) : null,
    draw.open ? announced(draw.open) : null,
    h("h3", t("draws.past", { n: draw.past.length })),
    draw.past.length ? draw.past.map((run) => past(draw, run)) : h("p.muted", t("draws.past.none")),
  );
}

function sentence(draw) {
  const values = { register: said(draw.registerName), pool: number(draw.pool), n: number(draw.draws), share: draw.size.share };
  const text = draw.size.share ? t("draws.share", values) : t("draws.count", values);
  return [text, draw.gives ? t("draws.gives", { register: said(draw.givesName) }) : null, draw.once ? t(`draws.once.${draw.once}`) : null];
}

function acts(draw) {
  if (draw.isDrawn) return h("p.notice", { data: { testid: "drawn" } }, icon("check"), t(`draws.drawn.${draw.once}`));
  const announces = draw.seed === "announced" && !draw.open;
  return h(
    "div.act",
    announces
      ? h("button.btn.btn-primary", { type: "button", data: { testid: "announce" }, on: { click: (e) => announce(draw, e.target) } }, icon("shield"), t("draws.announce"))
      : h("button.btn.btn-primary", { type: "button", disabled: !draw.pool, data: { testid: "draw" }, on: { click: () => ask(draw) } }, icon("list"), t("draws.draw", { n: number(draw.draws) })),
    announces ? h("p.muted", t("draws.announce.what")) : null,
  );
}

async function announce(draw, button) {
  button.disabled = true;
  try {
    await post(`/api/draws/${draw.draw}/announcement`);
    show();
  } catch (problem) {
    button.disabled = false;
    toast(problem.message, true);
  }
}

function ask(draw) {
  dialog({
    title: said(draw.name),
    content: h("p", t("draws.ask", { pool: number(draw.pool), n: number(draw.draws) })),
    submitText: t("draws.draw", { n: number(draw.draws) }),
    submit: async () => {
      const run = await post(`/api/draws/${draw.draw}/runs`);
      toast(t("draws.done", { n: run.drawn.length }));
      show();
    },
    testid: "draw-dialog",
  });
}

function announced(run) {
  return h(
    "div.notice",
    { data: { testid: "announced" } },
    h("p", t("draws.announced", { at: moment(run.announced.at), by: said(run.announced.by) })),
    h("p.hash", run.announced.commitment),
  );
}

function past(draw, run) {
  return h(
    "article",
    { data: { run: run.run } },
    h("p", h("strong", t("draws.run", { n: run.run })), " ", t("draws.of", { at: moment(run.at), by: said(run.by), area: said(run.area), pool: number(run.pool), n: run.drawn.length })),
    h("p", { data: { testid: "verdict" } }, icon(run.verdict === "holds" ? "check" : "alert"), t(`draws.verdict.${run.verdict}`)),
    h("ul.numbers", run.drawn.map((n, i) => h("li", h("a", { href: itemAddress(draw.register, n) }, n), run.given[i] ? [" → ", h("a", { href: itemAddress(draw.gives, run.given[i]) }, run.given[i])] : null))),
    h(
      "details",
      h("summary", t("draws.proof")),
      h("p.muted", t("draws.method")),
      h(
        "dl.facts.one",
        h("dt", t("draws.head")),
        h("dd.hash", h("a", { href: `/journal?entry=${run.entry}` }, t("journal.title", { n: run.entry })), " · ", `${run.head} ${run.headHash}`),
        run.secret ? [h("dt", t("draws.secret")), h("dd.hash", run.secret), h("dt", t("draws.commitment")), h("dd.hash", run.announced.commitment)] : null,
        h("dt", t("draws.seed")),
        h("dd.hash", run.seed),
      ),
      h("p", h("button.btn", { type: "button", data: { testid: "proof" }, on: { click: () => take(draw, run) } }, icon("download"), t("draws.take"))),
    ),
  );
}

async function take(draw, run) {
  try {
    const proof = await get(`/api/draws/${draw.draw}/runs/${run.run}`);
    save(`draw-${run.run}.json`, JSON.stringify(proof) + "\n");
  } catch (problem) {
    toast(problem.message, true);
  }
}
