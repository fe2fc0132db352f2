// A WebGL canvas is empty on paper: what it shows is copied onto a plain canvas for the time of printing.
import { h } from "../dom.js";

export function onPaper(map, container) {
  let copy;
  addEventListener("beforeprint", () => {
    map.redraw();
    const from = map.getCanvas();
    copy = h("canvas.paper-map", { width: from.width, height: from.height, "aria-hidden": "true" });
    const pen = copy.getContext("2d");
    pen.drawImage(from, 0, 0);
    const scale = from.width / (container.clientWidth || from.width);
    const box = container.getBoundingClientRect();
    // A pin is an element above the canvas; on paper it is a ring where its point stands.
    for (const pin of container.querySelectorAll(".maplibregl-marker")) {
      const at = pin.getBoundingClientRect();
      pen.beginPath();
      pen.arc((at.left + at.width / 2 - box.left) * scale, (at.bottom - box.top) * scale, 9 * scale, 0, 2 * Math.PI);
      pen.lineWidth = 3 * scale;
      pen.strokeStyle = "#c8161d";
      pen.stroke();
    }
    container.append(copy);
  });
  addEventListener("afterprint", () => copy?.remove());
}
