// Who is signed in, in which role, and the menu under the name.
import { send } from "./api.js";
import { h, icon } from "./dom.js";
import { lang, page, prefer, preference } from "./page.js";
import { said, t } from "./text.js";
import { choice, entry, link, menu } from "./ui/menu.js";
import { showKeys } from "./keys.js";
import { toast } from "./ui/toast.js";
import { passwordDialog } from "./password.js";

export const session = page.session;
export const role = session?.roles.find((r) => r.post === session.post) ?? session?.roles[0];

// Acts in another of one's posts, by its key: one may hold the same role over two areas.
export async function switchRole(post) {
  try {
    await send("PUT", "/api/session/role", { post });
    location.reload();
  } catch (problem) {
    toast(problem.message, true);
  }
}

export function switchLanguage(to) {
  prefer("lang", to);
  location.reload();
}

export async function signOut() {
  try {
    await send("DELETE", "/api/session");
  } finally {
    location.assign("/sign-in");
  }
}

export function meMenu(button) {
  if (!button || !session) return;
  button.replaceChildren(icon("user"), h("span.me-name", session.name, h("small", [said(role?.name), session.roles.length > 1 ? said(role?.area?.name) : null].filter(Boolean).join(" · "))));
  button.setAttribute("aria-haspopup", "menu");
  button.setAttribute("aria-label", t("me.label", { name: session.name, role: said(role?.name) }));
  button.addEventListener("click", () =>
    menu(button, [
      h("div.who", h("strong", session.name), h("div.muted", session.account)),
      h("h3", t("me.role")),
      session.roles.map((r) =>
        choice(
          [said(r.name), h("span.muted", [said(r.area?.name), r.unit].filter(Boolean).join(" · "))],
          r.post === session.post,
          () => r.post !== session.post && switchRole(r.post),
        ),
      ),
      h("hr"),
      h("h3", t("me.display")),
      choice("中文", lang === "zh", () => switchLanguage("zh")),
      choice("English", lang === "en", () => switchLanguage("en")),
      choice(t("me.large"), preference("type") === "large", () =>
        prefer("type", preference("type") === "large" ? "normal" : "large"),
      ),
      choice(t("me.standard"), preference("colours", "standard") === "standard", () => prefer("colours", "standard")),
      choice(t("me.safe"), preference("colours") === "safe", () => prefer("colours", "safe")),
      h("hr"),
      link(t("me.requests"), "/requests", icon("check")),
      link(t("batches.title"), "/batches", icon("history")),
      role?.administers ? link(t("me.people"), "/people", icon("user")) : null,
      role?.audits ? link(t("me.audit"), "/audit", icon("shield")) : null,
      link(t("nav.phone"), "/m", icon("camera")),
      entry(t("keys.title"), showKeys, icon("keyboard")),
      entry(t("me.password"), passwordDialog, icon("shield")),
      link(t("me.factor"), "/second-factor", icon("shield")),
      entry(t("me.out"), signOut, icon("out")),
    ]),
  );
}
