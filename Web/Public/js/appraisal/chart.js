// A chart with its table, as CSV and as a workbook too: whoever does not see the picture has the numbers.
import { h, put } from "../dom.js";
import { t } from "../text.js";
import { sheet } from "../ui/sheet.js";

let library;
export const charts = () =>
  (library ??= new Promise((resolve, reject) => {
    const script = document.createElement("script");
    script.src = "/vendor/echarts.min.js";
    script.onload = () => resolve(window.echarts);
    script.onerror = () => reject(new Error("echarts"));
    document.head.append(script);
  }));

const shown = (value) => (value === null || value === undefined || Number.isNaN(value) ? "" : String(value));

export function table({ head, rows, caption }) {
  return h(
    "div.chart-table",
    { tabindex: 0 },
    h(
      "table.table",
      caption ? h("caption.visually-hidden", caption) : null,
      h("thead", h("tr", head.map((text, at) => h(`th${at ? ".num" : ""}`, { scope: "col" }, text)))),
      h("tbody", rows.map((row) => h("tr", row.map((v, i) => h(i ? "td.num" : "th", i ? {} : { scope: "row" }, shown(v)))))),
    ),
  );
}

// chart({id, title, text, height}) → {node, show({option, table})}; the table is what CSV and XLSX take.
export function chart({ id, title, text, height = 320, file = id }) {
  const canvas = h("div.chart-canvas", { role: "img", "aria-label": title, style: { height: `${height}px` }, data: { testid: `chart-${id}` } });
  const place = h("div", { hidden: true, data: { testid: `table-${id}` } });
  let data,
    drawn,
    inTable = false;
  const toggle = h(
    "button.btn.btn-sm",
    { type: "button", "aria-pressed": "false", data: { testid: `as-table-${id}` }, on: { click: flip } },
    t("chart.table"),
  );
  const out = sheet({ id, name: title, file, rows: () => data && [data.table.head, ...data.table.rows] });
  const node = h(
    "section.chart",
    h("header", h("h2", title), h("span.spacer"), toggle, out),
    text ? h("p.muted", text) : null,
    canvas,
    place,
  );

  function flip() {
    inTable = !inTable;
    toggle.setAttribute("aria-pressed", String(inTable));
    toggle.textContent = t(inTable ? "chart.picture" : "chart.table");
    canvas.hidden = inTable;
    place.hidden = !inTable;
    paint();
  }

  async function paint() {
    if (!data) return;
    if (inTable) return put(place, table({ ...data.table, caption: title }));
    const echarts = await charts();
    if (!canvas.isConnected) return;
    // Bars by unit need room for each.
    if (data.rows) canvas.style.height = `${Math.max(height, data.rows * 18 + 60)}px`;
    if (!drawn) {
      drawn = echarts.init(canvas, null, { renderer: "svg" });
      new ResizeObserver(() => drawn.resize()).observe(canvas);
    }
    drawn.resize();
    drawn.setOption({ animation: false, textStyle: { fontFamily: getComputedStyle(document.body).fontFamily }, ...data.option }, true);
  }

  return {
    node,
    show(next) {
      data = next;
      paint().catch(() => {
        // Without the library there is still the table.
        if (!inTable) flip();
      });
    },
  };
}
