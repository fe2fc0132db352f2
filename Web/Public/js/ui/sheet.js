// A table leaves as CSV or as a workbook. The server writes the workbook: texts stay texts there, numbers numbers.
import { made } from "../api.js";
import { h } from "../dom.js";
import { t } from "../text.js";
import { csv } from "./csv.js";
import { save } from "./save.js";
import { toast } from "./toast.js";

const CSV = "text/csv;charset=utf-8";
const XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";
const plain = (value) => (value === undefined || Number.isNaN(value) || value === Infinity || value === -Infinity ? null : value);

// The two buttons of a table; `rows` gives head and rows when they are wanted, or nothing.
export function sheet({ id, name, file = id, rows }) {
  const button = (kind, act) =>
    h("button.btn.btn-sm", { type: "button", "aria-label": `${name} ${kind}`, data: { testid: `${kind.toLowerCase()}-${id}` }, on: { click: act } }, kind);
  const workbook = async () => {
    const table = rows();
    if (!table) return;
    const [head, ...body] = table;
    try {
      const bytes = await made("/api/workbooks", { name: name.slice(0, 80), head: head.map((v) => String(v ?? "")), rows: body.map((row) => row.map(plain)) });
      save(`${file}.xlsx`, bytes, XLSX);
    } catch (problem) {
      toast(problem.message || t("error.unknown"), true);
    }
  };
  return h(
    "span.sheet-buttons",
    button("CSV", () => {
      const table = rows();
      if (table) save(`${file}.csv`, csv(table), CSV);
    }),
    button("XLSX", workbook),
  );
}
