// Where the device is. `ask: false` answers only when the right was given before.
export async function here({ ask = true, timeout = 8000 } = {}) {
  if (!navigator.geolocation) return null;
  if (!ask) {
    try {
      const right = await navigator.permissions.query({ name: "geolocation" });
      if (right.state !== "granted") return null;
    } catch {
      return null;
    }
  }
  return new Promise((resolve) =>
    navigator.geolocation.getCurrentPosition(
      ({ coords }) => resolve({ lon: coords.longitude, lat: coords.latitude, accuracy: Math.round(coords.accuracy) }),
      () => resolve(null),
      { enableHighAccuracy: true, timeout, maximumAge: 0 },
    ),
  );
}

// Watches until stopped; the best fix so far wins over a worse one of the same half minute.
export function watch(onFix, onFault) {
  if (!navigator.geolocation) {
    onFault("missing");
    return () => {};
  }
  let best,
    since = 0;
  const id = navigator.geolocation.watchPosition(
    ({ coords }) => {
      const fix = { lon: coords.longitude, lat: coords.latitude, accuracy: Math.round(coords.accuracy) };
      if (best && fix.accuracy > best.accuracy && Date.now() - since < 30000) return;
      best = fix;
      since = Date.now();
      onFix(fix);
    },
    (error) => onFault(error.code === 1 ? "denied" : "unavailable"),
    { enableHighAccuracy: true, maximumAge: 0, timeout: 20000 },
  );
  return () => navigator.geolocation.clearWatch(id);
}

export const metres = ([x1, y1], [x2, y2]) =>
  Math.hypot((x1 - x2) * 111320 * Math.cos((((y1 + y2) / 2) * Math.PI) / 180), (y1 - y2) * 110540);
