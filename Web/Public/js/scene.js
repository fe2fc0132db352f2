// Scene metadata: read once per page.
import { get } from "./api.js";
import { knowUnits } from "./format.js";
import { page } from "./page.js";

let promise;
export const scene = () =>
  (promise ??= get(`/api/scenes/${page.scene}`).then((info) => {
    knowUnits(info.units);
    return info;
  }));

export async function register(id = page.register) {
  const { registers } = await scene();
  const found = registers[id] ?? Object.values(registers)[0];
  return { id: registers[id] ? id : Object.keys(registers)[0], ...found };
}

// The quantity a card is about (its first decimal): what bulk bars and phone cards add up or show.
export const quantityField = (register) =>
  register.fields.find((f) => f.type === "decimal" && register.card?.includes(f.id));

export const itemAddress = (registerId, number) => `/r/${registerId}/${encodeURIComponent(number)}`;
export const indexName = (info) => Object.keys(info.indexes)[0];
