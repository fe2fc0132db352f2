// Photos: taken or chosen, sent at once with progress, kept as {sha256, role, capturedAt}.
import { query, upload } from "../api.js";
import { h, icon, put } from "../dom.js";
import { said, t } from "../text.js";

// `place()` resolves to {lon, lat, accuracy} or null: where the device is when the camera gives a photo. A photo from the
// gallery was taken elsewhere at another time: only what stands in the photo itself is believed, and it is marked.
// `roles(list)` later lets each photo be called one of several: [{id, name}], the first is what photos are at first.
export function uploader({ role, min = 0, capture = false, name, place = async () => null, onChange }) {
  const rows = [];
  let kinds = [];
  const grid = h("div.uploads");
  const input = h("input.visually-hidden", {
    type: "file",
    accept: "image/*",
    multiple: true,
    capture: capture ? "environment" : false,
    data: { testid: `photo-${role}` },
    on: {
      change: () => {
        [...input.files].forEach((file) => add(file));
        input.value = "";
      },
    },
  });
  const plus = h("label.upload-add", input, icon("camera"), t("photo.add"));
  put(grid, plus);

  // A photo made within the last two minutes through the camera button counts as taken here and now.
  async function add(file, from = capture ? "camera" : "gallery") {
    const row = {
      file,
      state: "sending",
      role,
      view: URL.createObjectURL(file),
      source: from === "camera" && Date.now() - file.lastModified < 120000 ? "camera" : "gallery",
    };
    row.at = row.source === "camera" ? place().catch(() => null) : null;
    rows.push(row);
    const bar = h("progress", { max: 1, value: 0, "aria-label": t("photo.sending") });
    const remove = h(
      "button.icon-btn",
      {
        type: "button",
        "aria-label": t("photo.remove"),
        on: {
          click: () => {
            rows.splice(rows.indexOf(row), 1);
            URL.revokeObjectURL(row.view);
            row.node.remove();
            onChange?.();
          },
        },
      },
      icon("x"),
    );
    row.node = h(
      "div.upload",
      { data: { testid: "upload" } },
      h("img", { src: row.view, alt: file.name }),
      bar,
      remove,
    );
    kindOf(row);
    // A page with a camera button of its own has taken the plus away.
    if (plus.parentNode === grid) plus.before(row.node);
    else grid.append(row.node);
    onChange?.();
    await send(row, bar);
  }

  function kindOf(row) {
    if (kinds.length < 2 || row.kind) return;
    row.kind = h(
      "select.upload-kind",
      {
        "aria-label": t("photo.kind", { name: row.file.name }),
        data: { testid: "upload-kind" },
        on: {
          change: () => {
            row.role = row.kind.value;
            onChange?.();
          },
        },
      },
      kinds.map((k) => h("option", { value: k.id, selected: k.id === row.role }, said(k.name))),
    );
    row.node.append(row.kind);
  }

  async function send(row, bar) {
    row.state = "sending";
    try {
      const at = await row.at;
      const values = {
        role: row.role,
        capturedAt: row.source === "camera" ? new Date(row.file.lastModified).toISOString() : null,
        lon: at?.lon,
        lat: at?.lat,
        accuracy: at?.accuracy,
        source: row.source,
      };
      row.answer = await upload(`/api/evidence${query(values)}`, row.file, (part) => {
        bar.value = part;
      });
      row.state = "sent";
      bar.remove();
      const flags = row.answer.flags ?? [];
      row.node.querySelector(".flag")?.remove();
      if (flags.length) row.node.querySelector("img").after(h("span.flag", flags.map((f) => t(`flag.${f}`)).join(" · ")));
    } catch (problem) {
      row.state = "failed";
      bar.remove();
      row.node.classList.add("wrong");
      row.node.append(
        h(
          "button.flag.plain",
          {
            type: "button",
            on: {
              click: (event) => {
                event.target.remove();
                row.node.classList.remove("wrong");
                const again = h("progress", { max: 1, value: 0 });
                row.node.append(again);
                send(row, again);
              },
            },
          },
          problem.code === "photo-refused" ? t(`photo.refused.${problem.body.reason ?? "other"}`) : t("photo.again"),
        ),
      );
    }
    onChange?.();
  }

  return {
    node: h(
      "div.full",
      { data: { testid: `uploads-${role}` } },
      h("p.name", name ?? t(`photo.${role}`), min ? h("span.must", " *") : null),
      grid,
    ),
    busy: () => rows.some((r) => r.state === "sending"),
    failed: () => rows.some((r) => r.state === "failed"),
    list: () =>
      rows
        .filter((r) => r.state === "sent")
        .map((r) => ({ sha256: r.answer.sha256, role: r.role, capturedAt: r.answer.capturedAt ?? undefined })),
    answers: () => rows.filter((r) => r.state === "sent").map((r) => r.answer),
    count: () => rows.length,
    grid,
    add,
    roles(list) {
      kinds = list;
      rows.forEach(kindOf);
    },
    check() {
      if (this.busy()) return t("photo.wait");
      if (this.failed()) return t("photo.failed");
      return this.list().filter((p) => p.role === role).length < min ? t("photo.missing", { n: min, role: name ?? t(`photo.${role}`) }) : null;
    },
  };
}
