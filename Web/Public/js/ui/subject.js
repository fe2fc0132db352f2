// What a page of the phone is about, where the reader has several registers to choose from: one choice, by line of work.
import { h } from "../dom.js";
import { page } from "../page.js";
import { said } from "../text.js";

export function subject(label, { quiet = false } = {}) {
  if (!page.choices) return null;
  const scenes = new Map();
  for (const choice of page.choices) {
    const name = said(choice.scene);
    scenes.set(name, [...(scenes.get(name) ?? []), choice]);
  }
  const option = (c) => h("option", { value: c.register, selected: c.register === page.register }, said(c.name));
  return h(
    "label.subject",
    h(quiet ? "span.visually-hidden" : "span", label),
    h(
      "select.form-select",
      { data: { testid: "subject" }, on: { change: (event) => turnTo(event.target.value) } },
      [...scenes].map(([name, choices]) => h("optgroup", { label: name }, choices.map(option))),
    ),
  );
}

// The page opened remembers its scene for the next visit.
function turnTo(register) {
  const address = new URL(location.href);
  address.searchParams.set("register", register);
  location.assign(address);
}
