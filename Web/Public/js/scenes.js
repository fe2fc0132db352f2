// The menu of scenes and of the registers of the one shown.
import { get } from "./api.js";
import { h, icon } from "./dom.js";
import { page } from "./page.js";
import { said, t } from "./text.js";
import { link, menu } from "./ui/menu.js";
import { toast } from "./ui/toast.js";

export async function scenesMenu(button, info) {
  try {
    const all = await get("/api/scenes");
    const open = all.filter((s) => s.registers.length);
    const node = menu(button, [
      info ? [h("h3", t("nav.registers")), Object.entries(info.registers).map(([id, r]) => link(said(r.name), `/r/${id}`, icon("list")))] : null,
      h("h3", t("nav.scenes")),
      open.length > 1 ? link(t("home.all"), "/home", icon("home")) : null,
      open.map((s) => {
        const entry = link(said(s.name), open.length > 1 ? `/s/${s.id}` : "/", icon("layers"));
        if (s.id === page.scene) entry.setAttribute("aria-current", "true");
        return entry;
      }),
    ]);
    node?.classList.add("scenes-menu");
  } catch (problem) {
    toast(problem.message, true);
  }
}
