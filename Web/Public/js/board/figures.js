// The board's numbers: two that lead, the others beside them; each opens its items.
import { h, put } from "../dom.js";
import { areaParts, number, signed } from "../format.js";
import { measureAddress } from "../cockpit/address.js";
import { said, t } from "../text.js";

// As many decimals as the number has, two at most: counts are whole, money and shares are not. Nobody reads the cents of
// tens of thousands.
export const digits = (value) => (Number.isInteger(value) || Math.abs(value) >= 10000 ? 0 : Number.isInteger(value * 10) ? 1 : 2);

export function amount(value, unit, unitName) {
  if (unit === "m2") {
    const [n, u] = areaParts(value, { big: true, digits: 0 });
    return [n, h("span.unit", u)];
  }
  return [number(value, digits(value)), unitName ? h("span.unit", said(unitName)) : null];
}

const one = (f) =>
  h(
    `${f.measure ? "a" : "div"}.board-figure${f.lead ? ".lead" : ""}`,
    { href: f.measure ? measureAddress(f.measure) : null, data: { testid: `figure-${f.id}` } },
    h("span.name", said(f.name)),
    h("strong.num", amount(f.value, f.unit, f.unitName)),
    h(
      "small.num",
      f.count === undefined ? null : `${number(f.count)} ${said(f.countUnit)} `,
      f.delta ? `${t(`figure.over.${f.deltaOver ?? "month"}`)} ${signed(f.delta, digits(f.delta))}` : null,
    ),
  );

export function figures(place, list) {
  put(place, [...list.filter((f) => f.lead), ...list.filter((f) => !f.lead)].map(one));
}
