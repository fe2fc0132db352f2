// What became of the rows of a file; the five numbers add up to its rows, and the sum is shown.
import { h, icon } from "../dom.js";
import { number } from "../format.js";
import { t } from "../text.js";

export const KINDS = ["accepted", "merged", "unchanged", "rejected", "skipped"];

export function counts(job) {
  const sum = KINDS.reduce((all, kind) => all + job[kind], 0);
  return h(
    "div.import-counts",
    { data: { testid: "counts" } },
    h(
      "dl",
      KINDS.map((kind) =>
        h(
          `div.${kind}`,
          { title: t(`import.help.${kind}`) },
          h("dt", t(`import.count.${kind}`)),
          h("dd.num", { data: { testid: `count-${kind}` } }, number(job[kind])),
        ),
      ),
    ),
    h(
      "p.sum",
      { data: { testid: "sum", rows: String(job.rows), sum: String(sum) } },
      icon(sum === job.rows ? "check" : "alert"),
      t(sum === job.rows ? "import.sum" : "import.sum.wrong", { sum: number(sum), rows: number(job.rows) }),
    ),
  );
}
