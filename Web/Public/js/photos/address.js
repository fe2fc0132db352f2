// Register and batch of the page, kept in the address: whoever comes back finds the photos where they stand.
const address = new URLSearchParams(location.search);
export const place = { register: address.get("register"), batch: address.get("batch") };

export function go(patch) {
  Object.assign(place, patch);
  const next = new URLSearchParams(Object.entries(place).filter(([, value]) => value));
  history.replaceState(null, "", location.pathname + (next.size ? `?${next}` : ""));
}
