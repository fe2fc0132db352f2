// Notifications of the browser: only where the person has allowed them, and only while the page is out of sight.
import { h } from "./dom.js";
import { itemAddress } from "./scene.js";
import { said, t } from "./text.js";

// Browsers give them to secure addresses only.
const possible = () => "Notification" in window && isSecureContext;

// A button that asks, where nobody has answered yet.
export function offer() {
  if (!possible() || Notification.permission !== "default") return null;
  const button = h("button.btn.btn-sm", { type: "button", data: { testid: "allow-notifications" } }, t("reminders.allow"));
  button.addEventListener("click", async () => {
    await Notification.requestPermission();
    button.remove();
  });
  return button;
}

const MOST = 3;

export function tell(items) {
  if (!items.length || !document.hidden || !possible() || Notification.permission !== "granted") return;
  for (const item of items.slice(0, MOST)) {
    const note = new Notification(said(item.reasonName), { body: item.title, tag: `${item.register}/${item.number}` });
    note.onclick = () => {
      focus();
      location.assign(itemAddress(item.register, item.number));
    };
  }
}
