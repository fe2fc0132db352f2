// A short line at the bottom that also reaches screen readers.
import { h } from "../dom.js";

let place;
export function toast(text, wrong = false) {
  if (!place) document.body.append((place = h("div.toasts", { role: "status", "aria-live": "polite" })));
  const line = h("div.toast-line", text);
  if (wrong) line.classList.add("wrong");
  place.append(line);
  setTimeout(() => line.remove(), wrong ? 8000 : 4000);
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
