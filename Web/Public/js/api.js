// The one door to the server: JSON in, JSON out; a problem document (RFC 9457) becomes a Problem.
import { csrf, lang } from "./page.js";
import { t } from "./text.js";

export class Problem extends Error {
  constructor(status, body) {
    super(body.title ?? t("error.unknown"));
    this.status = status;
    this.code = body.code ?? "unknown";
    this.detail = body.detail ?? "";
    this.field = body.field;
    this.errors = body.errors ?? [];
    this.body = body;
  }
}

async function answer(response) {
  const type = response.headers.get("Content-Type") ?? "";
  const body =
    response.status === 204 ? null : type.includes("json") ? await response.json() : { title: response.statusText };
  if (response.ok) return body;
  if (response.status === 401 && body.code !== "invalid-credentials" && body.code !== "wrong-code") {
    location.assign(`/sign-in?next=${encodeURIComponent(location.pathname + location.search)}`);
  }
  throw new Problem(response.status, body);
}

const unreachable = () => new Problem(0, { code: "unreachable", title: t("error.offline") });

export function query(values) {
  const pairs = Object.entries(values).filter(([, v]) => v !== undefined && v !== null && v !== "");
  return pairs.length ? "?" + new URLSearchParams(pairs) : "";
}

// `unattended` says that nobody asked: such a read does not keep the session from ending.
export async function get(path, values = {}, { signal, unattended } = {}) {
  let response;
  try {
    response = await fetch(path + query(values), {
      signal,
      headers: { Accept: "application/json", "Accept-Language": lang, ...(unattended ? { "X-Unattended": "1" } : {}) },
    });
  } catch (error) {
    if (error.name === "AbortError") throw error;
    throw unreachable();
  }
  return answer(response);
}

// A picture that the server draws, as its text: to be shown, never to be made part of the page.
export async function drawn(path, values = {}) {
  let response;
  try {
    response = await fetch(path + query(values), { headers: { Accept: "image/svg+xml", "Accept-Language": lang } });
  } catch {
    throw unreachable();
  }
  return response.ok ? response.text() : answer(response);
}

// `key` is the client key that makes the write safe to repeat; keep it when the same write is tried again.
export async function send(method, path, body, { key = newKey(), headers = {} } = {}) {
  const request = () =>
    fetch(path, {
      method,
      headers: {
        "Content-Type": "application/json",
        "Accept-Language": lang,
        "X-CSRF-Token": csrf(),
        "Idempotency-Key": key,
        ...headers,
      },
      body: body === undefined ? undefined : JSON.stringify(body),
    });
  let response;
  try {
    response = await request();
  } catch {
    try {
      response = await request();
    } catch {
      throw unreachable();
    }
  }
  return answer(response);
}

// What the server makes of a body is a file.
export async function made(path, body) {
  let response;
  try {
    response = await fetch(path, {
      method: "POST",
      headers: { "Content-Type": "application/json", "Accept-Language": lang, "X-CSRF-Token": csrf() },
      body: JSON.stringify(body),
    });
  } catch {
    throw unreachable();
  }
  return response.ok ? response.blob() : answer(response);
}

export const post = (path, body, options) => send("POST", path, body, options);

// A photo or another file goes up as it is, with progress from 0 to 1.
export function upload(path, file, progress, { type = file.type || "image/jpeg", key = newKey() } = {}) {
  return new Promise((resolve, reject) => {
    const request = new XMLHttpRequest();
    request.open("POST", path);
    request.setRequestHeader("Content-Type", type);
    request.setRequestHeader("X-CSRF-Token", csrf());
    request.setRequestHeader("Idempotency-Key", key);
    request.setRequestHeader("Accept-Language", lang);
    request.upload.onprogress = (event) => event.lengthComputable && progress(event.loaded / event.total);
    request.onerror = () => reject(unreachable());
    request.onload = () => {
      let body = {};
      try {
        body = JSON.parse(request.responseText);
      } catch {
        /* the status says enough */
      }
      if (request.status >= 200 && request.status < 300) resolve(body);
      else reject(new Problem(request.status, body));
    };
    request.send(file);
  });
}

// Works without a secure context too, where crypto.randomUUID is missing (a phone on the county's own network).
export function newKey() {
  if (crypto.randomUUID) return crypto.randomUUID();
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  bytes[6] = (bytes[6] & 15) | 64;
  bytes[8] = (bytes[8] & 63) | 128;
  const hex = [...bytes].map((b) => b.toString(16).padStart(2, "0")).join("");
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20)}`;
}
