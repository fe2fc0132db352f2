// One session: its codes, its progress without names, its result under seal. Made for a wall screen and for a phone.
import { get, post } from "../api.js";
import { bar } from "../bar.js";
import { $, h, icon, put } from "../dom.js";
import { day, moment, number } from "../format.js";
import { live } from "../live.js";
import { itemAddress } from "../scene.js";
import { said, t } from "../text.js";
import { dialog } from "../ui/dialog.js";
import { failure, skeleton } from "../ui/state.js";
import { toast } from "../ui/toast.js";
import { codesDialog } from "./codes.js";
import { table } from "./result.js";
import { sheetDialog } from "./sheet.js";

const root = $("[data-scoring]");
const id = location.pathname.split("/").pop();
let shown = "";
bar();
put(root, skeleton(6));
show();
// Progress moves by itself while people vote; after a break in the line it is read anew.
live("scoring", (moved) => String(moved.session) === id && show(true));
live("state", ({ connected }) => connected && show(true));

async function show(quiet = false) {
  try {
    const session = await get(`/api/scoring/${id}`, {}, { unattended: quiet });
    const text = JSON.stringify(session);
    if (text === shown) return;
    shown = text;
    document.title = session.title;
    draw(session);
  } catch (problem) {
    if (!quiet) put(root, failure(problem, () => show()));
  }
}

function draw(s) {
  put(
    root,
    h(
      "header.people-head",
      h("a.muted.no-print", { href: "/scoring" }, t("scoring.title")),
      h("h1", s.title),
      h("p", h(`span.state-mark.${s.state}`, { data: { testid: "scoring-state" } }, t(`scoring.state.${s.state}`)), " ", h("span.muted", said(s.kindName), " · ", h("span.num", day(s.day)))),
      s.conducts ? h("div.do.no-print", buttons(s)) : null,
    ),
    s.state === "sealed" ? table(s) : progress(s),
    candidates(s),
    seal(s),
  );
}

function buttons(s) {
  const button = (name, text, sign, click, main) =>
    h(`button.btn${main ? ".btn-primary" : ""}`, { type: "button", data: { testid: `scoring-${name}` }, on: { click } }, icon(sign), text);
  if (s.state === "prepared")
    return [
      button("codes", t("scoring.codes"), "print", () => codesDialog(s, () => show()), !s.codes),
      s.codes ? button("open", t("scoring.open"), "check", () => sure(s, "open"), true) : null,
    ];
  if (s.state === "open")
    return [
      button("sheet", t("scoring.sheet"), "edit", () => sheetDialog(s, () => show())),
      button("seal", t("scoring.seal"), "check", () => sure(s, "seal"), true),
      h("a.btn", { href: "/vote", target: "_blank" }, icon("link"), t("scoring.vote.page")),
    ];
  return button("print", t("print"), "print", () => print());
}

function sure(s, verb) {
  dialog({
    title: t(`scoring.${verb}`),
    submitText: t(`scoring.${verb}`),
    testid: `scoring-${verb}-dialog`,
    content: h("p", t(`scoring.${verb}.sure`)),
    async submit() {
      await post(`/api/scoring/${s.id}/${verb}`);
      toast(t("done"));
      show();
    },
  });
}

const progress = (s) =>
  h(
    "section.scoring-progress",
    { data: { testid: "scoring-progress" }, "aria-live": "polite" },
    h("h2", s.state === "open" ? t("scoring.progress") : t("scoring.handed")),
    s.groups.map((g) =>
      h(
        "div.group",
        h("span.name", said(g.name), " ", h("small.muted", t("scoring.weight", { n: number(g.weight * 100, g.weight * 100 % 1 ? 1 : 0) }))),
        h("progress", { max: Math.max(g.codes, 1), value: g.used, "aria-label": said(g.name) }),
        h("span.num", `${number(g.used)} / ${number(g.codes)}`),
      ),
    ),
    s.sheets ? h("p.notice", t("scoring.sheets.wait", { n: s.sheets })) : null,
  );

const candidates = (s) =>
  s.result
    ? null
    : h(
        "section",
        h("h2", t("scoring.candidates", { n: s.candidates.length })),
        h("ol.candidates", s.candidates.map((c) => h("li", h("a", { href: itemAddress(s.register, c.number) }, c.name), c.unit && c.unit !== c.name ? h("span.muted", " ", c.unit) : null))),
      );

const seal = (s) =>
  h(
    "section.seal.muted",
    s.openedAt ? h("p", t("scoring.opened.at", { at: moment(s.openedAt) }), " ", h("code", { title: t("scoring.root.codes") }, s.codeRoot?.slice(0, 16))) : null,
    s.sealedAt ? h("p", t("scoring.sealed.at", { at: moment(s.sealedAt) }), " ", h("code", { title: t("scoring.root.ballots"), data: { testid: "ballot-root" } }, s.ballotRoot?.slice(0, 16))) : null,
    s.sealedAt ? h("p", t("scoring.sealed.text")) : null,
  );
