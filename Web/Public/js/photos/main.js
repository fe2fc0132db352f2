// Photos of a folder: hand it in, see whose they are, set right what is not certain, add them. The server keeps the
// state; this page may be left at any moment.
import { get, post, send } from "../api.js";
import { bar } from "../bar.js";
import { $, h, icon, put } from "../dom.js";
import { number } from "../format.js";
import { history } from "../import/history.js";
import { page } from "../page.js";
import { said, t } from "../text.js";
import { confirmDialog } from "../ui/dialog.js";
import { empty, failure, skeleton } from "../ui/state.js";
import { toast } from "../ui/toast.js";
import { go, place } from "./address.js";
import { dropStep } from "./drop.js";
import { photoTable } from "./table.js";

const root = $("[data-photo-import]");
const work = h("section.photo-work");
const past = h("section.import-past", { "aria-label": t("import.past") });
let all, batch;

bar();
document.title = t("photos.title");
put(
  root,
  h("header.import-head", h("h1", t("photos.title")), h("p.muted", t("photos.what"), " ", h("a", { href: "/import" }, t("photos.tables")))),
  work,
  past,
);
put(work, skeleton(5));
start();

async function start() {
  try {
    all = await get("/api/photo-batches");
    if (!all.registers.length) return put(work, empty("shield", t("import.none"), t("import.none.text")));
    if (!all.registers.some((r) => r.id === place.register)) go({ register: (all.registers.find((r) => r.id === page.register) ?? all.registers[0]).id });
    await show();
    drawPast();
  } catch (problem) {
    put(work, failure(problem, start));
  }
}

async function show() {
  if (place.batch) {
    try {
      batch = await get(`/api/photo-batches/${place.batch}`);
      if (batch.job?.state === "running") return watch();
      return draw();
    } catch (problem) {
      if (problem.status !== 404) throw problem;
      go({ batch: null });
    }
  }
  all = await get("/api/photo-batches");
  dropStep(work, { all, open: opened, forget });
}

async function opened(id) {
  go({ batch: id });
  await show().catch((problem) => put(work, failure(problem, start)));
}

function draw() {
  const job = batch.job;
  photoTable(work, {
    batch,
    notice: notice(job),
    choose: async (photos, change) => {
      try {
        batch = await send("PUT", `/api/photo-batches/${batch.id}/choices`, { photos, ...change });
      } catch (problem) {
        toast(problem.message, true);
      }
      draw();
    },
    run: async () => {
      await post(`/api/photo-batches/${batch.id}/run`, {});
      await show();
    },
    more: () => dropStep(work, { all, batch, open: opened, forget, back: draw }),
    forget: () => forget(batch),
  });
}

function notice(job) {
  if (batch.listProblem) return h("p.notice.warn", icon("alert"), batch.listProblem);
  if (job?.state === "failed") return failure({ message: job.problem, code: "photos" });
  if (job?.state === "cancelled") return h("p.notice.warn", icon("info"), t("photos.stopped"));
  if (job?.kind === "run" && job.state === "done")
    return h("p.notice.holds", { data: { testid: "photos-done" } }, icon("check"), t("photos.done", { n: number(batch.counts.added) }));
  return null;
}

// Unpacking or adding: asks the server how far it is.
async function watch() {
  const job = batch.job;
  const text = h("p", t(job.kind === "run" ? "photos.adding" : "photos.unpacking"));
  const progress = h("progress", { max: 1, "aria-label": t("import.progress") });
  const count = h("p.num", { role: "status" });
  const stop = h("button.btn", { type: "button", on: { click: () => post(`/api/photo-batches/${batch.id}/cancel`, {}).catch(() => null) } }, t("import.stop"));
  put(work, h("div.photo-job", { data: { testid: "photo-job" } }, text, progress, count, h("div.import-actions", stop, h("span.muted", t("import.leave.page")))));
  const look = async () => {
    if (!text.isConnected) return;
    try {
      const now = await get(`/api/photo-batches/${batch.id}/job`);
      if (now.state !== "running") {
        await show();
        return drawPast();
      }
      if (now.total) progress.value = now.done / now.total;
      count.textContent = now.total ? t("photos.of", { n: number(now.done), all: number(now.total) }) : "";
    } catch (problem) {
      if (problem.status) return put(work, failure(problem, start));
    }
    setTimeout(look, 500);
  };
  look();
}

async function forget(which) {
  const sure = await confirmDialog({
    title: t("photos.forget.title", { name: which.name }),
    content: [h("p", t("photos.forget.what"))],
    submitText: t("import.remove"),
  });
  if (!sure) return;
  try {
    await send("DELETE", `/api/photo-batches/${which.id}`);
  } catch (problem) {
    return toast(problem.message, true);
  }
  if (which.id === place.batch) go({ batch: null });
  await show();
}

async function drawPast() {
  const { runs } = await get("/api/imports").catch(() => ({ runs: [] }));
  const again = async () => {
    await drawPast();
    if (batch && place.batch && batch.job?.state !== "running") await show();
  };
  history(past, { runs: runs.filter((r) => r.kind === "photos"), uploads: [], again, open: () => null, forget: () => null });
}
