// The office's numbers on top: two large ones, the rest beside them; each opens its items.
import { h, put } from "../dom.js";
import { areaParts, figure, mu, number, signed, unitDigits, unitName } from "../format.js";
import { lang } from "../page.js";
import { said, t } from "../text.js";
import { roll } from "../ui/tween.js";
import { measureAddress } from "./address.js";

const made = new Map();

function one(f) {
  const value = h("strong.num");
  const extra = h("span.extra");
  const node = h(
    f.measure ? "a.figure" : "div.figure",
    { data: { testid: `figure-${f.id}` } },
    h("span.name"),
    value,
    extra,
  );
  if (f.lead) node.classList.add("lead");
  return {
    node,
    value,
    extra,
    update(now) {
      node.firstChild.textContent = said(now.name);
      if (now.measure) node.href = measureAddress(now.measure);
      node.title = now.unit === "m2" ? `${number(now.value, 2)} ${unitName("m2")}` : "";
      roll(value, now.value, (v) => put(value, figure(v, now.unit)));
      const delta =
        now.delta === undefined || now.delta === null
          ? null
          : h(
              "small.delta.num",
              t(`figure.over.${now.deltaOver ?? "month"}`),
              " ",
              signed(now.delta, now.unit === "%" ? 1 : 0),
              now.unit === "%" ? "" : (lang === "en" ? " " : "") + (said(now.unitName) || unitName(now.unit)),
            );
      put(
        extra,
        now.count !== undefined
          ? h(
              "small.num",
              number(now.count),
              " ",
              said(now.countUnit),
              now.lead && now.unit === "m2" ? ` · ${mu(now.value)}` : "",
            )
          : null,
        delta,
      );
    },
  };
}

// Demolish, regularise, defer: one figure of three, with their shares as one bar.
function three() {
  const bar = h("span.split", { "aria-hidden": "true" });
  const cells = h("span.three");
  const node = h(
    "div.figure.triple",
    {
      role: "group",
      "aria-label": t("figure.disposal"),
      title: t("figure.disposal"),
      data: { testid: "figure-disposal" },
    },
    cells,
    bar,
  );
  return {
    node,
    update(all) {
      put(
        cells,
        all.map((f) =>
          h(
            "a",
            { href: f.measure ? measureAddress(f.measure) : null, title: `${number(f.value, 2)} ${unitName("m2")}` },
            h("span.word", said(f.name)),
            h("strong.num", areaParts(f.value, { big: true })[0], h("span.unit", areaParts(f.value, { big: true })[1])),
            h(
              "small.num",
              f.count === undefined
                ? f.delta === undefined
                  ? ""
                  : [t(`figure.over.${f.deltaOver ?? "month"}`), " ", signed(f.delta)]
                : [number(f.count), " ", said(f.countUnit)],
            ),
          ),
        ),
      );
      put(
        bar,
        all.map((f, i) => h("i", { style: { flex: String(Math.max(f.value, 1)), opacity: String(1 - i * 0.32) } })),
      );
    },
  };
}

// What comes after the group: small lines, one below the other.
function lines() {
  const node = h("div.figure.lines");
  return {
    node,
    update: (all) =>
      put(
        node,
        all.map((f) =>
          h(
            f.measure ? "a.line" : "span.line",
            { href: f.measure ? measureAddress(f.measure) : null, data: { testid: `figure-${f.id}` } },
            h("span.name", said(f.name)),
            h("strong.num", number(f.value, unitDigits(f.unit))),
            h("small", said(f.unitName) || unitName(f.unit)),
          ),
        ),
      ),
  };
}

const THREE = ["demolish", "regularise", "defer"];

export function figures(place, list) {
  const grouped = list.filter((f) => f.group || THREE.includes(f.id));
  const group = grouped.length === 3 ? grouped : [];
  const after = group.length ? list.slice(list.indexOf(group.at(-1)) + 1) : [];
  const shown = list
    .filter((f) => !group.includes(f) && !after.includes(f))
    .map((f) => ({ key: f.id, make: () => one(f), data: f }));
  if (group.length) shown.push({ key: "group", make: three, data: group });
  if (after.length) shown.push({ key: "lines", make: lines, data: after });
  for (const s of shown) {
    if (!made.has(s.key)) made.set(s.key, s.make());
    made.get(s.key).update(s.data);
  }
  const nodes = shown.map((s) => made.get(s.key).node);
  if (nodes.length !== place.children.length || nodes.some((n, i) => place.children[i] !== n)) put(place, nodes);
}
