// Scoring sessions: those that are being prepared, open or sealed; and a new one.
import { get, post } from "../api.js";
import { bar } from "../bar.js";
import { after, $, h, icon, put } from "../dom.js";
import { day, number } from "../format.js";
import { live } from "../live.js";
import { said, t } from "../text.js";
import { dialog } from "../ui/dialog.js";
import { formField } from "../ui/field.js";
import { empty, failure, skeleton } from "../ui/state.js";

const root = $("[data-scoring]");
bar();
document.title = t("scoring.title");
put(root, skeleton(4, "4rem"));
show();
live("scoring", after(500, show));

async function show() {
  try {
    const { kinds, sessions } = await get("/api/scoring");
    const own = kinds.filter((k) => k.conducts);
    put(
      root,
      h(
        "header.people-head",
        h("h1", t("scoring.title")),
        h("p.muted", t("scoring.text")),
        own.length ? h("button.btn.btn-primary", { type: "button", data: { testid: "scoring-new" }, on: { click: () => make(own) } }, icon("plus"), t("scoring.new")) : null,
      ),
      sessions.length
        ? h("ul.sessions", { data: { testid: "sessions" } }, sessions.map(card))
        : empty("check", t("scoring.none"), own.length ? t("scoring.none.first") : ""),
    );
  } catch (problem) {
    put(root, failure(problem, show));
  }
}

const card = (s) =>
  h(
    "li",
    h(
      "a.session",
      { href: `/scoring/${s.id}` },
      h("strong", s.title),
      h(`span.state-mark.${s.state}`, t(`scoring.state.${s.state}`)),
      h("span.muted", said(s.kindName), " · ", h("span.num", day(s.day))),
      h("span.muted", s.state === "sealed" ? t("scoring.counted", { n: number(s.ballots) }) : t("scoring.codes.made", { n: number(s.codes) })),
    ),
  );

function make(kinds) {
  const kind = formField(
    { id: "kind", name: { zh: t("scoring.kind"), en: t("scoring.kind") }, type: "choice", choices: kinds.map((k) => ({ id: k.kind, name: k.name })) },
    kinds[0].kind,
    { required: true, list: kinds.length > 4 },
  );
  const title = formField({ id: "title", name: { zh: t("scoring.name"), en: t("scoring.name") }, type: "text" }, null, { required: true });
  dialog({
    title: t("scoring.new"),
    submitText: t("scoring.prepare"),
    testid: "scoring-dialog",
    content: [kinds.length > 1 ? kind.node : h("p", said(kinds[0].name)), title.node],
    async submit() {
      const wrong = title.check();
      title.fault(wrong);
      if (wrong) throw Object.assign(new Error(wrong), { code: "incomplete" });
      const made = await post("/api/scoring", { kind: kind.read() ?? kinds[0].kind, title: title.read() });
      location.assign(`/scoring/${made.id}`);
    },
  });
}
