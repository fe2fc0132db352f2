// The proof of one entry: what was written, its hash, the hash before it, and a check that anyone may repeat.
import { get } from "./api.js";
import { bar } from "./bar.js";
import { changeTable } from "./action/changes.js";
import { $, h, icon, put } from "./dom.js";
import { moment, number } from "./format.js";
import { overview } from "./journal/overview.js";
import { itemAddress, register as readRegister } from "./scene.js";
import { said, t } from "./text.js";
import { save } from "./ui/save.js";
import { failure, skeleton } from "./ui/state.js";

const root = $("[data-journal]");
const entryNumber = Number(new URLSearchParams(location.search).get("entry"));
const verdict = h("div", { role: "status", data: { testid: "verdict" } });

bar();
if (entryNumber) {
  put(root, skeleton(8, "1.5rem"));
  show();
} else overview(root);

async function show() {
  try {
    const data = await get(`/api/journal/${entryNumber}`);
    const { entry } = data;
    const register = await readRegister(entry.register ?? undefined);
    document.title = t("journal.title", { n: entryNumber });
    put(
      root,
      h("h1", icon("shield"), " ", t("journal.title", { n: number(entryNumber) })),
      h("p.muted", t("journal.what")),
      h(
        "section.card-block",
        h(
          "dl.facts.one",
          h("dt", t("journal.item")),
          h(
            "dd",
            entry.number ? h("a.num", { href: itemAddress(entry.register, entry.number) }, entry.number) : "–",
            entry.version ? h("span.muted", ` ${t("item.v", { n: entry.version })}`) : null,
          ),
          h("dt", t("journal.action")),
          h("dd", said(entry.actionName) || entry.action),
          h("dt", t("journal.at")),
          h("dd.num", moment(entry.at)),
          h("dt", t("journal.by")),
          h("dd", [said(entry.by), said(entry.role)].filter(Boolean).join(" · ")),
          h("dt", t("journal.hash")),
          h("dd.hash", { data: { testid: "hash" } }, data.hash),
          h("dt", t("journal.previous")),
          h(
            "dd.hash",
            data.previous,
            " ",
            entryNumber > 1 ? h("a", { href: `/journal?entry=${entryNumber - 1}` }, t("journal.before")) : null,
          ),
        ),
        changeTable(entry.changes, register.fields),
        data.body ? h("details", h("summary.muted", t("journal.body")), h("pre.hash", data.body)) : null,
      ),
      h(
        "p",
        h(
          "button.btn.btn-primary",
          { type: "button", data: { testid: "verify" }, on: { click: verify } },
          t("journal.verify"),
        ),
        " ",
        h("button.btn", { type: "button", data: { testid: "proof" }, on: { click: prove } }, icon("download"), t("journal.proof")),
      ),
      verdict,
    );
  } catch (problem) {
    put(root, failure(problem, show));
  }
}

async function verify() {
  put(verdict, skeleton(1));
  try {
    const { holds, hash } = await get(`/api/journal/${entryNumber}`);
    const shown = $("[data-testid=hash]").textContent;
    put(
      verdict,
      holds && hash === shown
        ? h("p.notice.holds", icon("check"), t("journal.holds"))
        : h("div.failure", icon("alert"), h("p", t("journal.broken"))),
    );
  } catch (problem) {
    put(verdict, failure(problem, verify));
  }
}

// The entry with its path in the tree and a signed checkpoint: checked anywhere with `yiwang journal check`.
async function prove() {
  put(verdict, skeleton(1));
  try {
    save(`proof-${entryNumber}.json`, JSON.stringify(await get(`/api/journal/${entryNumber}/proof`)) + "\n");
    put(verdict, h("p.notice.holds", icon("check"), t("journal.proof.saved")));
  } catch (problem) {
    put(verdict, failure(problem, prove));
  }
}
