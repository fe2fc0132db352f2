// The ranking as a picture, for the groups where work is talked about.
import { number } from "../format.js";
import { page } from "../page.js";
import { said, t } from "../text.js";
import { gradeChip } from "../ui/chip.js";

const ROW = 44,
  WIDTH = 720,
  TOP = 132,
  BOTTOM = 56,
  PER_COLUMN = 30;
const FONT = '"Noto Sans CJK SC", "Source Han Sans SC", "Microsoft YaHei", "PingFang SC", sans-serif';

export async function savePicture(index, title) {
  const columns = Math.ceil(index.units.length / PER_COLUMN);
  const rows = Math.min(index.units.length, PER_COLUMN);
  const [width, height] = [WIDTH * columns, TOP + rows * ROW + BOTTOM];
  const canvas = document.createElement("canvas");
  canvas.width = width * 2;
  canvas.height = height * 2;
  const pen = canvas.getContext("2d");
  pen.scale(2, 2);
  pen.fillStyle = "#ffffff";
  pen.fillRect(0, 0, width, height);
  text(pen, `${said(page.county.name)} ${title}`, 32, 56, 28, "#17202e", "bold");
  const state = index.provisional ? t("provisional") : t("fixed");
  text(pen, `${t("asof")} ${index.asOf} · ${state} · ${t(`ranking.of.${index.level}`, { n: index.units.length })}`, 32, 92, 18, "#4a566a");
  const colours = new Map(index.bands.map((b) => [b.grade, b]));
  index.units.forEach((unit, i) => {
    const x = Math.floor(i / PER_COLUMN) * WIDTH,
      y = TOP + (i % PER_COLUMN) * ROW;
    if (i % 2) {
      pen.fillStyle = "#f4f6f9";
      pen.fillRect(x, y, WIDTH, ROW);
    }
    const line = y + 29;
    text(pen, String(unit.rank ?? "–"), x + 72, line, 20, "#4a566a", "", "right");
    text(pen, said(unit.name), x + 104, line, 20, "#17202e");
    text(pen, unit.score == null ? t("notRated") : number(unit.score, 2), x + 500, line, 20, "#17202e", "bold", "right");
    const band = colours.get(unit.grade);
    if (!band) return;
    const shown = chipColours(unit.grade);
    pen.fillStyle = shown.ground;
    pen.fillRect(x + 540, y + 8, 130, ROW - 16);
    text(pen, `${unit.grade} ${said(band.name)}`, x + 605, line, 18, shown.ink, "bold", "center");
  });
  if (page.county.synthetic) text(pen, "演示数据 · synthetic", 32, height - 22, 16, "#a4502a");
  text(pen, location.host, width - 32, height - 22, 16, "#7b8798", "", "right");
  const blob = await new Promise((resolve) => canvas.toBlob(resolve, "image/png"));
  const link = document.createElement("a");
  link.href = URL.createObjectURL(blob);
  link.download = t("picture.file", { day: index.asOf });
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 10000);
}

function text(pen, words, x, y, size, colour, weight = "", align = "left") {
  pen.fillStyle = colour;
  pen.font = `${weight} ${size}px ${FONT}`;
  pen.textAlign = align;
  pen.fillText(words, x, y);
}

// The colours the screen shows, which the reader may have chosen.
function chipColours(grade) {
  const chip = document.body.appendChild(gradeChip(grade));
  const { backgroundColor: ground, color: ink } = getComputedStyle(chip);
  chip.remove();
  return { ground, ink };
}
