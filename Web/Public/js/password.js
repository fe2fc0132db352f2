// One's own password.
import { send } from "./api.js";
import { h } from "./dom.js";
import { t } from "./text.js";
import { dialog } from "./ui/dialog.js";
import { toast } from "./ui/toast.js";

export const passwordField = (name, autocomplete) =>
  h(
    "label.form-row",
    h("span.name", t(`password.${name}`)),
    h("input.form-control", { name, type: "password", autocomplete, required: true, data: { testid: `password-${name}` } }),
  );

export function passwordDialog() {
  dialog({
    title: t("me.password"),
    testid: "password",
    submitText: t("save"),
    content: [
      passwordField("old", "current-password"),
      passwordField("new", "new-password"),
      h("p.muted", t("password.rule")),
      passwordField("again", "new-password"),
    ],
    submit: async ({ elements }) => {
      if (elements.new.value !== elements.again.value) throw { message: t("password.differ"), code: "incomplete" };
      await send("PUT", "/api/session/password", { old: elements.old.value, password: elements.new.value });
      toast(t("password.done"));
    },
  });
}
