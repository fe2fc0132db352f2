// A menu under a button: arrow keys, Escape, and closing by a touch elsewhere.
import { h } from "../dom.js";

let open;

export function menu(button, items) {
  if (open?.button === button) return close();
  close();
  const node = h("div.menu", { role: "menu" }, items);
  const inside = button.closest("dialog") ?? document.body;
  inside.append(node);
  button.setAttribute("aria-expanded", "true");
  const box = button.getBoundingClientRect();
  const left = Math.min(box.left, innerWidth - node.offsetWidth - 8);
  const below = box.bottom + 4 + node.offsetHeight < innerHeight;
  node.style.left = `${Math.max(8, box.right > innerWidth - 200 ? Math.min(box.right, innerWidth - 8) - node.offsetWidth : left)}px`;
  node.style.top = `${below ? box.bottom + 4 : Math.max(8, box.top - node.offsetHeight - 4)}px`;
  open = { node, button };
  node.querySelector("button, a, input")?.focus();
  node.addEventListener("keydown", (event) => {
    const rows = [...node.querySelectorAll("button, a")];
    const at = rows.indexOf(document.activeElement);
    if (event.key === "Escape") {
      event.stopPropagation();
      close();
      button.focus();
    }
    if (event.key === "ArrowDown" || event.key === "ArrowUp") {
      event.preventDefault();
      rows[(at + (event.key === "ArrowDown" ? 1 : rows.length - 1)) % rows.length]?.focus();
    }
  });
  return node;
}

export function close() {
  open?.button.setAttribute("aria-expanded", "false");
  open?.node.remove();
  open = undefined;
}

document.addEventListener("pointerdown", (event) => {
  if (open && !open.node.contains(event.target) && !open.button.contains(event.target)) close();
});

export const choice = (text, checked, action, symbol) =>
  h(
    "button",
    {
      type: "button",
      role: "menuitemradio",
      "aria-checked": checked ? "true" : "false",
      on: {
        click: () => {
          close();
          action();
        },
      },
    },
    symbol,
    text,
  );
export const entry = (text, action, symbol) =>
  h(
    "button",
    {
      type: "button",
      role: "menuitem",
      on: {
        click: () => {
          close();
          action();
        },
      },
    },
    symbol,
    text,
  );
export const link = (text, href, symbol) => h("a", { role: "menuitem", href }, symbol, text);
