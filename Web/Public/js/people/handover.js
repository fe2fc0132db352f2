// One act for a change of post: roles go from one person to the next.
import { get, post } from "../api.js";
import { after, h, put } from "../dom.js";
import { said, t } from "../text.js";
import { dialog } from "../ui/dialog.js";
import { toast } from "../ui/toast.js";

export function handOver(person, done) {
  let to;
  const found = h("div.people-found", { role: "listbox", "aria-label": t("people.handover.to") });
  const chosen = h("p", { role: "status" }, t("people.handover.nobody"));
  dialog({
    title: t("people.handover.title", { name: person.name }),
    testid: "handover",
    submitText: t("people.handover"),
    content: [
      h("p.muted", t("people.handover.text")),
      h("fieldset.form-row", h("legend.name", t("people.handover.roles")),
        person.posts.map((p) => h("label.check", h("input", { type: "checkbox", name: "role", value: p.post, checked: true }), " ", said(p.roleName), h("span.muted", ` ${said(p.areaName)}`)))),
      h("label.form-row", h("span.name", t("people.handover.to"), h("span.must", " *")),
        h("input.form-control", { type: "search", placeholder: t("people.search"), data: { testid: "handover-search" }, on: { input: after(250, search) } })),
      found,
      chosen,
    ],
    submit: async (form) => {
      if (!to) throw { message: t("people.handover.nobody"), code: "incomplete" };
      const roles = [...form.querySelectorAll("[name=role]:checked")].map((box) => box.value);
      const answer = await post(`/api/accounts/${encodeURIComponent(person.account)}/hand-over`, { to: to.account, roles });
      toast(answer?.request ? t("people.proposed") : t("people.handover.done", { from: person.name, to: to.name }));
      done();
    },
  });

  async function search(event) {
    const text = event.target.value.trim();
    if (!text) return put(found);
    try {
      const { people } = await get("/api/accounts", { text, state: "", limit: 8 });
      const others = people.filter((p) => p.account !== person.account && p.state !== "disabled");
      put(found, others.length ? others.map(option) : h("p.muted", t("people.none")));
    } catch (problem) {
      put(found, h("p.bad", problem.message));
    }
  }

  const option = (p) =>
    h(
      "button.plain.person",
      {
        type: "button",
        role: "option",
        "aria-selected": "false",
        data: { testid: `successor-${p.account}` },
        on: {
          click: () => {
            to = p;
            put(found);
            put(chosen, t("people.handover.chosen", { name: p.name, account: p.account }));
          },
        },
      },
      h("strong", p.name),
      h("span.num.muted", p.account),
      h("span.muted", p.posts[0]?.unit ?? ""),
    );
}
