// What the reviewer should look at first: figures, list, and statistics per unit.
import { get, post } from "../api.js";
import { h, icon, put } from "../dom.js";
import { day, number } from "../format.js";
import { said, t } from "../text.js";
import { dueMark } from "../ui/chip.js";
import { empty, failure, skeleton } from "../ui/state.js";
import { toast } from "../ui/toast.js";
import { sheet } from "./sheet.js";

const PAGE = 50;
const place = Object.fromEntries(new URLSearchParams(location.search));

export function flags(root) {
  const figures = h("div.supervision-figures", { role: "group", "aria-label": t("supervision.figures") });
  const list = h("ol.flags", { data: { testid: "flags" } });
  const foot = h("div", { role: "status" });
  const units = h("section.card-block", { data: { testid: "units" } });
  const kind = h("select.form-select", { "aria-label": t("supervision.kind"), data: { testid: "kind" }, on: { change: () => turn("flag", kind.value) } });
  const again = h("button.btn", { type: "button", data: { testid: "evaluate" }, on: { click: evaluate } }, icon("refresh"), t("supervision.evaluate"));
  put(
    root,
    h("header.supervision-head", h("h1", t("supervision.question")), h("p.muted", t("supervision.text"))),
    figures,
    h("div.supervision-tools", kind, again, h("a.btn", { href: "/journal" }, icon("shield"), t("proofs.title"))),
    h("div.supervision-body", h("div", list, foot), units),
  );
  load();

  function turn(name, value) {
    if (value) place[name] = value;
    else delete place[name];
    history.replaceState(null, "", `?${new URLSearchParams(place)}`);
    load();
  }

  async function load() {
    put(list, h("li", skeleton(6, "2.5rem")));
    put(foot);
    try {
      const page = await get("/api/supervision/flags", { flag: place.flag, stage: place.stage, area: place.area, limit: PAGE });
      put(figures, counts(page.kinds).map(figure));
      put(kind, h("option", { value: "" }, t("supervision.kind.any")), page.kinds.map((k) => h("option", { value: k.id, selected: k.id === place.flag }, `${said(k.name)} ${number(k.raised)}`)));
      put(list, page.flags.map(row));
      if (!page.flags.length) put(list, h("li", empty("check", t("supervision.none"), t("supervision.none.text"))));
      more(page.flags.length, page.matched);
      put(units, statistics(page.units));
    } catch (problem) {
      put(list, h("li", failure(problem, load)));
    }
  }

  function more(shown, matched) {
    if (shown >= matched) return put(foot, shown ? h("p.muted", t("supervision.shown", { n: number(shown) })) : null);
    const next = async () => {
      const page = await get("/api/supervision/flags", { flag: place.flag, stage: place.stage, area: place.area, limit: PAGE, offset: shown });
      list.append(...page.flags.map(row));
      more(shown + page.flags.length, page.matched);
    };
    put(foot, h("button.btn", { type: "button", on: { click: next } }, t("supervision.more")));
  }

  function figure([stage, n]) {
    const on = (place.stage ?? "") === stage;
    return h(
      "button.plain",
      { type: "button", "aria-pressed": String(on), data: { testid: `stage-${stage || "open"}` }, on: { click: () => turn("stage", on ? "" : stage) } },
      h("b", number(n)),
      t(`supervision.stage.${stage || "open"}`),
    );
  }

  function row(flag) {
    const node = h(
      "li",
      h(
        "button.plain.flag-row",
        { type: "button", data: { flag: flag.id }, on: { click: () => sheet(flag.id, load) } },
        h("span", h("strong", said(flag.flag.name)), flag.holds ? null : h("span.muted", ` · ${t("supervision.lapsed")}`)),
        h("span", said(flag.stageName)),
        h("span.muted", h("span.num", flag.number), " ", said(flag.title), " · ", said(flag.area?.name)),
        h("span", dueMark(flag.due) ?? h("span.muted.num", day(flag.raisedAt))),
      ),
    );
    return node;
  }

  function statistics(rows) {
    return [
      h("header", h("h2", t("supervision.units"))),
      rows.length
        ? h(
            "table.units",
            h("thead", h("tr", ["unit", "raised", "open", "late", "founded"].map((c) => h("th", { scope: "col" }, t(`supervision.units.${c}`))))),
            h(
              "tbody",
              rows.map((u) =>
                h(
                  "tr",
                  h("td", h("button.plain.unit", { type: "button", on: { click: () => turn("area", place.area === u.area.code ? "" : u.area.code) } }, said(u.area.name))),
                  [u.raised, u.raised - u.concluded, u.late, u.founded].map((n) => h("td", number(n))),
                ),
              ),
            ),
          )
        : h("p.muted", t("supervision.none")),
    ];
  }

  async function evaluate() {
    again.disabled = true;
    try {
      const { raised, lapsed } = await post("/api/supervision/evaluation");
      toast(t("supervision.evaluated", { raised: number(raised), lapsed: number(lapsed) }));
      await load();
    } catch (problem) {
      put(foot, failure(problem, evaluate));
    }
    again.disabled = false;
  }
}

const total = (kinds, name) => kinds.reduce((sum, k) => sum + k[name], 0);
function counts(kinds) {
  const open = total(kinds, "waiting") + total(kinds, "asked") + total(kinds, "replied");
  return [
    ["", open],
    ["raised", total(kinds, "waiting")],
    ["asked", total(kinds, "asked")],
    ["replied", total(kinds, "replied")],
    ["concluded", total(kinds, "concluded")],
  ];
}
