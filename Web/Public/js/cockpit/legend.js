import { h, put } from "../dom.js";
import { said } from "../text.js";

export function legend(place, bands) {
  put(
    place,
    [...bands]
      .sort((a, b) => b.from - a.from)
      .map((band, i, all) =>
        h(
          "span",
          h(`i.grade-${band.grade}`),
          `${band.grade} ${said(band.name)}`,
          h(
            "small.num",
            i === 0
              ? `≥${band.from}`
              : i === all.length - 1
                ? `<${all[i - 1].from}`
                : `${band.from}–${all[i - 1].from}`,
          ),
        ),
      ),
  );
}
