// Step 2: what the server found in the file, and what the clerk sets right: table, header, coordinates, columns.
import { get, send } from "../api.js";
import { h, icon, put } from "../dom.js";
import { moment } from "../format.js";
import { said, t } from "../text.js";
import { failure, skeleton } from "../ui/state.js";
import { headerPicker } from "./header.js";

const ENCODINGS = ["UTF-8", "GBK", "GB18030", "UTF-16LE", "UTF-16BE", "WINDOWS-1252"];

const PLACES = ["lon", "lat", "geometry"];

export async function columnStep(work, { upload, begin, other }) {
  const path = `/api/imports/${upload.id}/columns`;
  put(work, fileLine(upload, other), skeleton(6));
  let sight;
  const wrong = h("div", { role: "alert" });
  const body = h("div");
  const selects = () => [...body.querySelectorAll("select[data-column]")];
  const columns = () => Object.fromEntries(selects().map((s) => [s.dataset.column, s.value || null]));

  try {
    sight = await get(path);
  } catch (problem) {
    return put(work, fileLine(upload, other), failure(problem));
  }
  put(work, fileLine(upload, other), earlier(upload, begin), body, wrong);
  draw();

  // Another table or header: the columns are found anew. Another choice of columns keeps all the others.
  async function change(patch, { keepColumns = false } = {}) {
    put(wrong);
    const choices = { ...sight.chosen, ...patch };
    if (keepColumns) choices.columns = columns();
    else delete choices.columns;
    for (const key of Object.keys(choices)) if (choices[key] === null || choices[key] === undefined) delete choices[key];
    try {
      sight = await send("PUT", path, choices);
      draw();
      return !sight.problem;
    } catch (problem) {
      put(wrong, failure(problem));
      return false;
    }
  }

  function draw() {
    const table = sight.tables[sight.table];
    put(
      body,
      h(
        "div.import-settings",
        sight.tables.length > 1
          ? setting(
              "sheet",
              t(table?.sheet === false ? "import.layer" : "import.sheet"),
              sight.tables.map((s) => [s.name, s.hidden ? t("import.hidden", { name: s.name }) : s.name]),
              table?.name,
              (value) => change({ sheet: value, header: null }),
            )
          : null,
        sight.coordinates
          ? setting(
              "datum",
              t("import.datum"),
              [...(sight.coordinates.system ? [] : [["", t("import.datum.none")]]), ...sight.coordinates.systems.map((s) => [s.id, said(s.name)])],
              sight.coordinates.system ?? "",
              (value) => change({ datum: value || null }, { keepColumns: true }),
              t(`import.basis.${sight.coordinates.basis}`),
            )
          : null,
        sight.encoding
          ? setting(
              "encoding",
              t("import.encoding"),
              ENCODINGS.map((e) => [e, e]),
              sight.encoding,
              (value) => change({ encoding: value }),
              t("import.encoding.help"),
            )
          : null,
      ),
      sight.rows.length ? headerPicker(sight, (rows) => change({ header: rows, sheet: table?.name })) : null,
      sight.problem ? failure({ message: sight.problem.message, code: sight.problem.code }) : null,
      sight.columns.length ? grid() : null,
      h("div", { data: { testid: "missing" } }),
      h(
        "div.import-actions",
        h(
          "button.btn.btn-primary",
          { type: "button", disabled: !sight.columns.length, data: { testid: "trial" }, on: { click: run } },
          t("import.trial"),
        ),
        h("span.muted", t("import.trial.help")),
      ),
    );
    missing();
  }

  function grid() {
    return h(
      "table.import-columns",
      { data: { testid: "columns" } },
      h("thead", h("tr", h("th", t("import.column")), h("th", t("import.samples")), h("th", t("import.field")))),
      h(
        "tbody",
        sight.columns.map((column, index) =>
          column.header.trim() || column.samples.length
            ? h(
                `tr${column.target ? "" : ".left-out"}`,
                h("th", { scope: "row" }, column.header || t("import.nameless", { n: index + 1 })),
                h("td.samples", column.samples.map((s) => h("span", s))),
                h("td", chooser(column, index)),
              )
            : null,
        ),
      ),
    );
  }

  function chooser(column, index) {
    const option = (target) =>
      h(
        "option",
        { value: target.id, selected: target.id === column.target },
        said(target.name) + (target.required ? ` *` : ""),
      );
    const own = sight.targets.filter((target) => !target.part);
    const groups = new Map();
    for (const target of sight.targets.filter((one) => one.part))
      groups.set(said(target.part), [...(groups.get(said(target.part)) ?? []), target]);
    let before = column.target ?? "";
    const select = h(
      "select.form-select",
      {
        data: { column: String(index), testid: "target" },
        "aria-label": t("import.field.of", { name: column.header }),
        on: {
          change: () => {
            const isPlace = PLACES.includes(select.value) || PLACES.includes(before);
            before = select.value;
            select.closest("tr").classList.toggle("left-out", !select.value);
            note.hidden = true;
            // Columns of a place bring the choice of their system with them.
            if (isPlace) change({}, { keepColumns: true });
            else missing();
          },
        },
      },
      h("option", { value: "" }, t("import.leave")),
      own.map(option),
      [...groups].map(([name, targets]) => h("optgroup", { label: name }, targets.map(option))),
    );
    const note = h("p.help", { hidden: !column.ambiguous }, t("import.ambiguous"));
    return [select, note];
  }

  // Required fields that no column fills, and fields that two columns claim.
  function missing() {
    const place = body.querySelector("[data-testid=missing]");
    const chosen = selects().map((s) => s.value).filter(Boolean);
    const lacking = sight.targets.filter((target) => target.required && !chosen.includes(target.id));
    const twice = sight.targets.filter((target) => chosen.filter((c) => c === target.id).length > 1);
    // Sheets say in columns where things lie, layers by their shapes.
    const needsPlace = sight.tables[sight.table]?.sheet && sight.targets.some((target) => target.id === "lon");
    const hasPlace = chosen.includes("geometry") || (chosen.includes("lon") && chosen.includes("lat"));
    put(
      place,
      needsPlace && !hasPlace && sight.columns.length ? h("p.notice.warn", icon("pin"), t("import.no.place")) : null,
      lacking.length && sight.columns.length
        ? h("p.notice.warn", icon("alert"), t("import.missing", { names: lacking.map((f) => said(f.name)).join(t("list.comma")) }))
        : null,
      twice.length
        ? h("p.notice.warn", icon("alert"), t("import.twice", { names: twice.map((f) => said(f.name)).join(t("list.comma")) }))
        : null,
    );
  }

  async function run(event) {
    event.target.disabled = true;
    const datum = sight.coordinates?.system ?? undefined;
    const chosen = columns();
    try {
      sight = await send("PUT", path, { ...sight.chosen, ...(datum ? { datum } : {}), columns: chosen });
      if (sight.problem) return put(wrong, failure({ message: sight.problem.message, code: sight.problem.code }));
      await begin("trial");
    } catch (problem) {
      put(wrong, failure(problem));
    } finally {
      event.target.disabled = false;
    }
  }
}

