// Every text of the surface comes through here: t("key", {values}) for our own, said({zh, en}) for the server's.
import { lang } from "./page.js";

const texts = (lang === "en" ? await import("./text/en-all.js") : await import("./text/zh-all.js")).default;

// "{n} item | {n} items" picks the second form unless n is 1.
export function t(key, values = {}) {
  let text = texts[key];
  if (text === undefined) return key;
  if (text.includes(" | ")) {
    const forms = text.split(" | ");
    text = values.n === 1 || values.n === "1" ? forms[0] : forms[1];
  }
  return text.replace(/\{(\w+)\}/g, (_, name) => values[name] ?? "");
}

export function said(text) {
  if (text === null || text === undefined) return "";
  if (typeof text === "object" && !Array.isArray(text)) return String(text[lang] ?? text.zh ?? text.en ?? "");
  return String(text);
}
