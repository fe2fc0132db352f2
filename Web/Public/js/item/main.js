// The page of one item.
import { actionDialog, editDialog } from "../action/form.js";
import { get } from "../api.js";
import { bar } from "../bar.js";
import { $, h, icon, put } from "../dom.js";
import { clock, moment } from "../format.js";
import { live } from "../live.js";
import { placeMap } from "../map/place.js";
import { page } from "../page.js";
import { itemAddress, register as readRegister } from "../scene.js";
import { said, t } from "../text.js";
import { compare, gallery, lightbox, marks } from "../ui/photo.js";
import { failure, skeleton } from "../ui/state.js";
import { toast } from "../ui/toast.js";
import { actions } from "./actions.js";
import { code } from "./code.js";
import { clocks } from "./clocks.js";
import { facts, parties } from "./facts.js";
import { header } from "./header.js";
import { leads } from "./leads.js";
import { linked } from "./linked.js";
import { letters } from "./letters.js";
import { lifecycle } from "./lifecycle.js";
import { parts } from "./parts.js";
import { rows } from "./rows.js";
import { recusalButton, standing } from "./standing.js";
import { timeline } from "./timeline.js";

const root = $("[data-item]");
const path = `/api/registers/${page.register}/items/${encodeURIComponent(page.number)}`;
const mapBox = h("div.mini-map", { role: "application", "aria-label": t("item.map") });
const news = h("div", { role: "status" });
let register, item, map;

bar();
put(
  root,
  h("div.skeleton", { style: { height: "3rem", margin: "1rem 0" } }),
  h("div.item-columns", skeleton(8, "3rem"), skeleton(12, "1.5rem"), skeleton(6, "2.5rem")),
);
start();

async function start() {
  try {
    let history;
    [register, item, history] = await Promise.all([readRegister(), get(path), get(`${path}/history`)]);
    draw(history);
    drawMap();
    begin();
    live("change", (change) => {
      if (change.number !== item.number) return;
      put(
        news,
        h(
          "p.notice",
          { data: { testid: "newer" } },
          icon("refresh"),
          t("item.newer", { time: clock(change.at), action: said(change.actionName) }),
          " ",
          h("button.btn.btn-sm", { type: "button", on: { click: reload } }, t("item.reload")),
        ),
      );
    });
  } catch (problem) {
    put(
      root,
      failure(problem, () => location.reload()),
    );
  }
}

// Who comes from a code is led to the action they came for.
function begin() {
  const wanted = new URLSearchParams(location.search).get("do");
  const state = item.actions.find((a) => a.id === wanted && a.allowed);
  const action = register.actions.find((a) => a.id === wanted);
  if (action && state) actionDialog({ action, state, item, register, onDone: done });
}

async function reload(next) {
  try {
    item = next?.number ? next : await get(path);
    put(news);
    draw(await get(`${path}/history`));
  } catch (problem) {
    toast(problem.message, true);
  }
}

