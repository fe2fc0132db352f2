// Steps 3 and 4: a trial or an import at work, and how it ended. Asks the server how far it is; leaving changes nothing.
import { get, send } from "../api.js";
import { h, icon, put } from "../dom.js";
import { number } from "../format.js";
import { said, t } from "../text.js";
import { failure } from "../ui/state.js";
import { fileLine } from "./columns.js";
import { counts } from "./counts.js";

let watching = 0;

export function jobStep(work, { upload, change, run, done, next, redraw }) {
  const mine = ++watching;
  const path = `/api/imports/${upload.id}`;
  const body = h("div", { data: { testid: "job" } });
  const wrong = h("div", { role: "alert" });
  put(work, fileLine(upload), body, wrong);

  const act = (action) => async (event) => {
    event.target.disabled = true;
    try {
      await action();
    } catch (problem) {
      put(wrong, failure(problem));
      event.target.disabled = false;
    }
  };

  function draw(job) {
    if (job.state === "running") return atWork(job);
    const isTrial = job.kind === "trial";
    put(
      body,
      job.state === "failed" ? failure({ message: job.problem?.message, code: job.problem?.code }) : null,
      job.state === "cancelled" ? h("p.notice.warn", icon("info"), t(isTrial ? "import.stopped.trial" : "import.stopped")) : null,
      job.state === "done" && !isTrial ? h("p.notice.holds", { data: { testid: "import-done" } }, icon("check"), t("import.done")) : null,
      counts(job, isTrial),
      job.returned
        ? h("p", h("a.btn", { href: `${path}/returned`, data: { testid: "returned" } }, icon("download"), t("import.returned")), " ", h("span.muted", t("import.returned.help")))
        : null,
      rejections(job),
      isTrial ? h("p.muted", t("import.trial.nothing")) : null,
      h("div.import-actions", isTrial ? trialActions(job) : runActions(job)),
    );
  }

  const trialActions = (job) => [
    job.state === "done"
      ? h(
          "button.btn.btn-primary",
          { type: "button", disabled: !(job.accepted + job.merged), data: { testid: "confirm" }, on: { click: act(run) } },
          t("import.confirm", { n: number(job.accepted + job.merged) }),
        )
      : null,
    h("button.btn", { type: "button", data: { testid: "change" }, on: { click: act(change) } }, t("import.change")),
    h("button.btn", { type: "button", on: { click: act(next) } }, t("import.other")),
  ];

  const runActions = (job) => [
    job.state === "done"
      ? h("a.btn.btn-primary", { href: `/r/${upload.register}`, data: { testid: "open-register" } }, t("import.open", { name: said(upload.registerName) }))
      : h("button.btn.btn-primary", { type: "button", data: { testid: "resume" }, on: { click: act(run) } }, t("import.resume")),
    h("button.btn", { type: "button", data: { testid: "next-file" }, on: { click: act(next) } }, t("import.next")),
  ];

  function atWork(job) {
    const each = job.seconds > 0.5 ? Math.round((job.rows - job.resumedAfter) / job.seconds) : null;
    put(
      body,
      h("p", t(job.kind === "trial" ? "import.trying" : "import.writing")),
      h("progress", { max: 1, value: job.share ?? undefined, "aria-label": t("import.progress") }),
      h(
        "p.num",
        t("import.rows", { n: number(job.rows) }),
        job.share === null ? null : t("import.share", { n: number(job.share * 100) }),
        each ? t("import.rate", { n: number(each) }) : null,
      ),
      h(
        "div.import-actions",
        h("button.btn", { type: "button", data: { testid: "stop" }, on: { click: act(() => send("POST", `${path}/cancel`, {})) } }, t("import.stop")),
        h("span.muted", t("import.leave.page")),
      ),
    );
    setTimeout(look, 600);
  }

  async function look() {
    if (mine !== watching || !body.isConnected) return;
    try {
      const { job } = await get(path);
      put(wrong);
      if (!job) return redraw();
      draw(job);
      if (job.state !== "running") done();
    } catch (problem) {
      put(wrong, failure(problem));
      if (problem.status === 0) setTimeout(look, 3000);
    }
  }

  draw(upload.job);
}

function rejections(job) {
  if (!job.rejections.length) return null;
  return h(
    "section",
    h("h2", t("import.rejected.title")),
    h(
      "table.import-rejected",
      { data: { testid: "rejections" } },
      h("thead", h("tr", h("th", t("import.line")), h("th", t("import.reason")))),
      h("tbody", job.rejections.map((r) => h("tr", h("td.num", String(r.line)), h("td", r.message)))),
    ),
    job.rejected > job.rejections.length ? h("p.muted", t("import.rejected.more", { n: number(job.rejected - job.rejections.length) })) : null,
  );
}
