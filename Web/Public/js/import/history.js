// Imports of before: who, when, which file, what became of it; undoing and going on.
import { post } from "../api.js";
import { h, icon, put } from "../dom.js";
import { moment, number } from "../format.js";
import { said, t } from "../text.js";
import { confirmDialog } from "../ui/dialog.js";
import { toast } from "../ui/toast.js";
import { KINDS } from "./counts.js";

export function history(place, { runs, uploads, again, open, forget }) {
  put(
    place,
    uploads.length ? [h("h2", t("import.waiting")), h("ul.import-waiting", uploads.map((u) => waiting(u, open, forget)))] : null,
    h("h2", t("import.past")),
    runs.length ? table(runs, again, open) : h("p.muted", t("import.past.none")),
  );
  if (runs.some((r) => r.undo?.state === "running")) setTimeout(again, 1000);
}

const waiting = (upload, open, forget) =>
  h(
    "li",
    h("span", h("strong", upload.name), h("span.muted", ` → ${said(upload.registerName)} · ${moment(upload.at)}`)),
    h("button.btn.btn-sm", { type: "button", on: { click: () => open(upload) } }, t(upload.running ? "import.look" : "import.goon")),
    upload.running ? null : h("button.btn.btn-sm", { type: "button", on: { click: () => forget(upload.id) } }, t("import.remove")),
  );

const table = (runs, again, open) =>
  h(
    "div.import-scroll",
    h(
      "table.import-runs",
      { data: { testid: "runs" } },
      h(
        "thead",
        h("tr", h("th", t("import.file")), h("th", t("import.when")), KINDS.map((k) => h("th.num", t(`import.count.${k}`))), h("th", t("import.state")), h("th")),
      ),
      h("tbody", runs.map((run) => row(run, again, open))),
    ),
  );

function row(run, again, open) {
  return h(
    "tr",
    { data: { testid: "run", run: String(run.id) } },
    h("td", { data: { label: t("import.file") } }, h("strong", run.file), h("div.muted", run.kind === "photos" ? `${t("import.kind.photos")} → ` : null, said(run.registerName))),
    h("td", { data: { label: t("import.when") } }, h("span.num", moment(run.at)), h("div.muted", run.by)),
    KINDS.map((kind) => h("td.num", { data: { label: t(`import.count.${kind}`) } }, number(run[kind]))),
    h("td", { data: { label: t("import.state"), testid: "run-state" } }, t(`import.state.${run.state}`), undoing(run.undo, run.kind)),
    h(
      "td.acts",
      run.upload
        ? h("button.btn.btn-sm", { type: "button", on: { click: () => open({ id: run.upload, register: run.register }) } }, t("import.resume"))
        : null,
      run.mayUndo && run.undo?.state !== "running"
        ? h("button.btn.btn-sm", { type: "button", data: { testid: "undo" }, on: { click: () => undo(run, again) } }, icon("history"), t("import.undo"))
        : null,
    ),
  );
}

function undoing(job, kind) {
  if (!job) return null;
  if (job.state === "running") return h("div.muted", t("import.undoing", { n: number((job.share ?? 0) * 100) }));
  if (job.state === "failed") return h("div.bad", job.problem?.message);
  return h(
    "div.muted",
    { data: { testid: "undone" } },
    t(kind === "photos" ? "import.undone.photos" : "import.undone", { n: number(job.undone) }),
    job.left.length ? h("details", h("summary", t("import.left", { n: number(job.left.length) })), job.left.join(t("list.comma"))) : null,
    job.merged ? h("div", t("import.undone.merged", { n: number(job.merged) })) : null,
  );
}

async function undo(run, again) {
  const sure = await confirmDialog({
    title: t("import.undo.title", { name: run.file }),
    content:
      run.kind === "photos"
        ? [h("p", t("import.undo.photos.what", { n: number(run.accepted) })), h("p.muted", t("import.undo.photos.rest"))]
        : [h("p", t("import.undo.what", { n: number(run.accepted) })), h("p.muted", t("import.undo.rest"))],
    submitText: t("import.undo"),
  });
  if (!sure) return;
  try {
    await post(`/api/imports/runs/${run.id}/undo`, {});
  } catch (problem) {
    toast(problem.message, true);
  }
  await again();
}
