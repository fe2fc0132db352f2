// What is already registered here. Three answers: the same, same household but another place, new.
import { h, put } from "../dom.js";
import { ago, day, number } from "../format.js";
import { t } from "../text.js";
import { dueMark, stageTag, thumb } from "../ui/chip.js";

// answer: {answer: "same" | "same-household" | "new", of} or null while it is open.
export function similarBlock({ onAnswer }) {
  const list = h("div"),
    node = h("section.block", { hidden: true, data: { testid: "similar" } }, h("h2", t("similar.title")), list);
  let candidates = [],
    answer = null,
    within;

  function choose(kind, of) {
    answer = answer?.answer === kind && answer?.of === of ? null : { answer: kind, ...(of ? { of } : {}) };
    draw();
    onAnswer(answer);
  }

  const button = (kind, of, text) =>
    h(
      "button.btn",
      {
        type: "button",
        "aria-pressed": String(answer?.answer === kind && answer?.of === of),
        data: { testid: `answer-${kind}` },
        on: { click: () => choose(kind, of) },
      },
      text,
    );

  function draw() {
    node.hidden = !candidates.length;
    put(
      list,
      h("p.muted", t("similar.text", { n: within })),
      candidates.map((c) =>
        h(
          "div.candidate",
          { data: { testid: "candidate" } },
          h(
            "div.near-card",
            thumb(c.card.thumbnail, "5rem"),
            h(
              "div",
              h(
                "p",
                h("strong", t("place.metres", { n: number(c.distance) })),
                " · ",
                h("span.num", t("day.ago", { day: day(c.card.updatedAt), ago: ago(c.card.updatedAt) })),
                ` · ${t("similar.score", { n: number(c.score * 100) })}`,
              ),
              h("h3", c.card.title),
              h("p.num.muted", c.card.number),
              h("p", stageTag(c.card.stageName, c.card.stageKind), " ", dueMark(c.card.due)),
              h("p.muted", (c.because ?? []).map((b) => t(`because.${b}`)).join(t("list.comma"))),
            ),
          ),
          h(
            "div.answers",
            button("same", c.card.number, t("similar.same")),
            button("same-household", c.card.number, t("similar.household")),
          ),
        ),
      ),
      h(
        "div.candidate",
        h("div.answers", { style: { "grid-template-columns": "1fr" } }, button("new", undefined, t("similar.new"))),
      ),
    );
  }

  return {
    node,
    answer: () => answer,
    needed: () => candidates.length > 0 && !answer,
    show(found, distance) {
      candidates = found;
      within = distance ?? 30;
      // An answer about an item that is no longer near is no answer.
      if (answer?.of && !found.some((c) => c.card.number === answer.of)) {
        answer = null;
        onAnswer(null);
      }
      if (!found.length) answer = null;
      draw();
    },
    ask: () => node.scrollIntoView({ behavior: "smooth", block: "start" }),
  };
}
