// Reminders: what is due, overdue, urged, returned, dispatched or handed over since I last looked, under the bell.
import { get, post } from "./api.js";
import { after, h, icon, put } from "./dom.js";
import { moment } from "./format.js";
import { live } from "./live.js";
import { offer, tell } from "./notify.js";
import { itemAddress } from "./scene.js";
import { said, t } from "./text.js";
import { thumb } from "./ui/chip.js";

const SHOWN = 30;
// The number stands before the title of the tab, also where the page changes the title later.
let before = "";
const entitle = () => {
  const wanted = before + document.title.replace(/^\(\d+\+?\) /, "");
  if (document.title !== wanted) document.title = wanted;
};

// Fills a button of the bar: the number beside the bell, the list beneath it.
export function reminders(button) {
  if (!button) return;
  const count = h("span.badge-count", { hidden: true, data: { testid: "reminder-count" } });
  put(button, icon("bell"), count);
  const panel = h("section.reminders.menu", { id: "reminders", "aria-label": t("reminders"), tabindex: "-1", data: { testid: "reminders" }, hidden: true });
  button.setAttribute("aria-expanded", "false");
  button.setAttribute("aria-controls", "reminders");
  document.body.append(panel);
  new MutationObserver(entitle).observe(document.querySelector("title"), { childList: true });
  let list,
    known = new Set();

  async function read({ unattended = false } = {}) {
    try {
      list = await get("/api/reminders", { limit: SHOWN }, { unattended });
    } catch {
      return;
    }
    show(list.unread);
    const fresh = list.items.filter((item) => item.unread && !known.has(key(item)));
    if (known.size) tell(fresh);
    known = new Set(list.items.map(key).concat("read"));
    if (!panel.hidden) draw();
  }

  function show(unread) {
    const text = unread > 99 ? "99+" : String(unread);
    count.hidden = !unread;
    count.textContent = text;
    button.setAttribute("aria-label", t("reminders.label", { n: unread }));
    button.title = t("reminders");
    before = unread ? `(${text}) ` : "";
    entitle();
  }

  function draw() {
    put(
      panel,
      h("header", h("h2", t("reminders")), offer()),
      list.items.length
        ? h("ul.plain-list", list.items.map(row))
        : h("p.muted.none", t("reminders.none")),
      h("footer", h("a", { href: "/todo" }, t("reminders.all"))),
    );
  }

  // Looking at the list is reading it; what was new stays marked while the list is open.
  async function open() {
    if (!list) await read();
    if (!list) return;
    panel.hidden = false;
    button.setAttribute("aria-expanded", "true");
    draw();
    place();
    panel.focus();
    if (!list.unread) return;
    try {
      await post("/api/reminders/seen", { until: list.asOf });
      show(0);
    } catch {
      /* it stays unread, and is marked the next time */
    }
  }

  function close() {
    panel.hidden = true;
    button.setAttribute("aria-expanded", "false");
    read();
  }

  function place() {
    const box = button.getBoundingClientRect();
    panel.style.top = `${Math.round(box.bottom + 4)}px`;
    panel.style.left = `${Math.max(8, Math.min(box.right, innerWidth - 8) - panel.offsetWidth)}px`;
  }

  button.addEventListener("click", () => (panel.hidden ? open() : close()));
  panel.addEventListener("keydown", (event) => {
    const links = [...panel.querySelectorAll("a, button")];
    const at = links.indexOf(document.activeElement);
    if (event.key === "Escape") {
      close();
      button.focus();
    }
    if (event.key === "ArrowDown" || event.key === "ArrowUp") {
      event.preventDefault();
      links[(at + (event.key === "ArrowDown" ? 1 : links.length - (at < 0 ? 0 : 1))) % links.length]?.focus();
    }
  });
  document.addEventListener("pointerdown", (event) => {
    if (!panel.hidden && !panel.contains(event.target) && !button.contains(event.target)) close();
  });
  addEventListener("resize", () => !panel.hidden && place());
  // Not every page asks at the same moment after a change that all of them hear of.
  live("change", after(3000 + Math.random() * 2000, () => read({ unattended: true })));
  // Days pass without a change.
  setInterval(() => read({ unattended: true }), 600000);
  read();
}

const key = (item) => `${item.register}/${item.number}/${item.reason}/${item.at}`;

const row = (item) =>
  h(
    `li${item.unread ? ".unread" : ""}`,
    h(
      "a",
      { href: itemAddress(item.register, item.number), data: { testid: "reminder" } },
      thumb(item.thumbnail, "2.25rem"),
      h(
        "span.cut",
        h("strong", { class: item.reason === "overdue" ? "late" : null }, said(item.reasonName)),
        item.unread ? h("span.visually-hidden", t("reminders.new")) : null,
        h("span.cut", item.title),
        h("small.muted", said(item.ask) || item.number),
      ),
      h("time.num.muted", { datetime: item.at }, moment(item.at)),
    ),
  );
