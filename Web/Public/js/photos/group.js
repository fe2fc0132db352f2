// One folder of the table: whom its photos go to, by drag, by a list of choices, or one photo after the other.
import { h, icon } from "../dom.js";
import { moment } from "../format.js";
import { said, t } from "../text.js";
import { findItem } from "./find.js";

const MARK = { matched: "check", several: "info", none: "alert", unchanged: "check", refused: "x", added: "check" };
// What a person may still decide: also one picture in two roles, of which one is wrong.
const OPEN = new Set(["matched", "several", "none"]);
const mayChange = (p) => OPEN.has(p.state) || p.leftOut || p.code === "same-photo-two-roles";

export const stateChip = (state) => h(`span.photo-chip.s-${state}`, icon(MARK[state]), t(`photos.state.${state}`));

export function groupNode(group, { batch, roles, choose, panel }) {
  const open = group.photos.filter(mayChange);
  const boxes = new Map();
  const picked = () => {
    const chosen = open.filter((p) => boxes.get(p.index)?.checked).map((p) => p.index);
    return chosen.length ? chosen : open.map((p) => p.index);
  };
  const items = new Set(group.photos.map((p) => p.item));
  const one = items.size === 1 ? [...items][0] : null;
  const offered = [...new Set(group.photos.flatMap((p) => [...p.candidates, ...(p.item ? [p.item] : [])]))];
  const title = (n) => {
    const item = batch.items.find((i) => i.number === n) ?? panel.found(n);
    return item ? `${n} ${item.title}` : n;
  };
  const select = h(
    "select.form-select.form-select-sm",
    {
      "aria-label": t("photos.assign", { name: group.folder || t("photos.root") }),
      data: { testid: "photo-assign" },
      disabled: !open.length,
      on: {
        change: async () => {
          const value = select.value;
          if (value === "find") {
            const item = await findItem(batch.register);
            if (!item) return void (select.value = one ?? "");
            panel.add(item);
            return choose(picked(), { item: item.number, leaveOut: false });
          }
          if (value === "leave") return choose(picked(), { leaveOut: true });
          choose(picked(), { item: value || null, leaveOut: false });
        },
      },
    },
    h("option", { value: "", selected: !one }, t(offered.length > 1 ? "photos.which" : "photos.nobody")),
    offered.map((n) => h("option", { value: n, selected: n === one }, title(n))),
    panel.others(offered).map((i) => h("option", { value: i.number }, `${i.number} ${i.title}`)),
    h("option", { value: "find" }, t("photos.find")),
    h("option", { value: "leave" }, t("photos.leave")),
  );
  const node = h(
    "section.photo-group",
    { data: { testid: "photo-group", folder: group.folder } },
    h(
      "header",
      open.length
        ? h(
            "span.photo-grip",
            { draggable: "true", title: t("photos.drag"), data: { testid: "photo-grip" }, on: { dragstart: (e) => drag(e, picked()) } },
            icon("layers"),
          )
        : null,
      h("h3", group.folder || t("photos.root")),
      open.length || one ? h("span.photo-to", select) : null,
    ),
    h("ul.photo-list", group.photos.map((p) => photo(p))),
  );
  return node;

  function photo(p) {
    const isOpen = mayChange(p);
    const box = isOpen ? h("input.form-check-input", { type: "checkbox", "aria-label": t("photos.pick", { name: p.name }) }) : null;
    if (box) boxes.set(p.index, box);
    const role = h(
      "select.form-select.form-select-sm",
      {
        "aria-label": t("photos.role", { name: p.name }),
        data: { testid: "photo-role" },
        disabled: !isOpen,
        on: { change: () => choose([p.index], { role: role.value || null }) },
      },
      h("option", { value: "", selected: !p.role }, t("photos.role.none")),
      roles.map((r) => h("option", { value: r.id, selected: r.id === p.role }, said(r.name))),
    );
    return h(
      `li.photo-card.s-${p.state}`,
      {
        draggable: isOpen ? "true" : null,
        data: { testid: "photo", name: p.name, state: p.state },
        on: { dragstart: (e) => isOpen && drag(e, boxes.get(p.index)?.checked ? picked() : [p.index]) },
      },
      h("div.photo-thumb", p.thumb ? h("img", { src: p.thumb, alt: p.name, loading: "lazy", draggable: "false" }) : icon("image"), box),
      h("div.photo-name", { title: p.path }, p.name),
      h("div.photo-line", stateChip(p.leftOut ? "none" : p.state), p.item && p.item !== one ? h("span.num.muted", p.item) : null),
      p.reason && p.state !== "matched" ? h("p.photo-reason", p.reason) : null,
      p.state === "refused" && !p.role ? null : role,
      h("div.photo-facts.muted", p.noFacts ? t("photos.nofacts") : p.capturedAt ? moment(p.capturedAt) : null),
    );
  }
}

function drag(event, photos) {
  event.stopPropagation();
  event.dataTransfer.effectAllowed = "move";
  event.dataTransfer.setData("application/x-photos", JSON.stringify(photos));
  event.dataTransfer.setData("text/plain", String(photos.length));
}
