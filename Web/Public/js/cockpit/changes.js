// Last changes, live: newest on top, older rows fall off.
import { h, put } from "../dom.js";
import { clock, day } from "../format.js";
import { today } from "../page.js";
import { itemAddress } from "../scene.js";
import { said, t } from "../text.js";
import { thumb } from "../ui/chip.js";

const KEPT = 40;
let list, status;

function row(change, fresh) {
  const when = day(change.at) === today ? clock(change.at) : day(change.at).slice(5);
  const node = h(
    "li",
    h(
      "a.change",
      { href: itemAddress(change.register, change.number) },
      h("time.num", { datetime: change.at, title: change.at }, when),
      thumb(change.thumbnail, "2rem"),
      h(
        "span.cut",
        h("span.what", said(change.actionName)),
        h("span", ` ${said(change.title)}`),
        h("br"),
        h(
          "small.muted",
          [said(change.area?.town?.name), said(change.area?.name), said(change.by)].filter(Boolean).join(" · "),
        ),
      ),
    ),
  );
  if (fresh) node.classList.add("fresh");
  return node;
}

export function changes(place, recent) {
  status = h("span.live-state", { data: { testid: "live-state" } });
  list = h(
    "ol.scroll",
    { "aria-live": "polite", "aria-relevant": "additions" },
    recent.map((c) => row(c)),
  );
  put(
    place,
    h("header.title", h("h2", t("changes.title")), status),
    recent.length ? null : h("p.muted.unread", t("changes.empty")),
    list,
  );
}

// Changes are shown a few times a second at most: an import of thousands must not freeze the wall.
let waiting = [];
let timer;
export function addChange(change) {
  waiting.push(change);
  if (timer) return;
  timer = setTimeout(() => {
    timer = undefined;
    flush();
  }, 300);
}

function flush() {
  const fresh = waiting.slice(-KEPT);
  waiting = [];
  if (!list) return;
  list.parentNode?.querySelector(".unread")?.remove();
  const atTop = list.scrollTop < 8,
    height = list.scrollHeight;
  list.prepend(...fresh.map((c) => row(c, true)).reverse());
  if (!atTop) list.scrollTop += list.scrollHeight - height;
  while (list.children.length > KEPT) list.lastChild.remove();
}

export function liveState({ connected, since }) {
  if (!status) return;
  status.className = connected ? "live-state on" : "live-state off";
  status.textContent = connected
    ? t("live.on")
    : t("live.off", {
        time: since
          ? `${String(since.getHours()).padStart(2, "0")}:${String(since.getMinutes()).padStart(2, "0")}`
          : "",
      });
}
