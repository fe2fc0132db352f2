// The text that goes into a chat: figures, index, ranking. Only settled figures count as a bulletin; live ones say so.
import { page } from "../page.js";
import { area, dayInWords, number, signed } from "../format.js";
import { said, t } from "../text.js";

export function bulletin(index, board) {
  const figure = (id) => board.figures.find((f) => f.id === id);
  const band = (grade) => said(index.bands.find((b) => b.grade === grade)?.name);
  const lines = [
    t("bulletin.head", {
      day: dayInWords(index.asOf),
      county: said(page.county.name),
      state: t(index.provisional ? "bulletin.provisional" : "bulletin.fixed"),
    }),
  ];
  for (const f of board.figures.filter((x) => x.lead)) {
    lines.push(
      t("bulletin.figure", { name: said(f.name), count: number(f.count), area: area(f.value, { big: true }) }),
    );
  }
  const month = figure("demolished_month");
  if (month)
    lines.push(t("bulletin.figure", { name: said(month.name), count: number(month.count), area: area(month.value) }));
  const change = index.county.score - (index.county.scoreBefore ?? index.county.score);
  lines.push(
    t("bulletin.index", {
      score: number(index.county.score, 2),
      grade: band(index.county.grade),
      change: signed(change, 2),
      version: said(index.versionName),
    }),
  );
  lines.push(t("bulletin.ranking"));
  for (const unit of index.units.slice(0, 20))
    lines.push(
      t("bulletin.row", {
        rank: unit.rank,
        name: said(unit.name),
        score: number(unit.score, 2),
        grade: band(unit.grade),
      }),
    );
  return lines.join("\n");
}
