// MapLibre is a megabyte: it is loaded when a map is first wanted, never before.
let promise;

export function mapLibrary() {
  return (promise ??= new Promise((resolve, reject) => {
    const sheet = document.createElement("link");
    sheet.rel = "stylesheet";
    sheet.href = "/vendor/maplibre-gl.css";
    document.head.prepend(sheet);
    const script = document.createElement("script");
    script.src = "/vendor/maplibre-gl.js";
    script.onload = () => resolve(window.maplibregl);
    script.onerror = () => reject(new Error("maplibre"));
    document.head.append(script);
  }));
}

export function hasWebGL() {
  if (new URLSearchParams(location.search).get("webgl") === "off") return false;
  try {
    const canvas = document.createElement("canvas");
    return Boolean(canvas.getContext("webgl2") ?? canvas.getContext("webgl"));
  } catch {
    return false;
  }
}

// Where data is dear or the line slow, a megabyte for a map is not worth it.
export function frugal() {
  const line = navigator.connection;
  return Boolean(line && (line.saveData || /2g|3g/.test(line.effectiveType ?? "")));
}

export const FONTS = ["PingFang SC", "Microsoft YaHei", "Noto Sans CJK SC", "sans-serif"];
export const LOCAL_FONT = '"PingFang SC","Microsoft YaHei","Noto Sans CJK SC",sans-serif';

export const token = (name) => getComputedStyle(document.documentElement).getPropertyValue(name).trim();
export const gradeColours = () =>
  Object.fromEntries(["A", "B", "C", "D", "E", "none"].map((g) => [g, token(`--${g}`)]));
