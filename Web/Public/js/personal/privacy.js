// The public notice: what is held of people, why, on which basis, for how long, and how to ask.
import { get } from "../api.js";
import { $, h, put } from "../dom.js";
import { said, t } from "../text.js";
import { failure, skeleton } from "../ui/state.js";
import { held } from "./held.js";

const root = $("[data-privacy]");
document.title = t("privacy.title");
put(root, skeleton(8));
show();

async function show() {
  try {
    const notice = await get("/api/privacy");
    put(
      root,
      h("h1", t("privacy.title")),
      h("p", t("privacy.text", { county: said(notice.county) })),
      notice.scenes.map((scene) => [h("h2", said(scene.name)), held(scene)]),
      h("h2", t("privacy.rights")),
      h("p", t("privacy.rights.text", { days: notice.answerDays })),
      h("h2", t("privacy.kept")),
      h("p", t("privacy.kept.text")),
      h("p.muted", t("privacy.as.of", { day: notice.today })),
      h("p.no-print", h("a", { href: "/sign-in" }, t("privacy.sign.in"))),
    );
  } catch (problem) {
    put(root, failure(problem, show));
  }
}
