// Power supervision: the reviewer's flags, or the inquiries put to a unit.
import { bar } from "../bar.js";
import { $ } from "../dom.js";
import { t } from "../text.js";
import { flags } from "./flags.js";
import { inquiries } from "./inquiries.js";

const root = $("[data-supervision]");
bar();
document.title = t("supervision.title");
if ("reviewer" in root.dataset) flags(root);
else inquiries(root);
