// Tokens of a sender: made here, shown once, revoked in one step.
import { get, post } from "../api.js";
import { h, icon, put } from "../dom.js";
import { moment } from "../format.js";
import { said, t } from "../text.js";
import { dialog } from "../ui/dialog.js";
import { failure, skeleton } from "../ui/state.js";
import { toast } from "../ui/toast.js";

export function tokens(feed) {
  const place = h("div");
  const details = h("details.feed-tokens", { data: { testid: "tokens" } }, h("summary", icon("shield"), t("feeds.tokens")), place);
  details.addEventListener("toggle", () => details.open && load(), { once: true });
  return details;

  async function load() {
    put(place, skeleton(2, "2.5rem"));
    try {
      const made = await get(`${feed.address}/tokens`);
      put(
        place,
        h("p.muted", t("feeds.tokens.text", { address: feed.address })),
        h("ul.tokens", made.map(line)),
        h("button.btn", { type: "button", data: { testid: "token-new" }, on: { click: make } }, icon("plus"), t("feeds.token.new")),
      );
    } catch (problem) {
      put(place, failure(problem, load));
    }
  }

  function line(token) {
    return h(
      "li",
      { data: { token: token.token } },
      h("span", `${token.token} · ${token.label || t("none")} · ${moment(token.madeAt)} · ${token.madeBy}`),
      token.revokedAt
        ? h("span.muted", t("feeds.token.revoked", { at: moment(token.revokedAt) }))
        : h("button.btn", { type: "button", data: { testid: "token-revoke" }, on: { click: () => revoke(token) } }, t("feeds.token.revoke")),
    );
  }

  function make() {
    dialog({
      title: t("feeds.token.title", { feed: said(feed.name) }),
      content: h("label.field", h("span", t("feeds.token.label")), h("input.form-control", { name: "label", maxlength: 80 })),
      submitText: t("feeds.token.new"),
      testid: "token-dialog",
      submit: async (form) => {
        const token = await post(`${feed.address}/tokens`, { label: form.elements.label.value });
        load();
        dialog({ title: t("feeds.token.made"), content: [h("p", t("feeds.token.once")), h("p.hash", { data: { testid: "token-text" } }, token.text)] });
      },
    });
  }

  function revoke(token) {
    dialog({
      title: t("feeds.token.revoke"),
      content: h("p", t("feeds.token.revoke.text")),
      submitText: t("feeds.token.revoke"),
      submit: async () => {
        await post(`${feed.address}/tokens/${token.token}/revocation`);
        toast(t("feeds.token.gone"));
        load();
      },
    });
  }
}
