// The day slider: drag to a day, or let two years run in about a minute (weekly steps, about 570 ms each).
import { get } from "../api.js";
import { h, icon, put } from "../dom.js";
import { addDays, daysBetween } from "../format.js";
import { today } from "../page.js";
import { t } from "../text.js";
import { toast } from "../ui/toast.js";
import { isLive, view } from "./view.js";

const SPAN = 728,
  STEP = 7,
  MINUTE = 60000;

// show(frame): paint a day of the replay; settle(day): load that day exactly.
export function replay(place, { indexId, show, settle }) {
  const first = addDays(today, -SPAN);
  const play = h("button.icon-btn", { type: "button", data: { testid: "play" } });
  const slider = h("input", {
    type: "range",
    min: 0,
    max: SPAN,
    step: 1,
    "aria-label": t("replay.day"),
    data: { testid: "day-slider" },
  });
  const label = h("output.num", { data: { testid: "replay-day" } });
  const back = h(
    "button.btn.btn-sm.btn-ghost",
    {
      type: "button",
      on: {
        click: () => {
          stop();
          settle(today);
        },
      },
    },
    t("replay.today"),
  );
  const years = h("span.years", { "aria-hidden": "true" });
  for (let year = Number(first.slice(0, 4)) + 1; year <= Number(today.slice(0, 4)); year++) {
    years.append(h("i", { style: { left: `${(daysBetween(first, `${year}-01-01`) / SPAN) * 100}%` } }, String(year)));
  }
  put(place, play, h("span.track", slider, years), label, back);

  const loaded = new Map();
  let timer,
    at = 0,
    playing = false;

  const frames = (level) => {
    if (!loaded.has(level)) {
      const wanted = get(`/api/indexes/${indexId}/replay`, { level, from: first, to: today, step: STEP });
      wanted.catch(() => loaded.delete(level));
      loaded.set(level, wanted);
    }
    return loaded.get(level);
  };

  function mark(day) {
    slider.value = String(daysBetween(first, day));
    label.textContent = day;
    slider.setAttribute("aria-valuetext", day);
    back.style.visibility = day === today && !playing ? "hidden" : "";
  }

  function button() {
    put(play, icon(playing ? "pause" : "play"));
    play.setAttribute("aria-label", t(playing ? "replay.pause" : "replay.play"));
    play.setAttribute("aria-pressed", String(playing));
  }

  async function frame(i) {
    const data = await frames(view.level);
    at = Math.max(0, Math.min(data.days.length - 1, i));
    mark(data.days[at]);
    show({
      day: data.days[at],
      units: data.units.map((u) => ({ code: u.code, grade: u.grades[at], score: u.scores[at] })),
    });
    return data;
  }

  async function tick() {
    try {
      const data = await frame(at);
      if (!playing) return;
      if (at >= data.days.length - 1) {
        stop();
        settle(today);
        return;
      }
      at += 1;
      timer = setTimeout(tick, MINUTE / data.days.length);
    } catch (problem) {
      stop();
      toast(problem.message, true);
    }
  }

  function start() {
    playing = true;
    at = isLive() ? 0 : Math.round(Number(slider.value) / STEP);
    if (Number(slider.value) >= SPAN) at = 0;
    button();
    tick();
  }

  function stop() {
    playing = false;
    clearTimeout(timer);
    button();
  }

  play.addEventListener("click", () => {
    if (!playing) return start();
    stop();
    settle(label.textContent);
  });
  slider.addEventListener("input", () => {
    if (playing) stop();
    const day = addDays(first, Number(slider.value));
    frame(Math.round(Number(slider.value) / STEP))
      .then(() => mark(day))
      .catch(() => mark(day));
  });
  slider.addEventListener("change", () => settle(addDays(first, Number(slider.value))));
  button();
  mark(view.asOf);
  return { mark, toggle: () => play.click(), playing: () => playing };
}
