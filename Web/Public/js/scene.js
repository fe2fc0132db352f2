// Scene metadata: read once per page and scene.
import { get } from "./api.js";
import { knowUnits } from "./format.js";
import { page } from "./page.js";

const read = new Map();
export function scene(id = page.scene) {
  if (!read.has(id))
    read.set(
      id,
      get(`/api/scenes/${id}`).then((info) => {
        knowUnits(info.units);
        return info;
      }),
    );
  return read.get(id);
}

// The scene of a register, a measure, an index: what stands before the last dot of its name.
export const sceneOf = (name) => name.slice(0, name.lastIndexOf("."));

export async function register(id = page.register) {
  const { registers } = await scene(id ? sceneOf(id) : page.scene);
  const found = registers[id] ?? Object.values(registers)[0];
  return { id: registers[id] ? id : Object.keys(registers)[0], ...found };
}

// The quantity a card is about (its first decimal): what bulk bars and phone cards add up or show.
export const quantityField = (register) =>
  register.fields.find((f) => f.type === "decimal" && register.card?.includes(f.id));

export const itemAddress = (registerId, number) => `/r/${registerId}/${encodeURIComponent(number)}`;
export const indexName = (info) => Object.keys(info.indexes)[0];
// Where a scene's board stands; with one scene that is the first page.
export const boardAddress = (id = page.scene) => (page.scenes > 1 ? `/s/${id}` : "/");
