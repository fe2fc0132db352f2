// Choosing a town or village: a list in the order of the tree, narrowed by name or pinyin initials.
import { get } from "../api.js";
import { h, put } from "../dom.js";
import { matcher } from "../initials.js";
import { said, t } from "../text.js";

let count = 0;

// A form row like those of formField: {node, read(), check(), fault(text)}. `except` is the code that cannot be chosen.
export function areaField(name, { except } = {}) {
  const id = `area-${++count}`;
  const narrow = h("input.form-control", {
    type: "search",
    autocomplete: "off",
    placeholder: t("area.narrow"),
    "aria-label": t("area.narrow"),
    data: { testid: "area-narrow" },
  });
  const list = h("select.form-select", { id, required: true, data: { testid: "area-choice" } });
  const wrong = h("p.error", { role: "alert", hidden: true, id: `${id}-wrong` });
  let towns = [],
    villages = [];

  async function show() {
    const fits = await matcher(narrow.value.trim());
    const kept = list.value;
    const wanted = (area) => area.code !== except && (fits(said(area.name)) || fits(area.name.zh));
    const option = (area) => h("option", { value: area.code }, said(area.name));
    const found = [];
    for (const town of towns) {
      const below = villages.filter((village) => village.parent === town.code);
      const all = wanted(town) ? below.filter((v) => v.code !== except) : below.filter(wanted);
      if (!wanted(town) && !all.length) continue;
      found.push(h("optgroup", { label: said(town.name) }, town.code !== except && wanted(town) ? option(town) : null, all.map(option)));
    }
    put(list, h("option", { value: "" }, t("field.choose")), ...found);
    const single = narrow.value.trim() && list.querySelectorAll("optgroup option").length === 1;
    list.value = single ? list.querySelector("optgroup option").value : kept;
    if (list.selectedIndex < 0) list.value = "";
  }

  narrow.addEventListener("input", show);
  Promise.all(["town", "village"].map((level) => get("/api/areas", { level }))).then(
    (read) => {
      [towns, villages] = read;
      show();
    },
    (problem) => fault(problem.message),
  );

  function fault(text) {
    wrong.textContent = text ?? "";
    wrong.hidden = !text;
    list.toggleAttribute("aria-invalid", Boolean(text));
    list.setAttribute("aria-describedby", wrong.id);
  }

  return {
    id: "area",
    name,
    node: h(
      "div.form-row.full",
      { data: { testid: "field-area" } },
      h("label.name", { for: id }, name, h("span.must", { "aria-hidden": "true" }, " *")),
      narrow,
      list,
      wrong,
    ),
    read: () => list.value || null,
    check: () => (list.value ? null : t("field.required")),
    fault,
  };
}
