// Data import: choose a file, set its columns right, try, confirm. The server does the work and keeps the state; this
// page may be left at any moment.
import { get, send } from "../api.js";
import { bar } from "../bar.js";
import { $, h, put } from "../dom.js";
import { page } from "../page.js";
import { t } from "../text.js";
import { empty, failure, skeleton } from "../ui/state.js";
import { go, place } from "./address.js";
import { columnStep } from "./columns.js";
import { fileStep } from "./file.js";
import { history } from "./history.js";
import { jobStep } from "./job.js";

const root = $("[data-import]");
const steps = h("ol.import-steps", { "aria-label": t("import.steps") });
const work = h("section.import-work", { "aria-live": "polite" });
const past = h("section.import-past", { "aria-label": t("import.past") });
let all;

bar();
document.title = t("import.title");
put(root, h("header.import-head", h("h1", t("import.title")), h("p.muted", t("import.what"), " ", h("a", { href: "/import/photos", data: { testid: "to-photos" } }, t("import.photos")))), steps, work, past);
put(work, skeleton(5));
start();

function mark(current) {
  put(
    steps,
    ["file", "columns", "trial", "run"].map((name, index) =>
      h(
        `li${index < current ? ".past" : ""}`,
        { "aria-current": index === current ? "step" : null },
        h("span.num", String(index + 1)),
        t(`import.step.${name}`),
      ),
    ),
  );
}

async function start() {
  try {
    all = await get("/api/imports");
    const may = (id) => all.registers.some((r) => r.id === id);
    if (!may(place.register)) go({ register: may(page.register) ? page.register : all.registers[0]?.id });
    if (!all.registers.length) return put(work, empty("shield", t("import.none"), t("import.none.text")));
    await show();
    drawPast();
  } catch (problem) {
    mark(0);
    put(work, failure(problem, start));
  }
}

async function refresh() {
  all = await get("/api/imports").catch(() => all);
  drawPast();
}

const drawPast = () =>
  history(past, {
    runs: all.runs,
    uploads: all.uploads.filter((u) => u.id !== place.upload),
    again: refresh,
    open: (upload) => open(upload),
    forget,
  });

async function open(upload) {
  go({ upload: upload.id, register: upload.register });
  await show().catch((problem) => put(work, failure(problem, start)));
  drawPast();
  scrollTo({ top: 0 });
}

// Leaves a file; what was imported stays.
async function forget(id = place.upload) {
  if (id) await send("DELETE", `/api/imports/${id}`).catch(() => null);
  if (id === place.upload) go({ upload: null });
  await show();
  await refresh();
}

async function show(step) {
  if (!place.upload) return first();
  let upload;
  try {
    upload = await get(`/api/imports/${place.upload}`);
  } catch (problem) {
    if (problem.status !== 404) throw problem;
    go({ upload: null });
    return first(problem);
  }
  const job = upload.job;
  if (job && job.kind !== "undo" && step !== "columns") {
    const isTrial = job.kind === "trial";
    mark(isTrial ? 2 : 3);
    return jobStep(work, {
      upload,
      change: () => show("columns"),
      run: async () => {
        await send("POST", `/api/imports/${upload.id}/run`, {});
        await show();
      },
      done: refresh,
      next: () => forget(),
      redraw: () => show(),
    });
  }
  if (!upload.hasFile) {
    go({ upload: null });
    return first();
  }
  mark(1);
  return columnStep(work, {
    upload,
    begin: async (kind) => {
      await send("POST", `/api/imports/${upload.id}/${kind}`, {});
      await show();
    },
    other: () => forget(),
  });
}

function first(problem) {
  mark(0);
  fileStep(work, { all, problem, taken: open });
}
