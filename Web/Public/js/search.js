// One search over number, household, address and village: areas first, then items.
import { get } from "./api.js";
import { after, h } from "./dom.js";
import { matcher } from "./initials.js";
import { page } from "./page.js";
import { itemAddress } from "./scene.js";
import { said, t } from "./text.js";
import { stageTag, thumb } from "./ui/chip.js";

// onArea(code) is given by pages that can show an area in place; others go to the cockpit.
export function search(input, { onArea } = {}) {
  if (!input) return;
  const list = h("div.menu.search-results", { role: "listbox", id: "search-results", hidden: true });
  input.setAttribute("aria-controls", "search-results");
  input.setAttribute("role", "combobox");
  input.setAttribute("aria-expanded", "false");
  document.body.append(list);
  let areas,
    run = 0;

  const hide = () => {
    list.hidden = true;
    input.setAttribute("aria-expanded", "false");
  };

  const look = after(180, async () => {
    const text = input.value.trim();
    const mine = ++run;
    if (!text) return hide();
    areas ??= Promise.all(["town", "village"].map((level) => get("/api/areas", { level }).catch(() => [])));
    const [all, found] = await Promise.all([
      areas,
      get("/api/search", { q: text, scene: page.scene, limit: page.scenes > 1 ? 5 : 8 }).catch(() => ({ groups: [] })),
    ]);
    if (mine !== run) return;
    const fits = await matcher(text);
    if (mine !== run) return;
    const names = all
      .flat()
      .filter((a) => fits(said(a.name)) || fits(a.name.zh))
      .slice(0, 5);
    const box = input.getBoundingClientRect();
    list.style.left = `${Math.max(8, Math.min(box.left, innerWidth - 384))}px`;
    list.style.top = `${box.bottom + 6}px`;
    list.style.width = `${Math.max(box.width, Math.min(376, innerWidth - 16))}px`;
    list.replaceChildren(
      ...[
        names.length ? h("h3", t("search.areas")) : null,
        ...names.map((a) =>
          h(
            "a",
            {
              href: areaAddress(a),
              role: "option",
              on: {
                click(event) {
                  if (!onArea) return;
                  event.preventDefault();
                  hide();
                  input.value = "";
                  onArea(a.code, a.level);
                },
              },
            },
            said(a.name),
            h("span.muted", t(`level.${a.level}`)),
          ),
        ),
        ...found.groups.flatMap((g) => [
          h("h3", said(g.name), page.scenes > 1 ? h("span.muted", ` · ${said(g.sceneName)}`) : null),
          ...g.items.map((card) => row(g.register, card)),
          g.more
            ? h("a.more", { href: `/r/${g.register}?${new URLSearchParams({ q: text })}`, role: "option" }, t("search.more"))
            : null,
        ]),
        !names.length && !found.groups.length ? h("p.who.muted", t("search.none")) : null,
      ].filter(Boolean),
    );
    list.hidden = false;
    input.setAttribute("aria-expanded", "true");
  });

  input.addEventListener("input", look);
  input.addEventListener("keydown", (event) => {
    const rows = [...list.querySelectorAll("a")];
    if (event.key === "Escape") {
      input.value = "";
      hide();
      input.blur();
    }
    if (event.key === "ArrowDown" && rows.length) {
      event.preventDefault();
      rows[0].focus();
    }
    if (event.key === "Enter" && rows.length) {
      event.preventDefault();
      rows[0].click();
    }
  });
  list.addEventListener("keydown", (event) => {
    const rows = [...list.querySelectorAll("a")];
    const at = rows.indexOf(document.activeElement);
    if (event.key === "Escape") {
      hide();
      input.focus();
    }
    if (event.key === "ArrowDown") {
      event.preventDefault();
      rows[Math.min(rows.length - 1, at + 1)].focus();
    }
    if (event.key === "ArrowUp") {
      event.preventDefault();
      (rows[at - 1] ?? input).focus();
    }
  });
  document.addEventListener("pointerdown", (event) => {
    if (!list.contains(event.target) && event.target !== input) hide();
  });
  // What was typed before this module came is looked for too.
  if (input.value) look();
}

const row = (register, card) =>
  h(
    "a",
    { href: itemAddress(register, card.into ?? card.number), role: "option" },
    thumb(card.thumbnail, "2.25rem"),
    h("span.cut", h("span.num.muted", card.number, " "), h("br"), card.title),
    h("span", { style: { "margin-left": "auto" } }, stageTag(card.stageName, card.stageKind)),
  );

// An area is looked at on the map with colours; where no scene has one, in the list.
const areaAddress = (a) =>
  page.cockpit
    ? `${page.scenes > 1 ? `/s/${page.cockpit}` : "/"}?area=${a.code}&level=${a.level}`
    : `/r/${page.register}?${new URLSearchParams({ filter: `${a.level === "town" ? "town" : "area"} = '${a.code}'` })}`;
