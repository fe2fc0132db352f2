// Scoring sessions: the one that is open with its ballots, the next that is prepared, and how the last one ended.
import { h, icon } from "../dom.js";
import { day, number } from "../format.js";
import { itemAddress } from "../scene.js";
import { t } from "../text.js";

export function scoring(b) {
  if (!b.sessions.length) return h("p.muted.unread", t("board.scoring.none"), " ", h("a", { href: "/scoring" }, t("scoring.title")));
  return h("div.scoring-glances", b.sessions.map((s) => (s.state === "sealed" ? last(s, b.register) : coming(s))));
}

const title = (s, mark) =>
  h("a.glance-title", { href: `/scoring/${s.id}`, data: { testid: `session-${s.state}` } }, h(`span.state-mark.${s.state}`, mark), " ", h("strong", s.title), " ", h("small.muted.num", day(s.day)));

function coming(s) {
  if (s.state === "prepared") return h("div.glance", title(s, t("scoring.state.prepared")));
  return h(
    "div.glance.open",
    title(s, t("board.scoring.open")),
    h("progress", { max: Math.max(s.codes, 1), value: s.used, "aria-label": t("scoring.progress") }),
    h("span.num", t("board.scoring.used", { used: number(s.used), codes: number(s.codes) })),
  );
}

const last = (s, register) =>
  h(
    "div.glance",
    title(s, t("scoring.state.sealed")),
    h(
      "ol.glance-best",
      s.best.map((c) =>
        h("li", h("a.bar-row", { href: itemAddress(register, c.number), data: { testid: "session-best" } }, h("span.cut", h("span.num.muted", `${c.rank ?? "–"} `), c.name), h("span.bar-track", { "aria-hidden": "true" }, h("i", { style: { width: `${c.result ?? 0}%` } })), h("span.num", c.result === null ? "–" : number(c.result, 2)))),
      ),
    ),
    h("a.glance-all", { href: `/scoring/${s.id}` }, t("board.scoring.all", { n: number(s.ballots), m: number(s.candidates) }), icon("link")),
  );
