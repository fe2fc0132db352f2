// The page's own data block, and the preferences kept in cookies (the server may render them too).
export const page = JSON.parse(document.getElementById("page").textContent);
export const lang = page.lang === "en" ? "en" : "zh";
export const csrf = () => document.querySelector('meta[name="csrf-token"]')?.content ?? "";
// Pages whose address names no scene are about the one looked at last.
if (page.scene && /^\/(s|r|measures|new|coverage)\//.test(location.pathname))
  document.cookie = `scene=${encodeURIComponent(page.scene)}; path=/; max-age=31536000; samesite=lax`;
export const today = page.today ?? new Date().toISOString().slice(0, 10);

const cookies = () =>
  Object.fromEntries(
    document.cookie
      .split("; ")
      .filter(Boolean)
      .map((pair) => {
        const at = pair.indexOf("=");
        return [pair.slice(0, at), decodeURIComponent(pair.slice(at + 1))];
      }),
  );

export function preference(name, fallback) {
  return cookies()[name] ?? fallback;
}

export function prefer(name, value) {
  document.cookie = `${name}=${encodeURIComponent(value)}; path=/; max-age=31536000; samesite=lax`;
  applyPreferences();
}

function applyPreferences() {
  const root = document.documentElement;
  root.dataset.colours = preference("colours", "standard");
  root.dataset.type = preference("type", "normal");
  root.dispatchEvent(new CustomEvent("preferences"));
}
applyPreferences();

// Only addresses of this site may follow a sign-in.
export function safeNext(next) {
  return typeof next === "string" && /^\/(?![/\\])/.test(next) ? next : "/";
}
