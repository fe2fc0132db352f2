// The wall of cleared sites: before on the left, after on the right; touch opens the item.
import { h, put } from "../dom.js";
import { itemAddress } from "../scene.js";
import { t } from "../text.js";

// The wall shows photos two fingers wide: the thumbnail is enough there.
const small = (address) => address.replace(/\/copy$/, "/thumb");

export function photos(place, pairs, register) {
  const list = h(
    "ul.pairs",
    pairs.map((pair) =>
      h(
        "li",
        h(
          "a.pair",
          { href: itemAddress(pair.register ?? register, pair.number), title: pair.title },
          h(
            "span.halves",
            h("img", { src: small(pair.before), alt: t("photo.before"), loading: "lazy" }),
            h("img", { src: small(pair.after), alt: t("photo.after"), loading: "lazy" }),
            h("b.l", t("photo.before")),
            h("b.r", t("photo.after")),
          ),
          h("span.caption", h("span.cut", pair.title), h("time.num.muted", pair.on)),
        ),
      ),
    ),
  );
  const turn = (way) => list.scrollBy({ left: way * list.clientWidth, behavior: "smooth" });
  put(
    place,
    h(
      "header.title",
      h("h2", h("a", { href: "/photos", data: { testid: "to-wall" } }, t("wall.title"), " ›")),
      h("button.icon-btn.small", { type: "button", "aria-label": t("previous"), on: { click: () => turn(-1) } }, "‹"),
      h("button.icon-btn.small", { type: "button", "aria-label": t("next"), on: { click: () => turn(1) } }, "›"),
    ),
    pairs.length ? list : h("p.muted.unread", t("wall.empty")),
  );
}
