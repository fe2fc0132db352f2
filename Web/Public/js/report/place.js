// Where the structure stands: the device's position with its accuracy ring, mended by dragging.
import { get } from "../api.js";
import { after, h, icon, put } from "../dom.js";
import { number } from "../format.js";
import { page } from "../page.js";
import { watch } from "../place.js";
import { said, t } from "../text.js";

const ENOUGH_METRES = 30;

// onPlace(place | null): {lon, lat, accuracy, datum, source}. The map is loaded only now.
// `start`: a place known beforehand, such as that of a lead.
export function placeBlock({ onPlace, start }) {
  const ground = h("div.place-map", { data: { testid: "place-map" } }, t("place.waiting"));
  const line = h("p.place-line", { role: "status", data: { testid: "place-line" } }, t("place.waiting"));
  const warn = h("div");
  let map,
    place = null,
    stop,
    village,
    loading;

  const node = h(
    "section.block",
    { data: { testid: "place" } },
    h("h2", t("report.place"), h("small", t("place.drag"))),
    ground,
    line,
    warn,
  );

  async function draw() {
    if (!map) {
      // One loading at a time; later fixes wait for the same map.
      loading ??= Promise.all([
        import("../map/place.js"),
        get("/api/areas/boundaries", { level: "village" }).catch(() => null),
      ]).then(([{ placeMap }, shapes]) => {
        put(ground);
        return placeMap(ground, {
          bounds: page.county.bounds,
          shapes,
          cooperative: true,
          tap: true,
          onMove: ([lon, lat]) => {
            stop?.();
            set({ lon, lat, accuracy: null, datum: "wgs84", source: "map" });
          },
        });
      });
      map = await loading;
    }
    if (place) map.pin([place.lon, place.lat], { accuracy: place.accuracy ?? 0, move: place.source !== "map" || place.known });
  }

  const find = after(250, async () => {
    try {
      village = await get("/api/areas/at", { lon: place.lon, lat: place.lat });
      words();
      onPlace(place);
    } catch (problem) {
      village = null;
      put(line, icon("alert"), h("span.bad", problem.message));
      onPlace(null);
    }
  });

  function set(next) {
    place = next;
    words();
    draw();
    find();
  }

  function words() {
    const poor = place.accuracy !== null && place.accuracy > ENOUGH_METRES;
    put(
      line,
      place.source === "map"
        ? h("span.accuracy", t("place.by.hand"))
        : place.source === "photo"
          ? h("span.accuracy", t("place.by.photo"))
          : h(`span.accuracy${poor ? ".poor" : ""}`, t("place.accuracy", { n: number(place.accuracy) })),
      h("span.cut", village ? [said(village.town?.name), said(village.village?.name)].join(" ") : "…"),
      h("button.btn", { type: "button", on: { click: locate } }, icon("locate"), t("place.again")),
    );
    put(
      warn,
      poor
        ? h(
            "p.notice",
            { data: { testid: "poor-accuracy" } },
            icon("alert"),
            t("place.poor", { n: number(place.accuracy) }),
          )
        : null,
    );
  }

  function locate() {
    stop?.();
    stop = watch(
      (fix) => {
        set({ ...fix, datum: "wgs84", source: "gps" });
        if (fix.accuracy <= 10) stop?.();
      },
      (reason) => {
        if (place) return;
        put(line, icon("alert"), h("span", t(`place.${reason}`)));
        draw();
      },
    );
  }

  if (start) set({ lon: start[0], lat: start[1], accuracy: null, datum: "cgcs2000", source: "map", known: true });
  else locate();
  return {
    node,
    current: () => place,
    // The photo's own position, when the device gives none.
    fromPhoto: (at) => {
      if (!place && at) set({ lon: at[0], lat: at[1], accuracy: null, datum: "wgs84", source: "photo" });
    },
    stop: () => stop?.(),
  };
}
