// What other systems send: does every feed balance, day by day, and what was refused.
import { get } from "../api.js";
import { bar } from "../bar.js";
import { $, h, icon, put } from "../dom.js";
import { number, signed } from "../format.js";
import { page } from "../page.js";
import { said, t } from "../text.js";
import { sheet } from "../ui/sheet.js";
import { empty, failure, skeleton } from "../ui/state.js";
import { refused } from "./refused.js";
import { tokens } from "./tokens.js";

const root = $("[data-feeds]");
const SHOWN = 7;
const COLUMNS = ["stated", "received", "taken", "refused", "aside", "repeated", "difference"];

bar();
document.title = t("feeds.title");
show();

async function show() {
  put(root, skeleton(8, "2.5rem"));
  try {
    const { feeds } = await get("/api/feeds");
    put(
      root,
      h(
        "header.people-head",
        h("h1", t("feeds.title")),
        h("div.people-tools", sheet({ id: "feeds", name: t("feeds.title"), file: `feeds-${page.today}`, rows: () => table(feeds) })),
      ),
      feeds.length ? [answer(feeds), feeds.map(card)] : empty("layers", t("feeds.none"), t("feeds.none.text")),
    );
  } catch (problem) {
    put(root, failure(problem, show));
  }
}

// The question people come with, answered in one sentence: did every feed balance, of the last day that is over?
function answer(feeds) {
  const over = feeds.map((feed) => feed.days.find((day) => day.day < page.today)).filter(Boolean);
  const count = (verdict) => over.filter((day) => day.verdict === verdict).length;
  const open = over.length - count("balanced");
  const gaps = feeds.flatMap((feed) => feed.days).filter((day) => day.verdict === "gap").length;
  return h(
    "p.feeds-answer",
    { data: { testid: "feeds-answer", open } },
    icon(open ? "alert" : "check"),
    open
      ? t("feeds.answer.open", { n: over.length, balanced: count("balanced"), gap: count("gap"), waiting: count("waiting"), unstated: count("unstated") })
      : t("feeds.answer.balanced", { n: over.length }),
    gaps ? h("strong", t("feeds.answer.gaps", { n: gaps })) : null,
  );
}

function card(feed) {
  const [first, rest] = [feed.days.slice(0, SHOWN), feed.days.slice(SHOWN)];
  const waiting = feed.days.reduce((sum, day) => sum + day.refused, 0);
  return h(
    "section.card-block.feed",
    { data: { feed: feed.feed } },
    h("h2", said(feed.name)),
    h("p.muted", t(`feeds.from.${feed.source}`, { sender: said(feed.sender), register: said(feed.registerName) })),
    first.length ? days(first) : h("p.muted", t("feeds.no.days")),
    rest.length ? h("details", h("summary", t("feeds.earlier", { n: rest.length })), days(rest)) : null,
    feed.keeps && waiting ? refused(feed, waiting, show) : null,
    feed.administers && feed.source === "http" ? tokens(feed) : null,
  );
}

const days = (rows) =>
  h(
    "table.people.feed-days",
    h("thead", h("tr", h("th", t("feeds.day")), COLUMNS.map((c) => h("th.num", t(`feeds.${c}`))), h("th", t("feeds.verdict")))),
    h("tbody", rows.map(row)),
  );

const value = (day, column) =>
  day[column] === null ? "–" : column === "difference" && day.difference ? signed(day.difference) : number(day[column]);

const row = (day) =>
  h(
    "tr",
    { data: { day: day.day, verdict: day.verdict } },
    h("td", { "data-label": t("feeds.day") }, day.day),
    COLUMNS.map((c) => h("td.num", { "data-label": t(`feeds.${c}`), data: { column: c } }, value(day, c))),
    h("td", { "data-label": t("feeds.verdict") }, h("span.verdict", icon(day.verdict === "balanced" ? "check" : "alert"), t(`feeds.verdict.${day.verdict}`))),
  );

function table(feeds) {
  const head = [t("feeds.feed"), t("feeds.sender"), t("feeds.day"), ...COLUMNS.map((c) => t(`feeds.${c}`)), t("feeds.verdict")];
  const body = feeds.flatMap((feed) => feed.days.map((day) => [said(feed.name), said(feed.sender), day.day, ...COLUMNS.map((c) => day[c]), t(`feeds.verdict.${day.verdict}`)]));
  return [head, ...body];
}
