// The phone's map: what is registered around me, and one big button.
import { get } from "../api.js";
import { $, after, h, icon, put } from "../dom.js";
import { fieldText, number } from "../format.js";
import { placeMap } from "../map/place.js";
import { page } from "../page.js";
import { here, metres } from "../place.js";
import { reminders } from "../reminders.js";
import { itemAddress, register as readRegister } from "../scene.js";
import { said, t } from "../text.js";
import { tab } from "../tabs.js";
import { dueMark, receiverMark, stageTag, thumb, urgedMark } from "../ui/chip.js";
import { failure } from "../ui/state.js";
import { subject } from "../ui/subject.js";
import { toast } from "../ui/toast.js";
import { me } from "./me.js";

const place = { map: $("[data-map]"), card: $("[data-card]"), me: $("[data-me-page]"), duties: $("[data-duties]") };
let register,
  map,
  position,
  shown = [];

put($("[data-county]"), said(page.county.name));
put(place.map, h("div.skeleton", { style: { height: "100%" } }));
const choice = subject(t("phone.shown"), { quiet: true });
if (choice) place.map.after(choice);
addEventListener("hashchange", sections);
$("[data-locate]").addEventListener("click", () => locate(true));
sections();
reminders($("[data-bell]"));
start();

function sections() {
  const mine = location.hash === "#me";
  place.me.hidden = !mine;
  tab(mine ? "me" : "map");
  if (mine) me(place.me);
}

async function start() {
  duties();
  try {
    const shapes = get("/api/areas/boundaries", { level: "village" }).catch(() => null);
    [register, position] = await Promise.all([readRegister(), here({ ask: false })]);
    put(place.map);
    map = await placeMap(place.map, {
      register: register.id,
      shapes: await shapes,
      onChoose: choose,
      onBounds: around,
      ...(position
        ? { center: [position.lon, position.lat], zoom: await near([position.lon, position.lat]) }
        : { bounds: page.county.bounds }),
    });
    if (position) map.here([position.lon, position.lat], position.accuracy);
    around(position ? box([position.lon, position.lat], 0.01) : page.county.bounds);
    if (!position) locate(false);
  } catch (problem) {
    put(
      place.map,
      failure(problem, () => location.reload()),
    );
  }
}

// How close the map may come so that something registered is in sight: bare ground answers nothing.
async function near(at) {
  for (const [by, zoom] of [
    [0.004, 16],
    [0.01, 14.8],
    [0.03, 13.2],
  ]) {
    const bbox = box(at, by)
      .map((v) => v.toFixed(6))
      .join(",");
    const found = await get(`/api/registers/${register.id}/items`, { bbox, limit: 3 }).catch(() => ({ items: [] }));
    if (found.items.length > 2) return zoom;
    if (by === 0.01 && !found.items.length) toast(t("near.none"));
  }
  return 12;
}

const box = ([x, y], by) => [x - by, y - by, x + by, y + by];

async function locate(loud) {
  const fix = await here();
  if (!fix) return loud && toast(t("place.off"), true);
  position = fix;
  const inside =
    fix.lon > page.county.bounds[0] &&
    fix.lon < page.county.bounds[2] &&
    fix.lat > page.county.bounds[1] &&
    fix.lat < page.county.bounds[3];
  if (!inside) return loud && toast(t("place.outside"), true);
  map?.here([fix.lon, fix.lat], fix.accuracy);
  map?.go([fix.lon, fix.lat], await near([fix.lon, fix.lat]));
  around(box([fix.lon, fix.lat], 0.01));
}

const around = after(250, async (bounds) => {
  try {
    const answer = await get(`/api/registers/${register.id}/items`, {
      bbox: bounds.map((v) => v.toFixed(6)).join(","),
      limit: 200,
      sort: "due_on",
    });
    shown = answer.items;
    map.points(shown);
  } catch (problem) {
    toast(problem.message, true);
  }
});

function choose(n) {
  const card = shown.find((c) => c.number === n);
  place.card.hidden = !card;
  if (!card) return n && location.assign(itemAddress(register.id, n));
  map.choose(n, { move: false });
  const line = (register.card ?? [])
    .map((id) =>
      fieldText(
        register.fields.find((f) => f.id === id),
        card.fields[id],
      ),
    )
    .join(" · ");
  put(
    place.card,
    h(
      "a.near-card",
      { href: itemAddress(register.id, card.number), data: { testid: "near-card" } },
      thumb(card.thumbnail, "5rem"),
      h(
        "div",
        h(
          "p.num.muted",
          card.number,
          position ? ` · ${t("place.metres", { n: number(metres([position.lon, position.lat], card.place)) })}` : "",
        ),
        h("h3", card.title),
        h("p", stageTag(card.stageName, card.stageKind), " ", urgedMark(card), receiverMark(card), " ", dueMark(card.due)),
        h("p.muted", line),
      ),
    ),
    h(
      "button.icon-btn",
      {
        type: "button",
        "aria-label": t("close"),
        style: { position: "absolute", right: 0, top: 0 },
        on: {
          click: () => {
            place.card.hidden = true;
            map.choose(null);
          },
        },
      },
      icon("x"),
    ),
  );
}

async function duties() {
  try {
    const { counts } = await get("/api/todo", { limit: 1 });
    put(
      place.duties,
      counts.overdue ? h("span.wrong", t("todo.overdue", { n: counts.overdue })) : null,
      counts.overdue && !counts.today ? null : h("span", t("todo.today", { n: counts.today ?? 0 })),
    );
  } catch {
    /* the tab below still leads to the list */
  }
}
