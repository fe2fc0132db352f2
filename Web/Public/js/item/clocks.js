// Clocks of the law: what must be done and by when, and which periods must pass first. Each explains its last day.
import { h, icon } from "../dom.js";
import { said, t } from "../text.js";

const MARK = { running: "clock", soon: "clock", overdue: "alert", over: "check", paused: "clock", stopped: "check" };
const TAG = { running: "open", soon: "waiting", overdue: "late", over: "closed", paused: "waiting", stopped: "closed" };

const standing = (clock) => {
  if (clock.state === "stopped") return t("clocks.stopped", { on: clock.stoppedOn });
  if (clock.state === "paused") return t("clocks.paused");
  if (clock.state === "over") return t("clocks.over");
  if (clock.days < 0) return t(clock.working ? "due.over.working" : "due.over", { n: -clock.days });
  if (!clock.duty) return t(clock.working ? "clocks.wait.working" : "clocks.wait", { n: clock.days });
  return clock.days === 0 ? t("due.today") : t(clock.working ? "due.left.working" : "due.left", { n: clock.days });
};

export function clocks(item) {
  if (!item.clocks?.length) return null;
  return h(
    "section.card-block",
    { data: { testid: "clocks" } },
    h("header", h("h2", t("clocks.title"))),
    h("ul.plain-list.clock-list", item.clocks.map(line)),
  );
}

function line(clock) {
  const until = clock.dueAt?.slice(0, 16).replace("T", " ") ?? clock.due;
  return h(
    "li",
    { data: { testid: `clock-${clock.id}` } },
    h(
      "details",
      h(
        "summary",
        icon(MARK[clock.state] ?? "clock"),
        h("strong", said(clock.name)),
        " ",
        h(`span.tag.tag-${TAG[clock.state]}`, standing(clock)),
        until && clock.state !== "stopped" ? h("span.muted.num", t("clocks.until", { on: until })) : null,
        clock.provisional ? h("span.tag.flat", t("clocks.provisional")) : null,
        clock.extensions ? h("span.tag.flat", t("clocks.extended", { n: clock.extensions })) : null,
      ),
      h("p.muted", said(clock.explanation)),
      clock.basis ? h("p.muted", icon("info"), " ", said(clock.basis)) : null,
    ),
  );
}
