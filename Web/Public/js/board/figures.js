// The board's numbers: two that lead, the others beside them; each opens its items.
import { query } from "../api.js";
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

// A measure has a page of its own; a middle value opens the list it was found in, in its order.
const door = (f) => (f.measure ? measureAddress(f.measure) : f.list ? `/r/${f.list.register}${query({ filter: f.list.filter, sort: f.list.sort })}` : null);

const one = (f) =>
  h(
    `${door(f) ? "a" : "div"}.board-figure${f.lead ? ".lead" : ""}${number(f.value, digits(f.value)).length > 8 ? ".long" : ""}`,
    { href: door(f), data: { testid: `figure-${f.id}` } },
    h("span.name", said(f.name)),
    h("strong.num", amount(f.value, f.unit, f.unitName)),
    h(
      "small.num",
      f.count === undefined ? null : h("span", `${number(f.count)} ${said(f.countUnit)}`),
      f.delta ? h("span", `${t(`figure.over.${f.deltaOver ?? "month"}`)} ${signed(f.delta, digits(f.delta))}`) : null,
    ),
  );

// A phone shows the two that lead and four more; the question is answered below them.
const FEW = 4;
let isOpen = false;

export function figures(place, list) {
  const others = list.filter((f) => !f.lead);
  const more =
    others.length > FEW
      ? h(
          "button.btn.figures-more",
          {
            type: "button",
            data: { testid: "figures-more" },
            on: {
              click: (event) => {
                isOpen = true;
                place.classList.remove("few");
                event.currentTarget.remove();
              },
            },
          },
          t("board.figures.more", { n: others.length - FEW }),
        )
      : null;
  place.classList.toggle("few", !isOpen);
  put(place, h("div.figures-lead", list.filter((f) => f.lead).map(one)), h("div.figures-rest", others.map(one)), isOpen ? null : more);
}
