// Step 1: a folder or a zip, dropped or picked; photos go up a few at a time, and those that are there are passed over.
import { get, post, query, upload } from "../api.js";
import { h, icon, put } from "../dom.js";
import { moment, number } from "../format.js";
import { said, t } from "../text.js";
import { failure } from "../ui/state.js";
import { go, place } from "./address.js";

const GB = 1 << 30;
const AT_ONCE = 3;

export function dropStep(work, { all, batch, open, forget, back }) {
  const wrong = h("div", { role: "alert" });
  const sending = h("div.import-sending", { hidden: true });
  const select = h(
    "select.form-select#photo-register",
    { data: { testid: "photo-register" }, on: { change: () => go({ register: select.value }) } },
    all.registers.map((r) => h("option", { value: r.id, selected: r.id === place.register }, said(r.name))),
  );
  const folder = picker("photo-folder", { webkitdirectory: true, multiple: true }, (files) => take(files.map((f) => [f.webkitRelativePath || f.name, f])));
  const files = picker("photo-zip", { accept: ".zip,image/*,.csv,.xlsx,.xls", multiple: true }, (list) => take(list.map((f) => [f.name, f])));
  const zone = h(
    "div.drop.photo-drop",
    {
      data: { testid: "photo-drop" },
      on: {
        dragover: (event) => (event.preventDefault(), zone.classList.add("over")),
        dragleave: () => zone.classList.remove("over"),
        drop: async (event) => {
          event.preventDefault();
          zone.classList.remove("over");
          const entries = [...event.dataTransfer.items].map((i) => i.webkitGetAsEntry?.()).filter(Boolean);
          take((await Promise.all(entries.map((e) => walk(e)))).flat());
        },
      },
    },
    icon("image"),
    h("strong", t("photos.drop")),
    h("span.muted", t("photos.layout")),
    h("div.import-actions", h("label.btn.btn-primary", folder, t("photos.pick.folder")), h("label.btn", files, t("photos.pick.zip"))),
    h("span.muted", t("photos.limits", { n: number(all.mostPhotos), gb: number(all.largestArchive / GB) })),
  );
  const waiting = all.batches.filter((b) => b.id !== batch?.id);
  put(
    work,
    batch || all.registers.length < 2
      ? null
      : h("div.import-choose", h("label.name", { for: "photo-register" }, t("import.register")), h("div.import-line", select)),
    back ? h("p", h("button.btn.btn-sm", { type: "button", on: { click: back } }, icon("left"), t("photos.back"))) : null,
    zone,
    sending,
    wrong,
    h("details.photo-help", h("summary", t("photos.help")), h("p", t("photos.help.path")), h("p", t("photos.help.list"))),
    waiting.length && !back
      ? [
          h("h2", t("photos.waiting")),
          h(
            "ul.import-waiting",
            waiting.map((b) =>
              h(
                "li",
                h("span", h("strong", b.name), h("span.muted", ` → ${said(b.registerName)} · ${t("photos.n", { n: number(b.photos) })} · ${moment(b.at)}`)),
                h("button.btn.btn-sm", { type: "button", data: { testid: "photo-goon" }, on: { click: () => open(b.id) } }, t("import.goon")),
                h("button.btn.btn-sm", { type: "button", on: { click: () => forget(b) } }, t("import.remove")),
              ),
            ),
          ),
        ]
      : null,
  );

  async function take(found) {
    put(wrong);
    const list = found.filter(([path]) => !/(^|\/)(\.|__MACOSX|Thumbs\.db|desktop\.ini)/i.test(path));
    if (!list.length) return put(wrong, failure({ message: t("photos.nothing"), code: "incomplete" }));
    if (list.length > all.mostPhotos + 20)
      return put(wrong, failure({ message: t("photos.many", { n: number(all.mostPhotos) }), code: "too-many-photos" }));
    const text = h("p", { role: "status" });
    const progress = h("progress", { max: 1, value: 0, "aria-label": t("photos.sending") });
    put(sending, text, progress);
    sending.hidden = false;
    zone.hidden = true;
    try {
      const id = batch?.id ?? (await post("/api/photo-batches", { register: place.register, name: nameOf(list) })).id;
      go({ batch: id });
      const known = new Set(batch ? (await get(`/api/photo-batches/${id}`)).groups.flatMap((g) => g.photos.map((p) => `${p.path} ${p.bytes}`)) : []);
      const zips = list.filter(([path]) => /\.zip$/i.test(path));
      const photos = list.filter(([path, file]) => !/\.zip$/i.test(path) && !known.has(`${path} ${file.size}`));
      let done = 0;
      const say = () => {
        text.textContent = t("photos.sending.n", { n: number(done), all: number(photos.length) });
        progress.value = photos.length ? done / photos.length : 1;
      };
      say();
      const rest = photos.slice();
      const worker = async () => {
        for (let next = rest.shift(); next; next = rest.shift()) {
          await one(id, ...next);
          done += 1;
          say();
        }
      };
      await Promise.all(Array.from({ length: AT_ONCE }, worker));
      for (const [path, file] of zips) {
        text.textContent = t("import.sending", { name: path });
        await upload(`/api/photo-batches/${id}/archive`, file, (part) => (progress.value = part), { type: "application/octet-stream" });
        if (zips.length > 1) await idle(id);
      }
      await open(id);
    } catch (fault) {
      sending.hidden = true;
      zone.hidden = false;
      put(wrong, failure(fault), h("p.muted", t("photos.again")));
    }
  }

  // A photo that is too large is only named, so that it is counted with its reason.
  async function one(id, path, file, tries = 3) {
    const isLarge = file.size > all.largestPhoto;
    const address = `/api/photo-batches/${id}/files${query({ path, size: isLarge ? file.size : null })}`;
    try {
      await upload(address, isLarge ? new Blob([]) : file, () => null, { type: "application/octet-stream" });
    } catch (problem) {
      if (problem.status || tries < 2) throw problem;
      await new Promise((resolve) => setTimeout(resolve, 1500));
      await one(id, path, file, tries - 1);
    }
  }
}

function picker(testid, properties, chosen) {
  const input = h("input.visually-hidden", {
    type: "file",
    ...properties,
    data: { testid },
    on: {
      change: () => {
        const files = [...input.files];
        input.value = "";
        if (files.length) chosen(files);
      },
    },
  });
  return input;
}

// The files of a dropped folder, with their paths.
async function walk(entry, above = "") {
  const path = above ? `${above}/${entry.name}` : entry.name;
  if (entry.isFile) return [[path, await new Promise((resolve, reject) => entry.file(resolve, reject))]];
  const reader = entry.createReader();
  const found = [];
  for (;;) {
    const part = await new Promise((resolve, reject) => reader.readEntries(resolve, reject));
    if (!part.length) return found;
    for (const child of part) found.push(...(await walk(child, path)));
  }
}

const nameOf = (list) => {
  const first = list[0][0];
  return first.includes("/") ? first.split("/")[0] : list.length === 1 ? first : t("photos.unnamed");
};

async function idle(id) {
  while ((await get(`/api/photo-batches/${id}/job`).catch(() => null))?.state === "running") await new Promise((r) => setTimeout(r, 500));
}
