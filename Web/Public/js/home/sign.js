// The sign of a scene: its symbol where the page has it drawn, else the first character of its name.
import { h, icon } from "../dom.js";
import { said } from "../text.js";

const DRAWN = new Set("map list todo camera image link clock alert info check shield pin calendar home gauge layers history user bell search".split(" "));

export const sign = (scene) => h("span.scene-sign", { "aria-hidden": "true" }, DRAWN.has(scene.icon) ? icon(scene.icon) : said(scene.name).slice(0, 1));
