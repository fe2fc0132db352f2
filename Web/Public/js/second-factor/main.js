// One's own second factor: scan, confirm with the first code, keep the recovery codes.
import { get, post, send } from "../api.js";
import { bar } from "../bar.js";
import { $, h, put, svg } from "../dom.js";
import { safeNext } from "../page.js";
import { passwordField } from "../password.js";
import { t } from "../text.js";
import { failure, skeleton } from "../ui/state.js";
import { copyText, toast } from "../ui/toast.js";

const PATH = "/api/session/second-factor";
const root = $("[data-factor]");
const body = h("div");

document.title = t("factor.title");
bar();
put(root, h("h1", t("factor.title")), body);
start();

async function start() {
  put(body, skeleton(4));
  try {
    const status = await get(PATH);
    put(body, status.on ? on(status) : off(status));
  } catch (problem) {
    put(body, failure(problem, start));
  }
}

const code = () =>
  h("label.form-row", h("span.name", t("factor.code")),
    h("input.form-control.num", { name: "code", autocomplete: "one-time-code", spellcheck: "false", required: true, data: { testid: "factor-code" } }));

// A form that says what went wrong and stays.
function form(testid, submitText, content, submit) {
  const wrong = h("p.bad", { role: "alert" });
  const node = h("form", { novalidate: true, data: { testid } }, content, wrong, h("button.btn.btn-primary", { type: "submit", data: { testid: `${testid}-submit` } }, submitText));
  node.addEventListener("submit", async (event) => {
    event.preventDefault();
    try {
      await submit(node.elements);
    } catch (problem) {
      put(wrong, problem.message);
    }
  });
  return node;
}

const off = (status) => [
  h("p", t(status.needed ? "factor.needed" : "factor.text")),
  form("factor-begin", t("factor.begin"), passwordField("old", "current-password"), async ({ old }) => {
    scan(await post(PATH, { password: old.value }));
  }),
];

function scan(offer) {
  const quiet = 4;
  put(
    body,
    h("p", t("factor.scan")),
    offer.path
      ? svg("svg.qr", { viewBox: `${-quiet} ${-quiet} ${offer.size + 2 * quiet} ${offer.size + 2 * quiet}`, role: "img", "aria-label": t("factor.qr"), "shape-rendering": "crispEdges" }, svg("path", { d: offer.path, fill: "#000" }))
      : null,
    h("p.muted", t("factor.secret")),
    h("p.num.secret", { data: { testid: "factor-secret" } }, offer.secret.replace(/(.{4})(?=.)/g, "$1 ")),
    form("factor-confirm", t("factor.confirm"), code(), async (fields) => {
      recovery((await send("PUT", PATH, { code: fields.code.value.trim() })).recovery);
    }),
  );
  body.querySelector("input").focus();
}

function recovery(codes) {
  put(
    body,
    h("p.notice", t("factor.recovery")),
    h("ul.codes", { data: { testid: "factor-recovery" } }, codes.map((c) => h("li.num", c))),
    h("p.people-tools.no-print",
      h("button.btn", { type: "button", on: { click: () => print() } }, t("factor.print")),
      h("button.btn", { type: "button", on: { click: () => copyText(codes.join("\n"), t("factor.copied")) } }, t("factor.copy")),
      h("button.btn.btn-primary", { type: "button", data: { testid: "factor-done" }, on: { click: () => location.assign(safeNext(new URLSearchParams(location.search).get("next"))) } }, t("factor.kept"))),
  );
}

const on = (status) => [
  h("p", { data: { testid: "factor-on" } }, t("factor.on"), " ", t("factor.left", { n: status.recoveryLeft })),
  status.needed
    ? h("p.muted", t("factor.stays"))
    : form("factor-off", t("factor.off"), [passwordField("old", "current-password"), code()], async (fields) => {
        await post(`${PATH}/off`, { password: fields.old.value, code: fields.code.value.trim() });
        toast(t("factor.off.done"));
        start();
      }),
];
