// What follows from the results: points, a quota that is split, a price. Numbers may be tried before they are drafted: who
// would gain, who would lose. Nothing is written here; what was tried goes into the draft of a version.
import { get, post } from "../api.js";
import { h, put } from "../dom.js";
import { unitName } from "../format.js";
import { said, t } from "../text.js";
import { failure } from "../ui/state.js";
import { sheet } from "../ui/sheet.js";
import { numbers } from "./use-numbers.js";
import { useTable } from "./use-table.js";

const PAUSE = 350;

// uses(place, {api, lab, rule}) → {change(), moved()}; `rule()` is what the sliders have changed.
export async function uses(place, { api, lab, rule }) {
  const [live, months] = await Promise.all([get(`${api}/uses`), get(`${api}/months`)]);
  if (!live.uses.length) return { change: () => ({}), moved: () => {} };
  const edits = new Map();
  let shown = live;
  let waiting;
  let asked = 0;
  const published = [...new Set(months.map((m) => m.month))];
  const choose = h(
    "select.form-select",
    { "aria-label": t("uses.of"), data: { testid: "uses-of" }, on: { change: (event) => turn(event.target.value) } },
    h("option", { value: "" }, t("uses.today", { day: live.asOf })),
    published.map((m) => h("option", { value: m }, t("uses.month", { month: m }))),
  );
  const back = h("button.btn", { type: "button", data: { testid: "uses-reset" }, on: { click: reset } }, t("uses.reset"));
  const list = h("div.uses");
  const trouble = h("div", { role: "alert", data: { testid: "uses-problem" } });
  let cards = [];
  place.className = "card-block";
  place.dataset.testid = "uses";
  put(place, h("header", h("h2", t("uses.title")), choose, back), h("p.muted", t("uses.text")), trouble, list);
  draw();

  async function turn(month) {
    try {
      shown = month ? await get(`${api}/uses`, { month }) : live;
      put(trouble);
      draw();
      if (!month) moved();
    } catch (problem) {
      put(trouble, failure(problem));
    }
  }

  function draw() {
    const open = shown === live;
    back.hidden = !open;
    cards = shown.uses.map((use) => card(use, open));
    put(list, cards.map((c) => c.node), shown.uses.length ? null : h("p.muted", t("uses.none")));
  }

  function card(use, open) {
    const body = h("div");
    const sum = h("p.uses-sum", { role: "status", data: { testid: `use-sum-${use.id}` } });
    const inputs = open ? numbers(use, edits, moved) : null;
    let table = useTable(use, null, lab);
    const show = (trial) => {
      table = useTable(use, trial, lab);
      put(body, table.node);
      put(sum, table.sum);
    };
    show(null);
    const node = h(
      "article.use",
      { data: { testid: `use-${use.id}` } },
      h(
        "header",
        h("h3", said(use.name)),
        use.unit ? h("span.muted", unitName(use.unit)) : null,
        h("span.spacer"),
        sheet({ id: `use-${use.id}`, name: said(use.name), file: `${use.id}-${shown.month ?? shown.asOf}`, rows: () => table.rows }),
      ),
      use.basis ? h("p.muted", said(use.basis)) : null,
      use.refusal ? h("p.notice", said(use.refusal.text)) : null,
      inputs?.node,
      sum,
      body,
    );
    return { id: use.id, node, show, mark: (field) => inputs?.mark(field) };
  }

  const change = () => {
    const own = Object.fromEntries([...edits].filter(([, e]) => e.value !== e.was).map(([name, e]) => [name, e.value]));
    return Object.keys(own).length ? { uses: own } : {};
  };

  function moved() {
    clearTimeout(waiting);
    if (shown === live) waiting = setTimeout(attempt, PAUSE);
  }

  async function attempt() {
    const whole = { ...rule(), ...change() };
    const mine = ++asked;
    const tell = (trials, field) => {
      for (const c of cards) {
        c.show(trials?.find((u) => u.id === c.id) ?? null);
        c.mark(field);
      }
    };
    if (!Object.keys(whole).length) {
      put(trouble);
      return tell(null);
    }
    try {
      const { uses: trials } = await post(`${api}/uses/trial`, { change: whole });
      if (mine !== asked || shown !== live) return;
      put(trouble);
      tell(trials);
    } catch (problem) {
      if (mine !== asked || shown !== live) return;
      put(trouble, h("p.notice", problem.message));
      tell(null, problem.field ?? problem.errors?.[0]?.field);
    }
  }

  function reset() {
    edits.clear();
    draw();
    moved();
  }

  return { change, moved };
}
