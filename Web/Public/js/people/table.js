// The table of people and what can be done with one.
import { post } from "../api.js";
import { h, icon, put } from "../dom.js";
import { moment, number } from "../format.js";
import { role, session } from "../session.js";
import { said, t } from "../text.js";
import { confirmDialog } from "../ui/dialog.js";
import { entry, menu } from "../ui/menu.js";
import { empty } from "../ui/state.js";
import { toast } from "../ui/toast.js";
import { handed, personForm } from "./form.js";
import { handOver } from "./handover.js";

export function peopleTable(node, all, { done, offset, page, go }) {
  if (!all.people.length) return put(node, empty("user", t("people.none"), t("people.none.text")));
  put(
    node,
    h(
      "table.people",
      { data: { testid: "people-table" } },
      h("thead", h("tr", ["name", "account", "unit", "roles", "phone", "state", ""].map((c) => h("th", c ? t(`people.${c}`) : h("span.visually-hidden", t("more")))))),
      h("tbody", all.people.map((person) => row(person, all, done))),
    ),
    pager(all.matched, offset, page, go),
  );
}

function row(person, all, done) {
  const units = [...new Set(person.posts.map((p) => p.unit).filter(Boolean))];
  return h(
    "tr",
    { data: { account: person.account } },
    h("td", h("strong", person.name), person.title ? h("small.muted", person.title) : null),
    h("td.num", { "data-label": t("people.account") }, person.account),
    h("td", { "data-label": t("people.unit") }, units.map((u) => h("div", u.replaceAll("/", " / ")))),
    h("td", { "data-label": t("people.roles") }, person.posts.map((p) => h("div", said(p.roleName), h("span.muted", ` ${said(p.areaName)}`)))),
    h("td.num", { "data-label": t("people.phone") }, person.phone),
    h("td", { "data-label": t("people.state") }, stateOf(person)),
    h("td.do", person.account === session.account ? h("span.muted", t("people.self")) : role?.administers || role?.grants ? tools(person, all, done) : null),
  );
}

function stateOf(person) {
  const marks = [h(`span.state-mark.${person.state}`, t(`people.state.${person.state}`))];
  if (person.codeUntil) marks.push(h("small.muted", t("people.code.until", { at: moment(person.codeUntil) })));
  if (person.lockedUntil) marks.push(h("span.state-mark.disabled", t("people.locked")));
  if (person.demo) marks.push(h("span.muted", t("people.demo")));
  return marks;
}

function tools(person, all, done) {
  const button = h(
    "button.icon-btn",
    {
      type: "button",
      "aria-haspopup": "menu",
      "aria-label": t("people.do", { name: person.name }),
      data: { testid: `do-${person.account}` },
      on: {
        click: () =>
          menu(button, [
            entry(t("people.factor"), () => takeFactor(person), icon("shield")),
            ...(role?.administers ? [entry(t("people.edit"), () => personForm(all, person, done), icon("edit")),
            entry(t("people.handover"), () => handOver(person, done), icon("right")),
            entry(t("people.reset"), () => reset(person, done), icon("refresh")),
            entry(t(person.state === "disabled" ? "people.enable" : "people.disable"), () => toggle(person, done), icon("shield"))] : []),
          ]),
      },
    },
    icon("more"),
  );
  return button;
}

async function reset(person, done) {
  const said = await confirmDialog({
    title: t("people.reset"),
    content: h("p", t("people.reset.ask", { name: person.name })),
    submitText: t("people.reset"),
  });
  if (!said) return;
  try {
    handed(await post(`/api/accounts/${encodeURIComponent(person.account)}/reset`), done);
  } catch (problem) {
    toast(problem.message, true);
  }
}

async function takeFactor(person) {
  const said = await confirmDialog({ title: t("people.factor"), content: h("p", t("people.factor.ask", { name: person.name })), submitText: t("people.factor") });
  if (!said) return;
  try {
    await post(`/api/accounts/${encodeURIComponent(person.account)}/second-factor/take`);
    toast(t("people.factor.done", { name: person.name }));
  } catch (problem) {
    toast(problem.message, true);
  }
}

async function toggle(person, done) {
  const act = person.state === "disabled" ? "enable" : "disable";
  const said = await confirmDialog({
    title: t(`people.${act}`),
    content: h("p", t(`people.${act}.ask`, { name: person.name })),
    submitText: t(`people.${act}`),
  });
  if (!said) return;
  try {
    const answer = await post(`/api/accounts/${encodeURIComponent(person.account)}/${act}`);
    toast(answer?.request ? t("people.proposed") : t(`people.${act}.done`, { name: person.name }));
    done();
  } catch (problem) {
    toast(problem.message, true);
  }
}

function pager(matched, offset, page, go) {
  if (matched <= page) return null;
  const step = (to, symbol, text, may) =>
    h("button.btn.btn-sm", { type: "button", disabled: !may, on: { click: () => go({ offset: String(to) }) } }, icon(symbol), text);
  return h(
    "nav.people-pager",
    { "aria-label": t("people.pages") },
    step(Math.max(0, offset - page), "left", t("previous"), offset > 0),
    h("span.num", `${number(offset + 1)}–${number(Math.min(matched, offset + page))} / ${number(matched)}`),
    step(offset + page, "right", t("next"), offset + page < matched),
  );
}
