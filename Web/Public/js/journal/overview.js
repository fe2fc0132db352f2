// The journal as a whole, for who audits: verify everything, carry a signed checkpoint home, compare with one kept.
import { get, post } from "../api.js";
import { h, icon, put } from "../dom.js";
import { countyNow, moment, number } from "../format.js";
import { t } from "../text.js";
import { save } from "../ui/save.js";
import { failure, skeleton } from "../ui/state.js";

const STEP = 1000;

export function overview(root) {
  document.title = t("proofs.title");
  put(
    root,
    h("h1", icon("shield"), " ", t("proofs.title")),
    h("p.muted", t("proofs.question")),
    block("verify", whole()),
    block("carry", carry()),
    block("compare", compare()),
    h("p", h("a.btn", { href: "/audit" }, icon("search"), t("proofs.search"))),
  );
}

function block(name, ...content) {
  return h("section.card-block", h("h2", t(`proofs.${name}`)), h("p.muted", t(`proofs.${name}.text`)), content);
}

// Everything, from the first entry on; goes on at the server when the page is left.
function whole() {
  const status = h("div", { role: "status", data: { testid: "verification" } });
  const button = h("button.btn.btn-primary", { type: "button", data: { testid: "verify-all" }, on: { click: start } }, icon("shield"), t("proofs.start"));
  look(false);
  return [h("p", button), status];

  async function start() {
    button.disabled = true;
    put(status, skeleton(1));
    try {
      await post("/api/journal/verification");
      look(true);
    } catch (problem) {
      button.disabled = false;
      put(status, failure(problem, start));
    }
  }

  async function look(asked) {
    try {
      const run = await get("/api/journal/verification");
      button.disabled = run.state === "running";
      if (run.state === "running") {
        const counts = { entries: number(run.entries), of: number(run.of), items: number(run.items) };
        put(status, h("progress.verification", { max: run.of || 1, value: Math.min(run.entries, run.of), "aria-label": t("proofs.verify") }), h("p.num", t("proofs.running", counts)));
        setTimeout(() => look(true), STEP);
      } else if (run.state === "done") put(status, outcome(run));
      else if (run.state === "failed" && asked) put(status, h("div.failure", icon("alert"), h("p", t("proofs.failed"))));
    } catch (problem) {
      put(status, failure(problem, () => look(asked)));
    }
  }
}

function outcome(run) {
  const counts = { entries: number(run.entries), items: number(run.items), versions: number(run.versions), evidence: number(run.evidence) };
  const seen = h("p.muted.num", t("proofs.seen", { ...counts, at: moment(run.at) }));
  if (run.holds) return [h("p.notice.holds", icon("check"), t("proofs.holds")), seen];
  return [
    h("div.failure", icon("alert"), h("p", t("proofs.broken", { n: number(run.found) }))),
    h(
      "ul.findings",
      run.findings.map((f) =>
        h("li", h("strong", t(`finding.${f.kind}`)), " ", f.entry ? h("a.num", { href: `/journal?entry=${f.entry}` }, t("journal.title", { n: f.entry })) : null, " ", h("span.muted", f.subject)),
      ),
    ),
    seen,
  ];
}

function carry() {
  const status = h("div", { role: "status", data: { testid: "checkpoint" } });
  return [h("p", h("button.btn", { type: "button", data: { testid: "carry" }, on: { click: take } }, icon("download"), t("proofs.take"))), status];

  async function take() {
    put(status, skeleton(1));
    try {
      const checkpoint = await post("/api/journal/checkpoints");
      save(`checkpoint-${checkpoint.sequence}.json`, JSON.stringify(checkpoint) + "\n");
      put(
        status,
        h("p.notice.holds", icon("check"), t("proofs.taken", { n: number(checkpoint.sequence), at: moment(countyNow()) })),
        h("dl.facts.one", h("dt", t("proofs.root")), h("dd.hash", checkpoint.root), h("dt", t("proofs.key")), h("dd.hash", { data: { testid: "key" } }, checkpoint.key)),
      );
    } catch (problem) {
      put(status, failure(problem, take));
    }
  }
}

function compare() {
  const status = h("div", { role: "status", data: { testid: "comparison" } });
  const input = h("input.form-control", { type: "file", accept: ".json,application/json", "aria-label": t("proofs.compare"), data: { testid: "kept" }, on: { change: check } });
  return [h("p", input), status];

  async function check() {
    const [file] = input.files;
    if (!file) return;
    put(status, skeleton(1));
    try {
      const result = await post("/api/journal/comparisons", parsed(await file.text()));
      const values = { kept: number(result.kept), entries: number(result.entries) };
      put(
        status,
        result.outcome === "grown"
          ? h("p.notice.holds", icon("check"), t("proofs.grown", values))
          : h("div.failure", icon("alert"), h("p", t(`proofs.${result.outcome}`, values))),
        h("dl.facts.one", h("dt", t("proofs.key")), h("dd.hash", result.key)),
      );
    } catch (problem) {
      put(status, failure(problem));
    }
    input.value = "";
  }
}

// What is no JSON is sent as an empty checkpoint: the server says what a checkpoint is.
function parsed(text) {
  try {
    return JSON.parse(text);
  } catch {
    return {};
  }
}
