// A number that changes moves softly from the old value to the new one.
import { calm } from "../dom.js";

const running = new WeakMap();

export function roll(node, to, write) {
  const from = running.get(node)?.value;
  cancelAnimationFrame(running.get(node)?.frame);
  if (typeof from !== "number" || typeof to !== "number" || from === to || calm()) {
    running.set(node, { value: to });
    return write(to);
  }
  const start = performance.now();
  const state = { value: from };
  running.set(node, state);
  const step = (now) => {
    const part = Math.min(1, (now - start) / 600);
    const eased = 1 - (1 - part) ** 3;
    state.value = part === 1 ? to : from + (to - from) * eased;
    write(state.value);
    if (part < 1) state.frame = requestAnimationFrame(step);
  };
  state.frame = requestAnimationFrame(step);
}
