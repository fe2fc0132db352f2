// Register and file of the page, kept in the address: whoever comes back finds the import where it stands.
const read = () => {
  const address = new URLSearchParams(location.search);
  return { register: address.get("register"), upload: address.get("upload") };
};

export const place = read();

export function go(patch) {
  Object.assign(place, patch);
  const address = new URLSearchParams(Object.entries(place).filter(([, value]) => value));
  history.replaceState(null, "", location.pathname + (address.size ? `?${address}` : ""));
}
