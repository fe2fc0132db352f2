// The rule on screen: what the server has, with what was moved. Weights on the sliders are relative and shown as shares.
export function copyRule(lab) {
  return {
    decimals: lab.decimals,
    ties: lab.ties,
    vetoes: lab.vetoes,
    bands: lab.bands.map((b) => ({ ...b })),
    shares: lab.shares && { ...lab.shares, upTo: [...lab.shares.upTo] },
    aggregate: lab.aggregate,
    dimensions: lab.dimensions.map((d) => ({
      ...d,
      indicators: d.indicators.map((i) => ({
        ...i,
        levels: Object.fromEntries(Object.entries(i.levels).map(([l, f]) => [l, copyForm(f)])),
      })),
    })),
  };
}

const copyForm = (f) => ({
  ...f,
  knots: f.knots && { ...f.knots },
  form: f.form && Object.fromEntries(Object.entries(f.form).map(([name, value]) => [name, Array.isArray(value) ? [...value] : value])),
});

// Numbers of a form by their names, those of lists by their place: [["benchmark", 24.1], ["marks.0", 60], …].
export const formNumbers = (form) =>
  Object.entries(form ?? {}).flatMap(([name, value]) =>
    Array.isArray(value) ? value.map((v, at) => [`${name}.${at}`, v]) : typeof value === "number" ? [[name, value]] : [],
  );

export function setFormNumber(form, name, value) {
  const [list, at] = name.split(".");
  if (at === undefined) form[list] = value;
  else form[list][Number(at)] = value;
}

// Shares of four decimals that sum to one.
export function shares(nodes) {
  const sum = nodes.reduce((all, n) => all + n.weight, 0) || 1;
  const whole = nodes.map((n) => Math.floor((n.weight / sum) * 10000));
  const rest = nodes.map((n, i) => [(n.weight / sum) * 10000 - whole[i], i]).sort((a, b) => b[0] - a[0]);
  let left = 10000 - whole.reduce((all, n) => all + n, 0);
  for (const [, i] of rest) if (left-- > 0) whole[i] += 1;
  return whole.map((n) => n / 10000);
}

const same = (a, b) => Math.abs(a - b) < 1e-9;

// What a draft names: only what differs, weights of a group all together.
export function changeOf(rule, lab) {
  const change = { dimensions: {}, indicators: {}, knots: {}, forms: {}, bands: {} };
  const group = (nodes, before, into) => {
    const now = shares(nodes);
    if (now.every((w, i) => same(w, before[i].weight))) return;
    nodes.forEach((n, i) => (into[n.id] = now[i]));
  };
  group(rule.dimensions, lab.dimensions, change.dimensions);
  rule.dimensions.forEach((d, at) => {
    group(d.indicators, lab.dimensions[at].indicators, change.indicators);
    d.indicators.forEach((i, n) => {
      for (const [level, form] of Object.entries(i.levels)) {
        const before = lab.dimensions[at].indicators[n].levels[level].knots;
        if (before && ["zero", "pass", "full"].some((k) => !same(form.knots[k], before[k])))
          change.knots[`${i.id}/${level}`] = { ...form.knots };
        const was = new Map(formNumbers(lab.dimensions[at].indicators[n].levels[level].form));
        const moved = formNumbers(form.form).filter(([name, value]) => !same(value, was.get(name)));
        if (moved.length) change.forms[`${i.id}/${level}`] = Object.fromEntries(moved);
      }
    });
  });
  rule.shares?.upTo.forEach((share, i) => {
    if (!same(share, lab.shares.upTo[i])) change.bands[rule.bands[i].grade] = share;
  });
  rule.bands.forEach((b, i) => {
    if (!same(b.from, lab.bands[i].from)) change.bands[b.grade] = b.from;
  });
  for (const key of Object.keys(change)) if (!Object.keys(change[key]).length) delete change[key];
  return change;
}
