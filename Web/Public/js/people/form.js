// One person: name, contact, and roles, each over an area and in a unit.
import { get, post, send } from "../api.js";
import { h, icon, put } from "../dom.js";
import { said, t } from "../text.js";
import { dialog } from "../ui/dialog.js";
import { toast } from "../ui/toast.js";

let areas;

export async function personForm(all, person, done) {
  try {
    areas ??= await readAreas();
  } catch (problem) {
    return toast(problem.message, true);
  }
  const posts = h("div.posts");
  const units = [];
  const collect = (list) => list.forEach((u) => (units.push(u.path), collect(u.children)));
  collect(all.units);
  for (const p of person?.posts ?? [null]) posts.append(postRow(all, p));
  const field = (name, value, more = {}) =>
    h(
      "label.form-row",
      h("span.name", t(name === "title" ? "people.title.field" : `people.${name}`), more.required ? h("span.must", " *") : null),
      h("input.form-control", { name, value: value ?? "", autocomplete: "off", data: { testid: `person-${name}` }, ...more }),
      more.help ? h("p.help", more.help) : null,
    );
  dialog({
    title: person ? t("people.edit.title", { name: person.name }) : t("people.new"),
    wide: true,
    testid: "person-form",
    submitText: person ? t("save") : t("people.invite"),
    content: [
      h(
        "div.form-grid",
        field("name", person?.name, { required: true }),
        field("account", person?.account, { required: true, disabled: Boolean(person), autocapitalize: "none", spellcheck: "false" }),
        field("title", person?.title),
        field("phone", person?.phone, { inputmode: "tel" }),
      ),
      h("datalist#units", units.map((u) => h("option", { value: u }))),
      h("h3", t("people.roles")),
      posts,
      h("button.btn.btn-sm", { type: "button", data: { testid: "post-add" }, on: { click: () => posts.append(postRow(all, null)) } }, icon("plus"), t("people.post.add")),
      person ? null : h("p.muted", t("people.invite.text")),
    ],
    submit: async (form) => {
      const body = {
        name: form.elements.name.value.trim(),
        title: form.elements.title.value.trim(),
        phone: form.elements.phone.value.trim(),
        posts: [...posts.children].map((row) => {
          const [role, area, scene] = row.querySelectorAll("select");
          return { role: role.value, area: area.value, unit: row.querySelector("input").value.trim(), scene: scene?.value || null };
        }),
      };
      if (person) {
        const answer = await send("PUT", `/api/accounts/${encodeURIComponent(person.account)}`, body);
        toast(t(answer?.request ? "people.proposed" : "people.saved"));
        done();
      } else {
        handed(await post("/api/accounts", { ...body, account: form.elements.account.value.trim() }), done);
      }
    },
  });
}

// Either a code to hand out, or a request that the security administrator decides.
export function handed(answer, done) {
  if (answer.request) toast(t("people.proposed"));
  done(answer.request ? [] : [answer]);
}

function postRow(all, given) {
  const role = h(
    "select.form-select",
    { "aria-label": t("people.role"), data: { testid: "post-role" }, on: { change: reach } },
    all.roles.map((r) => h("option", { value: r.id, selected: r.id === given?.role }, said(r.name))),
  );
  const area = h("select.form-select", { "aria-label": t("people.area"), data: { testid: "post-area" } });
  const row = h(
    "div.post",
    role,
    area,
    h("input.form-control", { value: given?.unit ?? "", list: "units", placeholder: t("people.unit.hint"), "aria-label": t("people.unit"), data: { testid: "post-unit" } }),
    sceneChoice(),
    h("button.icon-btn", { type: "button", "aria-label": t("people.post.remove"), on: { click: () => row.parentNode.children.length > 1 && row.remove() } }, icon("x")),
  );
  // Where a role stands in several scenes, it may be held in one of them only.
  function sceneChoice() {
    const scenes = [...new Set(all.roles.flatMap((r) => r.scenes))];
    if (scenes.length < 2) return null;
    return h(
      "select.form-select",
      { "aria-label": t("people.scene"), data: { testid: "post-scene" } },
      h("option", { value: "" }, t("people.scene.all")),
      scenes.map((id) => h("option", { value: id, selected: id === given?.scene }, id)),
    );
  }
  // A role over the whole county has only one area to choose.
  function reach() {
    const scope = all.roles.find((r) => r.id === role.value)?.scope;
    const kept = area.value || given?.area;
    const option = (a) => h("option", { value: a.code, selected: a.code === kept }, said(a.name));
    put(
      area,
      scope === "county"
        ? areas.county.map(option)
        : areas.towns.map((town) => [
            option(town),
            h("optgroup", { label: said(town.name) }, areas.villages.filter((v) => v.parent === town.code).map(option)),
          ]),
    );
  }
  reach();
  return row;
}

async function readAreas() {
  const [county, towns, villages] = await Promise.all(["county", "town", "village"].map((level) => get("/api/areas", { level })));
  return { county, towns, villages };
}
