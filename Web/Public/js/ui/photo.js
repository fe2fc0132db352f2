// Photos: the before/after slider and the full-screen view.
import { query } from "../api.js";
import { h, icon, put } from "../dom.js";
import { moment } from "../format.js";
import { said, t } from "../text.js";

// What must be said beside a photo wherever it is shown: it was not taken there and then.
const TOLD = ["not-on-site", "added-later"];
export const marks = (photo) => (photo.flags ?? []).filter((f) => TOLD.includes(f)).map((f) => t(`flag.${f}`));

// `names` are what the two are called; as the scene says, where the caller knows it.
export function compare(before, after, names = [t("photo.before"), t("photo.after")]) {
  const box = h(
    "div.compare",
    { data: { testid: "compare" } },
    h("img", { src: after, alt: names[1] }),
    h("img.over", { src: before, alt: names[0] }),
    h("input", {
      type: "range",
      min: 0,
      max: 100,
      value: 50,
      "aria-label": t("photo.slide"),
      on: { input: (event) => box.style.setProperty("--at", `${event.target.value}%`) },
    }),
    h("span.bar-line"),
    h("span.label.l", names[0]),
    h("span.label.r", names[1]),
  );
  return box;
}

// What a photo shows, as the scene's people call it.
const roleName = (p) => said(p.roleName) || t(`photo.${["before", "after", "during", "door"].includes(p.role) ? p.role : "other"}`);

const caption = (p) =>
  [
    roleName(p),
    moment(p.capturedAt),
    said(p.by),
    ...(p.flags ?? []).map((f) => t(`flag.${f}`)),
  ]
    .filter(Boolean)
    .join(" · ");

// `photos.of` may say which item they belong to: {register, number}.
export function lightbox(photos, start = 0) {
  let at = start;
  const image = h("img", { alt: "" }),
    words = h("figcaption");
  const show = (to) => {
    at = (to + photos.length) % photos.length;
    image.src = photos[at].copy;
    image.alt = caption(photos[at]);
    put(
      words,
      caption(photos[at]),
      photos[at].place ? ` · ${photos[at].place.map((v) => v.toFixed(5)).join(", ")}` : "",
      photos.length > 1 ? ` · ${at + 1}/${photos.length}` : "",
      photos[at].flags?.includes("removed")
        ? null
        : h(
            "a.btn.btn-sm.photo-download",
            { href: photos[at].copy.replace(/copy$/, "watermarked") + query(photos.of ?? {}), download: "", data: { testid: "watermarked" } },
            icon("download"),
            t("photo.watermarked"),
          ),
    );
  };
  const turn = (way, name, label) =>
    photos.length > 1
      ? h(
          `button.icon-btn.${name}`,
          { type: "button", "aria-label": label, on: { click: () => show(at + way) } },
          icon(way < 0 ? "left" : "right"),
        )
      : null;
  const node = h(
    "dialog.lightbox",
    {
      on: {
        close: () => node.remove(),
        keydown: (event) => {
          if (event.key === "ArrowLeft") show(at - 1);
          if (event.key === "ArrowRight") show(at + 1);
        },
      },
    },
    h("figure", image, words),
    turn(-1, "prev", t("previous")),
    turn(1, "next", t("next")),
    h("button.icon-btn", { type: "button", "aria-label": t("close"), on: { click: () => node.close() } }, icon("x")),
  );
  document.body.append(node);
  show(at);
  node.showModal();
}

export const gallery = (photos) =>
  h(
    "ul.gallery",
    { data: { testid: "gallery" } },
    photos.map((p, i) =>
      h(
        "li",
        h(
          "button.plain",
          { type: "button", "aria-label": caption(p), on: { click: () => lightbox(photos, i) } },
          h("img.photo", { src: p.thumb, alt: "", loading: "lazy" }),
          h("span.photo-role", roleName(p)),
          h("time.num", moment(p.capturedAt)),
          p.flags?.length ? h("span.photo-flag", p.flags.map((f) => t(`flag.${f}`)).join(t("list.comma"))) : null,
        ),
      ),
    ),
  );
