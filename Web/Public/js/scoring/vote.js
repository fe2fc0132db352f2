// A juror's page: a code from a slip, one ballot, thanks. No account, nothing kept.
import { post } from "../api.js";
import { $, h, put } from "../dom.js";
import { day } from "../format.js";
import { said, t } from "../text.js";
import { failure } from "../ui/state.js";
import { ballot } from "./ballot.js";

const root = $("[data-vote]");
document.title = t("vote.title");
ask();

function ask(problem) {
  const input = h("input.form-control.num.code", { id: "code", autocomplete: "off", autocapitalize: "characters", spellcheck: "false", required: true, placeholder: "ABCD-EFGH-JKMN", data: { testid: "vote-code" } });
  put(
    root,
    h("h1", t("vote.title")),
    h("p", t("vote.text")),
    h(
      "form.vote-code",
      { on: { submit: (event) => { event.preventDefault(); open(input.value.trim()); } } },
      h("label.name", { for: "code" }, t("vote.code")),
      input,
      h("button.btn.btn-primary", { type: "submit", data: { testid: "vote-open" } }, t("vote.open")),
    ),
    problem ? h("div", { role: "alert" }, failure(problem)) : null,
  );
  input.focus();
}

async function open(code) {
  if (!code) return;
  try {
    show(code, await post("/api/ballot/form", { code }));
  } catch (problem) {
    ask(problem);
  }
}

function show(code, form) {
  const sheet = ballot(form);
  const wrong = h("p.error", { role: "alert" });
  const button = h("button.btn.btn-primary.vote-cast", { type: "submit", data: { testid: "vote-cast" } }, t("vote.cast"));
  put(
    root,
    h("h1", form.title),
    h("p.muted", said(form.kindName), " · ", h("span.num", day(form.day)), " · ", said(form.group)),
    h("p", t("vote.secret")),
    h("form", { novalidate: true, on: { submit: cast } }, sheet.node, wrong, button),
  );
  window.scrollTo(0, 0);

  async function cast(event) {
    event.preventDefault();
    const missing = sheet.check();
    wrong.textContent = missing ? t("vote.missing") : "";
    if (missing) {
      missing.node.scrollIntoView({ block: "center" });
      missing.node.querySelector("input")?.focus();
      return;
    }
    button.disabled = true;
    try {
      await post("/api/ballot", { code, points: sheet.read() });
      put(root, h("div.vote-done", { data: { testid: "vote-done" }, role: "status" }, h("h1", t("vote.done")), h("p", t("vote.done.text"))));
    } catch (problem) {
      button.disabled = false;
      wrong.replaceChildren(failure(problem));
    }
  }
}
