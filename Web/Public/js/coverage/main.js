// Where somebody was within the days, and where nobody was: by town, then area by area.
import { get } from "../api.js";
import { bar } from "../bar.js";
import { $, h, put } from "../dom.js";
import { number } from "../format.js";
import { page, today } from "../page.js";
import { register as readRegister } from "../scene.js";
import { said, t } from "../text.js";
import { empty, failure, skeleton } from "../ui/state.js";

const root = $("[data-coverage]");
const place = new URLSearchParams(location.search);
let only = place.get("only") !== "no",
  town = place.get("town");

bar();
put(root, skeleton(8));
show();

async function show() {
  try {
    const register = await readRegister(page.register);
    const day = place.get("as-of") ?? today;
    const data = await get(`/api/registers/${register.id}/coverage`, { "as-of": day });
    document.title = t("coverage.title", { name: said(register.name) });
    draw(register, data, day);
  } catch (problem) {
    put(root, failure(problem, show));
  }
}

function go(name, value) {
  if (value) place.set(name, value);
  else place.delete(name);
  history.replaceState(null, "", place.size ? `?${place}` : location.pathname);
}

function draw(register, data, day) {
  const towns = new Map();
  for (const area of data.areas) {
    const row = towns.get(area.town) ?? { code: area.town, name: area.townName, done: 0, all: 0 };
    row.all += 1;
    row.done += area.last ? 1 : 0;
    towns.set(area.town, row);
  }
  const rows = [...towns.values()].sort((a, b) => a.done / a.all - b.done / b.all);
  const shown = data.areas.filter((a) => (!only || !a.last) && (!town || a.town === town));
  put(
    root,
    h(
      "header.people-head",
      h("h1", t("coverage.title", { name: said(register.name) })),
      h("p.muted", t("coverage.text", data)),
      h(
        "div.people-tools",
        h("label.form-row", h("span.name", t("coverage.day")), h("input.form-control", { type: "date", value: day, max: today, on: { change: (e) => (go("as-of", e.target.value === today ? "" : e.target.value), show()) } })),
        h("a.btn", { href: `/r/${register.id}` }, said(register.name)),
      ),
    ),
    h("p.big-number", { data: { testid: "coverage-head" } }, t("coverage.head", { covered: number(data.covered), all: number(data.all), level: t(`level.${data.level}`) })),
    h(
      "div.people-body",
      h(
        "aside.people-units",
        { "aria-label": t("coverage.town") },
        h(
          "ul",
          rows.map((r) =>
            h(
              "li",
              h(
                "button.plain.branch",
                { type: "button", "aria-current": town === r.code ? "true" : undefined, on: { click: () => ((town = town === r.code ? null : r.code), go("town", town), draw(register, data, day)) } },
                h("span", said(r.name)),
                h("span.num.muted", `${number(r.done)} / ${number(r.all)}`),
              ),
              h("progress", { max: r.all, value: r.done, "aria-label": said(r.name) }),
            ),
          ),
        ),
      ),
      h(
        "section",
        h("label.check", h("input", { type: "checkbox", checked: only, on: { change: (e) => ((only = e.target.checked), go("only", only ? "" : "no"), draw(register, data, day)) } }), " ", t("coverage.only")),
        shown.length
          ? h(
              "table.people",
              { data: { testid: "coverage-table" } },
              h("thead", h("tr", h("th", t("coverage.area")), h("th", t("coverage.town")), h("th", t("coverage.last")), h("th", t("coverage.count")))),
              h(
                "tbody",
                shown.slice(0, 600).map((a) =>
                  h(
                    "tr",
                    h("td", said(a.parent), " ", h("strong", said(a.name))),
                    h("td", { "data-label": t("coverage.town") }, said(a.townName)),
                    h("td.num", { "data-label": t("coverage.last") }, a.last ?? h("span.bad", t("coverage.never"))),
                    h("td.num", { "data-label": t("coverage.count") }, number(a.count)),
                  ),
                ),
              ),
            )
          : empty("check", t("coverage.none")),
      ),
    ),
  );
}
