// A lead and what it led to: linked to something registered, or registered anew; one lead may mean several.
import { get, post } from "../api.js";
import { after, h, icon, put } from "../dom.js";
import { itemAddress } from "../scene.js";
import { said, t } from "../text.js";
import { dialog } from "../ui/dialog.js";
import { empty } from "../ui/state.js";
import { toast } from "../ui/toast.js";
import { stageTag, thumb } from "../ui/chip.js";

export function leads(item, register, done) {
  const rule = register.leadsTo;
  if (!rule) return null;
  const found = (item.links ?? []).filter((l) => l.register === rule.register);
  return h(
    "section.card-block",
    { data: { testid: "leads" } },
    h("header", h("h2", t("leads.title", { name: said(rule.name) })), h("span.muted", t("leads.count", { n: found.length }))),
    found.length
      ? h("ul.plain-list", found.map((l) => h("li", h("a", { href: itemAddress(l.register, l.number) }, `${l.number} ${l.title ?? ""}`))))
      : h("p.muted", t("leads.none")),
    h(
      "div.action-list",
      h("a.btn", { href: `/m/report?lead=${encodeURIComponent(`${register.id}/${item.number}`)}`, data: { testid: "lead-new" } }, icon("plus"), t("leads.new")),
      h("button.btn", { type: "button", data: { testid: "lead-link" }, on: { click: () => choose(item, register, done) } }, icon("link"), t("leads.link")),
    ),
  );
}

function choose(item, register, done) {
  const target = register.leadsTo.register;
  let chosen;
  const list = h("div.choose-list", { role: "listbox", "aria-label": t("leads.link") });
  const input = h("input.form-control", { type: "search", placeholder: t("leads.search"), "aria-label": t("leads.search"), data: { testid: "lead-search" }, on: { input: after(250, look) } });
  dialog({
    title: t("leads.link"),
    testid: "lead-dialog",
    submitText: t("leads.link.ok"),
    content: [h("p.muted", t("leads.link.text")), input, list],
    submit: async () => {
      if (!chosen) throw { message: t("leads.choose"), code: "incomplete" };
      const next = await post(`/api/registers/${register.id}/items/${encodeURIComponent(item.number)}/follow`, { number: chosen });
      toast(t("leads.linked", { number: chosen }));
      done(next);
    },
  });
  look();

  async function look() {
    const text = input.value.trim();
    // Before anything is typed, what is registered in the same village is the likeliest.
    const { items } = await get(`/api/registers/${target}/items`, text ? { q: text, limit: 8 } : { area: item.area?.code, limit: 8 }).catch(() => ({ items: [] }));
    chosen = undefined;
    put(list, items.length ? items.map(option) : empty("search", t("search.none")));
  }

  const option = (card) =>
    h(
      "label.choose",
      h("input", { type: "radio", name: "target", value: card.number, on: { change: () => (chosen = card.number) } }),
      thumb(card.thumbnail, "2.25rem"),
      h("span.cut", h("span.num.muted", card.number), h("br"), card.title),
      stageTag(card.stageName, card.stageKind),
    );
}
