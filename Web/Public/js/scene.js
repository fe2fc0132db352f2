// Scene metadata: read once per page.
import { get } from "./api.js";
import { page } from "./page.js";

let promise;
export const scene = () => (promise ??= get(`/api/scenes/${page.scene}`));

export async function register(id = page.register) {
  const { registers } = await scene();
  const found = registers[id] ?? Object.values(registers)[0];
  return { id: registers[id] ? id : Object.keys(registers)[0], ...found };
}

export const itemAddress = (registerId, number) => `/r/${registerId}/${encodeURIComponent(number)}`;
export const indexName = (info) => Object.keys(info.indexes)[0];
