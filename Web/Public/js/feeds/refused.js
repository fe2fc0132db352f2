// Records that were refused: each with its reason, to be corrected and taken again, or set aside with a note.
import { get, post } from "../api.js";
import { h, icon, put } from "../dom.js";
import { moment } from "../format.js";
import { itemAddress } from "../scene.js";
import { said, t } from "../text.js";
import { dialog } from "../ui/dialog.js";
import { empty, failure, skeleton } from "../ui/state.js";
import { toast } from "../ui/toast.js";

export function refused(feed, count, again) {
  const place = h("div");
  const details = h("details.feed-refused", { data: { testid: "refused" } }, h("summary", icon("alert"), t("feeds.waiting", { n: count })), place);
  details.addEventListener("toggle", () => details.open && load(), { once: true });
  return details;

  async function load() {
    put(place, skeleton(3, "3rem"));
    try {
      const records = await get(`${feed.address}/refused`);
      put(place, records.length ? h("ul.refused", records.map(card)) : empty("check", t("feeds.none.waiting")));
    } catch (problem) {
      put(place, failure(problem, load));
    }
  }

  function card(record) {
    return h(
      "li",
      { data: { record: record.record, code: record.code } },
      h("p", h("strong", record.number), " ", h("span.muted", t("feeds.came", { day: record.day, at: moment(record.receivedAt) }))),
      h("p.reason", said(record.reason)),
      record.item ? h("p", h("a", { href: itemAddress(feed.register, record.item) }, record.item)) : null,
      h(
        "div.act",
        h("button.btn", { type: "button", data: { testid: "correct" }, on: { click: () => correct(record) } }, icon("edit"), t(record.change ? "feeds.follow" : "feeds.correct")),
        h("button.btn", { type: "button", data: { testid: "aside" }, on: { click: () => aside(record) } }, icon("x"), t("feeds.set.aside")),
      ),
    );
  }

  function correct(record) {
    const inputs = record.cells.map((cell) => {
      const input = h(cell.text.length > 60 ? "textarea.form-control" : "input.form-control", { name: cell.column, value: cell.text, placeholder: cell.masked ? t("feeds.masked") : null });
      return { cell, input, label: h("label.field", h("span", cell.field ? `${cell.column} → ${said(cell.field)}` : cell.column), input) };
    });
    const alike = record.code === "looks-alike" ? similar() : null;
    dialog({
      title: t("feeds.correct.title", { number: record.number }),
      content: [h("p.reason", said(record.reason)), h("div.feed-form", inputs.map((i) => i.label)), alike?.node],
      submitText: t(record.change ? "feeds.follow" : "feeds.correct"),
      testid: "correct-dialog",
      submit: async () => {
        // Only what was touched is sent: what the reader may not see stays as it was sent.
        const values = Object.fromEntries(inputs.filter((i) => i.input.value !== i.cell.text && !(i.cell.masked && !i.input.value)).map((i) => [i.cell.column, i.input.value]));
        const taken = await post(`${feed.address}/refused/${record.record}/take`, { values, ...alike?.answer() });
        toast(t("feeds.taken.as", { number: taken.item }));
        again();
      },
    });
  }

  // What stands near it looks alike: the same, or another?
  function similar() {
    const number = h("input.form-control", { name: "same", placeholder: t("feeds.same.number") });
    return {
      node: h("label.field", h("span", t("feeds.same")), number),
      answer: () => ({ similar: number.value.trim() || "new" }),
    };
  }

  function aside(record) {
    dialog({
      title: t("feeds.aside.title", { number: record.number }),
      content: h("label.field", h("span", t("feeds.aside.why")), h("textarea.form-control", { name: "note", required: true })),
      submitText: t("feeds.set.aside"),
      testid: "aside-dialog",
      submit: async (form) => {
        await post(`${feed.address}/refused/${record.record}/aside`, { note: form.elements.note.value });
        toast(t("feeds.aside.done"));
        again();
      },
    });
  }
}
