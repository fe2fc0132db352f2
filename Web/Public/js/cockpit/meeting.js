// Meeting mode: the whole screen for the county's picture, for an hour's meeting or for weeks on a wall.
import { get } from "../api.js";
import { h, icon } from "../dom.js";
import { t } from "../text.js";
import { toast } from "../ui/toast.js";

const MINUTES = 5;
let lock, pulse;

export function meetingButton() {
  return h(
    "button.icon-btn.meeting-btn",
    {
      type: "button",
      "aria-pressed": String(isMeeting()),
      "aria-label": t("meeting"),
      title: t("meeting"),
      data: { testid: "meeting" },
      on: { click: toggle },
    },
    icon("gauge"),
  );
}

export const isMeeting = () => document.body.classList.contains("meeting");

export async function toggle() {
  const on = !isMeeting();
  document.body.classList.toggle("meeting", on);
  document.querySelector("[data-testid=meeting]")?.setAttribute("aria-pressed", String(on));
  await hold(on);
  if (on) toast(t("meeting.keys"));
  dispatchEvent(new Event("resize"));
}

// The whole screen, lit, for as long as it is wanted.
export async function hold(on) {
  clearInterval(pulse);
  if (on) {
    // Who shows the county to a room is not idle: the session goes on, and the screen stays lit where the browser can.
    pulse = setInterval(() => get("/api/session").catch(() => {}), MINUTES * 60000);
    await document.documentElement.requestFullscreen?.().catch(() => {});
    lock = await navigator.wakeLock?.request("screen").catch(() => null);
  } else {
    lock?.release?.();
    if (document.fullscreenElement) await document.exitFullscreen().catch(() => {});
  }
}

document.addEventListener("fullscreenchange", () => !document.fullscreenElement && isMeeting() && toggle());
document.addEventListener("visibilitychange", async () => {
  if (document.visibilityState === "visible" && isMeeting()) lock = await navigator.wakeLock?.request("screen").catch(() => null);
});
