// A short line at the bottom that also reaches screen readers.
import { h } from "../dom.js";

let place;
// `offer` is something to be done about it, {text, run}; such a line stays long enough to be reached by keyboard.
export function toast(text, wrong = false, offer) {
  if (!place) document.body.append((place = h("div.toasts", { role: "status", "aria-live": "polite" })));
  const line = h("div.toast-line", text);
  if (wrong) line.classList.add("wrong");
  if (offer) line.append(h("button.btn.btn-sm.toast-offer", { type: "button", data: { testid: "toast-offer" }, on: { click: () => (line.remove(), offer.run()) } }, offer.text));
  place.append(line);
  setTimeout(() => line.remove(), offer ? 20000 : wrong ? 8000 : 4000);
}

export async function copyText(text, done) {
  try {
    await navigator.clipboard.writeText(text);
  } catch {
    // Without a secure context the clipboard is closed; the old way still works.
    const box = h("textarea", { value: text, style: { position: "fixed", opacity: "0" } });
    document.body.append(box);
    box.select();
    document.execCommand("copy");
    box.remove();
  }
  toast(done);
}
