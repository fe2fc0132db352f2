// The wall of pairs: what was and what is, by town, village and month; drawn as it is scrolled to, large when touched.
import { get } from "../api.js";
import { bar } from "../bar.js";
import { $, h, icon, put } from "../dom.js";
import { page } from "../page.js";
import { register as readRegister } from "../scene.js";
import { said, t } from "../text.js";
import { marks } from "../ui/photo.js";
import { empty, failure, skeleton } from "../ui/state.js";
import { showPair } from "./pair.js";

const root = $("[data-wall]");
const address = new URLSearchParams(location.search);
const place = { area: address.get("area") ?? "", month: address.get("month") ?? "", item: address.get("item") ?? "" };
const list = h("ul.wall-list", { data: { testid: "wall" } });
const end = h("div.wall-end", { role: "status" });
const picks = h("div.wall-filters");
const about = h("p.wall-about.muted", { data: { testid: "wall-about" } });
let register, areas, next, pairs, names;
// Which filling of the wall is in force, and which is asking now: an answer to an earlier filter is thrown away.
let run = 0,
  asking = 0;

bar();
put(root, h("header.wall-head", h("div", h("h1", t("wall.page")), about), picks), list, end);
put(end, skeleton(4, "8rem"));
start();

function go(patch) {
  Object.assign(place, patch);
  const query = new URLSearchParams(Object.entries(place).filter(([, value]) => value));
  history.replaceState(null, "", location.pathname + (query.size ? `?${query}` : ""));
}

async function start() {
  try {
    let towns, villages;
    [register, towns, villages] = await Promise.all([
      readRegister(page.register),
      get("/api/areas", { level: "town" }),
      get("/api/areas", { level: "village" }),
    ]);
    areas = { towns, villages };
    filters();
    await restart();
    if (place.item) {
      const at = pairs.findIndex((p) => p.number === place.item);
      if (at >= 0) open(at);
    }
  } catch (problem) {
    put(end, failure(problem, start));
  }
}

function filters() {
  const village = areas.villages.find((a) => a.code === place.area);
  const town = village?.parent ?? (areas.towns.some((a) => a.code === place.area) ? place.area : "");
  const change = (patch) => {
    go({ ...patch, item: "" });
    filters();
    restart();
  };
  const choice = (name, id, value, options, patch) =>
    h(
      "label",
      h("span", name),
      h(
        "select.form-select",
        { data: { testid: id }, on: { change: (event) => change(patch(event.target.value)) } },
        options.map(([code, text]) => h("option", { value: code, selected: code === value }, text)),
      ),
    );
  const month = h("input.form-control", {
    type: "month",
    value: place.month,
    data: { testid: "wall-month" },
    on: { change: () => change({ month: month.value }) },
  });
  const within = areas.villages.filter((a) => a.parent === town);
  put(
    picks,
    choice(t("level.town"), "wall-town", town, [["", t("wall.all.towns")], ...areas.towns.map((a) => [a.code, said(a.name)])], (code) => ({ area: code })),
    town && within.length
      ? choice(t("level.village"), "wall-village", village?.code ?? "", [["", t("wall.all.villages")], ...within.map((a) => [a.code, said(a.name)])], (code) => ({ area: code || town }))
      : null,
    h("label", h("span", t("wall.month")), month),
    h("button.btn", { type: "button", data: { testid: "wall-print" }, on: { click: paper } }, icon("print"), t("wall.print")),
  );
  about.textContent = [
    village ? said(village.name) : town ? said(areas.towns.find((a) => a.code === town).name) : said(page.county.name),
    place.month || null,
  ]
    .filter(Boolean)
    .join(" · ");
}

// Paper has no scrolling: photos that were left for later come first.
async function paper() {
  const images = [...list.querySelectorAll("img")];
  for (const image of images) image.loading = "eager";
  await Promise.all(images.map((image) => image.decode().catch(() => null)));
  print();
}

async function restart() {
  const mine = ++run;
  pairs = [];
  next = "";
  list.replaceChildren();
  put(end, skeleton(4, "8rem"));
  await more(mine);
}

async function more(mine = run) {
  if (asking === mine || next === null || next === undefined) return;
  asking = mine;
  try {
    const answer = await get(`/api/registers/${register.id}/pairs`, { area: place.area, month: place.month, after: next, limit: 24 });
    if (mine !== run) return;
    names = answer.names;
    const first = pairs.length;
    pairs.push(...answer.pairs);
    list.append(...answer.pairs.map((pair, i) => card(pair, first + i)));
    next = answer.next;
    put(
      end,
      next ? h("button.btn", { type: "button", on: { click: () => more() } }, t("wall.more")) : null,
      !pairs.length && !next ? empty("image", t("wall.none"), t("wall.none.text")) : null,
    );
  } catch (problem) {
    if (mine === run) put(end, failure(problem, () => more()));
  } finally {
    if (asking === mine) asking = 0;
  }
}

function half(photo, name) {
  const told = marks(photo);
  return h(
    "span.wall-half",
    h("img", { src: photo.thumb, alt: said(name), loading: "lazy" }),
    h("b", said(name), told.length ? ` · ${told.join(" · ")}` : ""),
  );
}

const card = (pair, index) =>
  h(
    "li.wall-pair",
    { data: { testid: "wall-pair", number: pair.number } },
    h(
      "button.plain",
      { type: "button", "aria-label": t("wall.open", { name: pair.title }), on: { click: () => open(index) } },
      h("span.wall-halves", half(pair.first, names[0]), half(pair.second, names[1])),
      h("span.wall-caption", h("strong", pair.title), h("span.muted", said(pair.area.town?.name), " ", said(pair.area.name)), h("time.num.muted", pair.on)),
    ),
  );

function open(index) {
  showPair({
    pairs: () => pairs,
    index,
    names,
    register: register.id,
    moved: (at) => {
      go({ item: pairs[at].number });
      if (at > pairs.length - 4) more();
    },
    closed: () => go({ item: "" }),
  });
}

new IntersectionObserver((entries) => entries.some((e) => e.isIntersecting) && register && more(), { rootMargin: "800px" }).observe(end);
