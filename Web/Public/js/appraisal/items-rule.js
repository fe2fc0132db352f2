// The rule of an index over items on screen: what the server has, with what was moved. Parts are named by cohort: `above/tax`.
import { formNumbers } from "./rule.js";

export const part = (cohort, code) => (cohort ? `${cohort}/${code}` : code);

const same = (a, b) => Math.abs(a - b) < 1e-9;
const copy = (value) => JSON.parse(JSON.stringify(value));

export const copyItemRule = (data) => copy(data.cohorts);

// Shares or first scores of all grades but the last.
export const bounds = (plan) => plan.grading.shares?.upTo ?? plan.grading.bands ?? [];

// Groups and indicators below the index, as they are drawn: those of one parent side by side.
export function groups(plan) {
  const leaves = new Map(plan.indicators.map((i) => [i.code, i]));
  return plan.entries
    .map((entry) => ({ entry, nodes: plan.entries.filter((e) => e.parent === entry.code).map((node) => ({ node, indicator: leaves.get(node.code) })) }))
    .filter((group) => group.nodes.length);
}

// What a draft names: only what differs.
export function itemChange(rule, data) {
  const change = { dimensions: {}, indicators: {}, forms: {}, bands: {} };
  for (const [cohort, plan] of Object.entries(rule)) {
    const before = data.cohorts[cohort];
    const leaves = new Set(plan.indicators.map((i) => i.code));
    plan.entries.forEach((entry, at) => {
      if (!same(entry.weight, before.entries[at].weight)) change[leaves.has(entry.code) ? "indicators" : "dimensions"][part(cohort, entry.code)] = entry.weight;
    });
    plan.indicators.forEach((indicator, at) => {
      const was = new Map(formNumbers(before.indicators[at].score));
      const moved = formNumbers(indicator.score).filter(([name, value]) => !same(value, was.get(name)));
      if (moved.length) change.forms[part(cohort, indicator.code)] = Object.fromEntries(moved);
    });
    bounds(plan).forEach((bound, at) => {
      if (!same(bound, bounds(before)[at])) change.bands[part(cohort, plan.grades[at].grade)] = bound;
    });
  }
  for (const key of Object.keys(change)) if (!Object.keys(change[key]).length) delete change[key];
  return change;
}

// What the sections of versions, drafts and published periods read, in the words they have for indexes over areas.
export function asLab(data, cohortName) {
  const cohorts = Object.entries(data.cohorts);
  const titles = (plan) => new Map(plan.entries.map((e) => [e.code, e.name]));
  return {
    kind: "items",
    columns: data.columns,
    periods: data.periods,
    shares: cohorts.some(([, plan]) => plan.grading.shares),
    bands: cohorts[0]?.[1].grades ?? [],
    places: Object.fromEntries(cohorts.map(([cohort]) => [cohort, cohortName(cohort)])),
    dimensions: cohorts.map(([cohort, plan]) => ({
      id: cohort,
      name: plan.entries.find((e) => !e.parent)?.name,
      indicators: plan.entries.filter((e) => e.parent).map((e) => ({ id: part(cohort, e.code), name: titles(plan).get(e.code) })),
    })),
    units: data.units,
  };
}