function draw(history) {
  document.title = `${item.number} ${item.title}`;
  // Photos of what was merged into it show with its own, each with the number it came from.
  item.evidence.push(...(item.merged ?? []).flatMap((m) => m.evidence.map((photo) => ({ ...photo, from: m.number }))));
  item.evidence.of = { register: register.id, number: item.number };
  // Which two are looked at side by side, and what they are called, the scene says.
  const [first, second] = register.photos?.compare?.length ? register.photos.compare : ["before", "after"];
  const before = item.evidence.filter((e) => e.role === first),
    after = item.evidence.filter((e) => e.role === second);
  const called = (photo) =>
    [said(register.photos?.roles?.find((r) => r.id === photo.role)?.name) || t(`photo.${photo.role}`), ...marks(photo), photo.from].filter(Boolean).join(" · ");
  // Where something is begun at a row, as at a stop, the rows are what one comes for.
  const onSpot = register.parts.some((p) => p.begins);
  put(
    root,
    header(item, register),
    standing(item, register, done),
    news,
    h(
      "div.item-columns",
      h(
        "div.column",
        h(
          "section.card-block",
          h("header", h("h2", t("item.photos")), h("span.muted", t("item.photo.count", { n: item.evidence.length }))),
          before.length && after.length
            ? compare(before[0].copy, after.at(-1).copy, [called(before[0]), called(after.at(-1))])
            : item.evidence.length
              ? [
                  h(
                    "button.plain.first-photo",
                    { type: "button", "aria-label": t("photo.open"), on: { click: () => lightbox(item.evidence, 0) } },
                    h("img.photo", { src: item.evidence[0].copy, alt: "" }),
                  ),
                  h("p.muted", t(before.length ? "item.no.after" : "item.no.before")),
                ]
              : h("p.muted", t("item.no.before")),
          item.evidence.length ? gallery(item.evidence) : null,
        ),
        h("section.card-block", h("header", h("h2", t("item.map")), h("span.muted", t("item.neighbours"))), mapBox),
      ),
      h(
        "div.column",
        facts(item, register, () => editDialog({ item, register, onDone: done })),
        parts(item, register),
        onSpot ? null : rows(item, register),
        parties(item, register),
      ),
      h(
        "div.column",
        actions(
          item,
          register,
          (action, state) => actionDialog({ action, state, item, register, onDone: done }),
          recusalButton(item, register, done),
        ),
        onSpot ? rows(item, register) : null,
        clocks(item),
        code(item, register),
        letters(item, register, () => reload()),
        leads(item, register, done),
        linked(item, register),
        register.leadsTo || !(item.sources?.length || item.visits?.length || register.parts.some((p) => !p.stages?.length)) ? null : sources(),
        links(),
      ),
    ),
    lifecycle(item, register, history),
    timeline(history, register),
  );
}

function done(next) {
  toast(t("done"));
  // Sent back to others, it is no longer ours to see.
  if (next.title === undefined) return location.assign("/todo");
  reload(next);
}

const sources = () =>
  h(
    "section.card-block.stack-block",
    h(
      "div",
      h("h2", t("item.sources")),
      item.sources?.length
        ? h(
            "ul.plain-list",
            item.sources.map((s) => h("li", said(s.kind), " ", h("span.muted.num", moment(s.at)), " ", said(s.by))),
          )
        : h("p.muted", t("none")),
    ),
    h(
      "div",
      h("h2", t("item.visits")),
      item.visits?.length
        ? h(
            "ul.plain-list",
            item.visits.map((v) =>
              h("li", h("span.muted.num", moment(v.at)), " ", said(v.by), v.note ? [h("br"), v.note] : null),
            ),
          )
        : h("p.muted", t("none")),
    ),
  );

const links = () =>
  item.links?.some((l) => l.register !== register.leadsTo?.register)
    ? h(
        "section.card-block",
        h("header", h("h2", t("item.links"))),
        h(
          "ul.plain-list",
          item.links.filter((l) => l.register !== register.leadsTo?.register).map((l) =>
            h(
              "li",
              h("span.muted", l.register === register.id ? t(`rel.${l.rel}`) : said(l.registerName), " "),
              h("a", { href: itemAddress(l.register, l.number) }, `${l.number} ${l.title}`),
            ),
          ),
        ),
      )
    : null;

async function drawMap() {
  if (!item.place) return put(mapBox, h("p.muted", t("item.no.place")));
  const shapes = await get("/api/areas/boundaries", { level: "village" }).catch(() => null);
  map = await placeMap(mapBox, {
    register: register.id,
    center: item.place,
    zoom: 15.5,
    shapes,
    cooperative: true,
    onChoose: (number) => number && number !== item.number && location.assign(itemAddress(register.id, number)),
  });
  map.pin(item.place, { move: false });
  if (item.geometry) map.shape(item.geometry);
}
