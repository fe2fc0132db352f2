// What a label and a camera need from a polygon.
export const rings = (geometry) => (geometry.type === "Polygon" ? [geometry.coordinates] : geometry.coordinates);

export function bounds(features) {
  let [w, s, e, n] = [180, 90, -180, -90];
  for (const feature of features) {
    for (const polygon of rings(feature.geometry)) {
      for (const [x, y] of polygon[0]) {
        w = Math.min(w, x);
        e = Math.max(e, x);
        s = Math.min(s, y);
        n = Math.max(n, y);
      }
    }
  }
  return [w, s, e, n];
}

function measure(ring) {
  let area = 0,
    x = 0,
    y = 0;
  for (let i = 0; i < ring.length - 1; i++) {
    const cross = ring[i][0] * ring[i + 1][1] - ring[i + 1][0] * ring[i][1];
    area += cross;
    x += (ring[i][0] + ring[i + 1][0]) * cross;
    y += (ring[i][1] + ring[i + 1][1]) * cross;
  }
  return { area: Math.abs(area / 2), at: area ? [x / (3 * area), y / (3 * area)] : ring[0] };
}

function inside([x, y], ring) {
  let within = false;
  for (let i = 0, j = ring.length - 1; i < ring.length; j = i++) {
    const [xi, yi] = ring[i],
      [xj, yj] = ring[j];
    if (yi > y !== yj > y && x < ((xj - xi) * (y - yi)) / (yj - yi) + xi) within = !within;
  }
  return within;
}

// A point for the label: the centroid of the largest part, moved into the widest crossing when it falls outside.
export function labelPoint(geometry) {
  const largest = rings(geometry)
    .map((polygon) => polygon[0])
    .reduce((a, b) => (measure(b).area > measure(a).area ? b : a));
  const { at } = measure(largest);
  if (inside(at, largest)) return at;
  const crossings = [];
  for (let i = 0; i < largest.length - 1; i++) {
    const [x1, y1] = largest[i],
      [x2, y2] = largest[i + 1];
    if (y1 > at[1] !== y2 > at[1]) crossings.push(x1 + ((at[1] - y1) * (x2 - x1)) / (y2 - y1));
  }
  crossings.sort((a, b) => a - b);
  let best = [crossings[0], crossings[1]];
  for (let i = 0; i + 1 < crossings.length; i += 2) {
    if (crossings[i + 1] - crossings[i] > best[1] - best[0]) best = [crossings[i], crossings[i + 1]];
  }
  return [(best[0] + best[1]) / 2, at[1]];
}
