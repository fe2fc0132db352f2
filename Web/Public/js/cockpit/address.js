// Addresses that the cockpit links to: always the same day and area as shown.
import { page } from "../page.js";
import { query } from "../api.js";
import { isLive, view } from "./view.js";

const day = () => (isLive() ? undefined : view.asOf);

export const measureAddress = (measure, area = page.county?.code) =>
  `/measures/${measure}${query({ area, "as-of": day() })}`;
export const listAddress = (register, clauses, sort) =>
  `/r/${register}${query({ filter: clauses.join(" AND "), sort })}`;
export const areaClause = (code, level) => `${level === "town" ? "town" : "area"} = '${code}'`;