function setting(name, label, options, value, change, help) {
  const select = h(
    "select.form-select",
    { id: `import-${name}`, data: { testid: `import-${name}` }, on: { change: () => change(select.value) } },
    options.map(([id, text]) => h("option", { value: id, selected: id === value }, text)),
  );
  return h("div.form-row", h("label.name", { for: `import-${name}` }, label), select, help ? h("p.help", help) : null);
}

export const fileLine = (upload, other) =>
  h(
    "div.import-file",
    icon("list"),
    h("span", h("strong", { data: { testid: "file-name" } }, upload.name), h("span.muted", ` → ${said(upload.registerName)}`)),
    other ? h("button.btn.btn-sm", { type: "button", on: { click: other } }, t("import.other")) : null,
  );

// The same file was taken in before, or half of it.
function earlier(upload, begin) {
  const run = upload.earlier;
  if (!run) return null;
  const broken = run.state === "interrupted";
  return h(
    "p.notice.warn",
    icon("info"),
    t(broken ? "import.earlier.broken" : "import.earlier", { at: moment(run.at), by: run.by, n: run.rows }),
    broken && upload.tried
      ? h("button.btn.btn-sm", { type: "button", data: { testid: "resume-now" }, on: { click: () => begin("run") } }, t("import.resume"))
      : null,
  );
}
