// Step 1: which register, and which file; dropped or picked, sent with progress.
import { newKey, query, upload as send } from "../api.js";
import { h, icon, put } from "../dom.js";
import { number } from "../format.js";
import { said, t } from "../text.js";
import { failure } from "../ui/state.js";
import { go, place } from "./address.js";

const MB = 1 << 20;

export function fileStep(work, { all, problem, taken }) {
  const wrong = h("div", { role: "alert" });
  const select = h(
    "select.form-select#import-register",
    { data: { testid: "import-register" }, on: { change: () => (go({ register: select.value }), templates()) } },
    all.registers.map((r) => h("option", { value: r.id, selected: r.id === place.register }, said(r.name))),
  );
  const template = h("a.btn.btn-sm", { data: { testid: "template" } }, icon("download"), t("import.template"));
  const templates = () => template.setAttribute("href", `/api/imports/templates/${place.register}`);
  templates();
  const input = h("input.visually-hidden", {
    type: "file",
    data: { testid: "import-file" },
    accept: ".xlsx,.xls,.csv,.txt,.htm,.html,.zip,.geojson,.json,.gpkg",
    on: { change: () => input.files[0] && take(input.files[0]) },
  });
  const drop = h(
    "label.drop",
    {
      data: { testid: "drop" },
      on: {
        dragover: (event) => {
          event.preventDefault();
          drop.classList.add("over");
        },
        dragleave: () => drop.classList.remove("over"),
        drop: (event) => {
          event.preventDefault();
          drop.classList.remove("over");
          const files = event.dataTransfer.files;
          if (files.length > 1) put(wrong, failure({ message: t("import.one"), code: "incomplete" }));
          else if (files[0]) take(files[0]);
        },
      },
    },
    input,
    icon("plus"),
    h("strong", t("import.drop")),
    h("span.muted", t("import.formats", { n: number(Math.floor(all.largest / MB)) })),
  );
  const sending = h("div.import-sending", { hidden: true });
  if (problem) put(wrong, failure(problem));
  put(
    work,
    h(
      "div.import-choose",
      h("label.name", { for: "import-register" }, t("import.register")),
      h("div.import-line", select, template),
    ),
    drop,
    sending,
    wrong,
  );

  async function take(file) {
    put(wrong);
    input.value = "";
    if (file.size > all.largest)
      return put(wrong, failure({ message: t("import.large", { n: number(Math.floor(all.largest / MB)) }), code: "file-too-large" }));
    const progress = h("progress", { max: 1, value: 0, "aria-label": t("import.sending", { name: file.name }) });
    put(sending, h("p", t("import.sending", { name: file.name })), progress);
    sending.hidden = false;
    drop.hidden = true;
    try {
      // The browser's own word for the type is of no use: the server looks at the bytes.
      const address = `/api/imports${query({ register: place.register, name: file.name })}`;
      const upload = await send(address, file, (part) => (progress.value = part), { type: "application/octet-stream", key: newKey() });
      await taken(upload);
    } catch (fault) {
      sending.hidden = true;
      drop.hidden = false;
      put(wrong, failure(fault));
    }
  }
}
