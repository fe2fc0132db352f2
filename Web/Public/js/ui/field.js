// One form row from a field's metadata: {node, read(), fault(text)}.
import { h } from "../dom.js";
import { said, t } from "../text.js";
import { dayField, readDay } from "./day.js";

let count = 0;

// `list`: choices as a list; `most`: how many choices may still stand side by side.
export function formField(field, value, { required = field.required, list = false, most = 6 } = {}) {
  const id = `f${++count}-${field.id}`;
  const wrong = h("p.error", { role: "alert", hidden: true, id: `${id}-wrong` });
  const { node, read, group } = control(field, value, { id, required, list, most });
  const name = h(
    group ? "legend.name" : "label.name",
    group ? {} : { for: id },
    said(field.name),
    required ? h("span.must", { "aria-hidden": "true" }, " *") : null,
  );
  const row = h(
    group ? "fieldset.form-row" : "div.form-row",
    { data: { testid: `field-${field.id}` } },
    name,
    node,
    field.help ? h("p.help", said(field.help)) : null,
    wrong,
  );
  if (field.type === "longtext") row.classList.add("full");
  return {
    id: field.id,
    node: row,
    read,
    // Whether the answer differs from what the form opened with.
    touched: () => (read() ?? null) !== (value ?? null),
    name: said(field.name),
    fault(text) {
      wrong.textContent = text ?? "";
      wrong.hidden = !text;
      for (const input of row.querySelectorAll("input, select, textarea")) {
        if (text) input.setAttribute("aria-invalid", "true");
        else input.removeAttribute("aria-invalid");
        input.setAttribute("aria-describedby", wrong.id);
      }
    },
    // The text of what is missing or malformed, or nothing.
    check() {
      const given = read();
      if (given === undefined) return t("field.malformed");
      return required && (given === null || given === "" || (Array.isArray(given) && !given.length))
        ? t("field.required")
        : null;
    },
  };
}

export function control(field, value, { id, required, list = false, most = 6 } = {}) {
  switch (field.type) {
    case "choice":
      return !list && field.choices?.length <= most
        ? radios(
            field.choices.map((c) => [c.id, said(c.name), said(c.disabled)]),
            value,
            id,
            required,
          )
        : select(field, value, id, required);
    case "boolean":
      return radios(
        [
          ["true", t("yes")],
          ["false", t("no")],
        ],
        value === null || value === undefined ? null : String(value),
        id,
        required,
        (v) => (v === null ? null : v === "true"),
      );
    case "decimal":
    case "integer":
      return numeric(field, value, id, required);
    case "date": {
      const node = dayField({ id, value: value ?? "", required, name: field.id });
      const input = node.querySelector("input");
      return { node, read: () => (input.value ? readDay(input.value) || undefined : null) };
    }
    case "longtext": {
      const node = h("textarea.form-control", { id, rows: 3, required });
      node.value = value ?? "";
      return { node, read: () => node.value.trim() || null };
    }
    default: {
      const node = h("input.form-control", { id, value: value ?? "", required, autocomplete: "off" });
      return { node, read: () => node.value.trim() || null };
    }
  }
}

function radios(options, value, id, required, convert = (v) => v) {
  // A choice that the law closes stays visible, with its reason.
  const inputs = options.map(([key, , closed]) =>
    h("input", { type: "radio", name: id, value: key, checked: key === value, required, disabled: Boolean(closed) }),
  );
  const node = h(
    "div.choices",
    options.map(([, text, closed], i) => h("label", { title: closed || null }, inputs[i], text)),
    options.filter(([, , closed]) => closed).map(([, text, closed]) => h("p.help", `${text}: ${closed}`)),
  );
  return { node, group: true, read: () => convert(inputs.find((i) => i.checked)?.value ?? null) };
}

function select(field, value, id, required) {
  const node = h(
    "select.form-select",
    { id, required },
    h("option", { value: "" }, t("field.choose")),
    field.choices.map((c) =>
      h(
        "option",
        { value: c.id, disabled: Boolean(c.disabled), title: said(c.disabled) || null },
        said(c.name),
        c.disabled ? ` (${t("closed.choice")})` : "",
      ),
    ),
  );
  node.value = value ?? "";
  return { node, read: () => node.value || null };
}

// Full-width digits, spaces and thousands separators are forgiven; anything else is malformed.
export function readNumber(text, scale = 0) {
  const plain = text.normalize("NFKC").replace(/[\s,]/g, "");
  if (!plain) return null;
  if (!/^-?\d+(\.\d+)?$/.test(plain)) return undefined;
  return Number(Number(plain).toFixed(scale));
}

function numeric(field, value, id, required) {
  const input = h("input.form-control.num", {
    id,
    required,
    inputmode: "decimal",
    autocomplete: "off",
    value: value === null || value === undefined ? "" : Number(value).toFixed(field.scale ?? 0),
  });
  const node = h(
    "span.with-unit",
    { style: { display: "block" } },
    input,
    field.unitName ? h("span.unit", said(field.unitName)) : null,
  );
  return { node, read: () => readNumber(input.value, field.type === "integer" ? 0 : (field.scale ?? 2)) };
}
