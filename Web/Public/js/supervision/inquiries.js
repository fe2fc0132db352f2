// Inquiries put to the reader's unit: the question, the item, the reply.
import { get, post } from "../api.js";
import { h, icon, put } from "../dom.js";
import { moment } from "../format.js";
import { itemAddress } from "../scene.js";
import { said, t } from "../text.js";
import { dueMark } from "../ui/chip.js";
import { dialog } from "../ui/dialog.js";
import { empty, failure, skeleton } from "../ui/state.js";

export function inquiries(root) {
  const list = h("div", { data: { testid: "inquiries" } });
  put(root, h("header.supervision-head", h("h1", t("inquiries.title")), h("p.muted", t("inquiries.text"))), list);
  load();

  async function load() {
    put(list, skeleton(5, "2.5rem"));
    try {
      const all = await get("/api/supervision/inquiries", { open: "false" });
      put(list, all.length ? all.map(card) : empty("check", t("inquiries.none"), t("inquiries.none.text")));
    } catch (problem) {
      put(list, failure(problem, load));
    }
  }

  function card(inquiry) {
    return h(
      "section.card-block.flag-sheet",
      { data: { inquiry: inquiry.id } },
      h("header", h("h2", h("a", { href: itemAddress(inquiry.register, inquiry.number) }, h("span.num", inquiry.number), " ", said(inquiry.title))), h("span", dueMark(inquiry.due) ?? said(inquiry.stageName))),
      h("div.words", inquiry.question.text),
      h("p.muted", `${said(inquiry.question.by)} · ${moment(inquiry.question.at)}`),
      inquiry.reply
        ? [h("strong", t("inquiries.replied")), h("div.words", inquiry.reply.text), h("p.muted", `${said(inquiry.reply.by)} · ${moment(inquiry.reply.at)}`)]
        : h("button.btn.btn-primary", { type: "button", data: { testid: "reply" }, on: { click: () => reply(inquiry) } }, icon("edit"), t("inquiries.reply")),
    );
  }

  function reply(inquiry) {
    const words = h("textarea.form-control", { name: "text", rows: 6, maxlength: 2000, required: true });
    dialog({
      title: t("inquiries.reply"),
      content: [h("div.words", inquiry.question.text), h("label.form-row", h("span.name", t("inquiries.words")), words)],
      submit: () => post(`/api/supervision/inquiries/${inquiry.id}/reply`, { text: words.value }),
      testid: "reply-dialog",
      onClose: load,
    });
  }
}
