// "Me" on the phone: role, language, type, colours, sign-out.
import { h, put } from "../dom.js";
import { lang, page, prefer, preference } from "../page.js";
import { session, role, signOut, switchLanguage, switchRole } from "../session.js";
import { said, t } from "../text.js";

export function me(place) {
  const option = (text, checked, action) =>
    h("button", { type: "button", role: "radio", "aria-checked": String(checked), on: { click: action } }, text);
  const toggle = (name, value, text) =>
    option(text, preference(name) === value, () => {
      prefer(name, preference(name) === value ? "" : value);
      me(place);
    });
  put(
    place,
    h("h1", { style: { "font-size": "1.25rem", margin: 0 } }, session.name),
    h("p.muted", `${session.account} · ${said(role?.name)}`),
    h("h2", t("me.role")),
    h(
      "div.menu-list",
      { role: "radiogroup", "aria-label": t("me.role") },
      session.roles.map((r) =>
        option(
          `${said(r.name)} · ${said(r.area?.name)}`,
          r.post === session.post,
          () => r.post !== session.post && switchRole(r.post),
        ),
      ),
    ),
    h("h2", t("me.display")),
    h(
      "div.menu-list",
      option("中文", lang === "zh", () => switchLanguage("zh")),
      option("English", lang === "en", () => switchLanguage("en")),
      toggle("type", "large", t("me.large")),
      toggle("colours", "safe", t("me.safe")),
    ),
    h("h2", t("me.more")),
    h(
      "div.menu-list",
      h("a", { href: page.scenes > 1 ? "/home" : "/" }, t(page.scenes > 1 ? "home.all" : "nav.board")),
      h("a", { href: "/calendar" }, t("calendar.title")),
      h("a", { href: "/requests" }, t("me.requests")),
      h("a", { href: "/second-factor" }, t("me.factor")),
      page.register ? h("a", { href: `/r/${page.register}` }, t("nav.register")) : null,
      h("button", { type: "button", data: { testid: "sign-out" }, on: { click: signOut } }, t("me.out")),
    ),
  );
}
