// Letters of an item: what was written, issued and served, and what can be written now.
import { get, post } from "../api.js";
import { h, icon, put } from "../dom.js";
import { said, t } from "../text.js";
import { dialog } from "../ui/dialog.js";
import { formField } from "../ui/field.js";
import { failure, skeleton } from "../ui/state.js";
import { uploader } from "../ui/uploads.js";
import { csrf, lang } from "../page.js";

const FORMATS = ["pdf", "docx", "html"];

export function letters(item, register, done) {
  if (!register.letters) return null;
  const path = `/api/registers/${register.id}/items/${encodeURIComponent(item.number)}/letters`;
  const body = h("div", { data: { testid: "letters" } }, skeleton(2));
  load();
  return h("section.card-block.letters", h("header", h("h2", t("letters.title"))), body);

  async function load() {
    try {
      draw(await get(path));
    } catch (problem) {
      put(body, failure(problem, load));
    }
  }

  function draw(page) {
    put(
      body,
      page.letters.length ? h("ul.plain-list", page.letters.map((l) => entry(l, page))) : h("p.muted", t("letters.none")),
      page.drafts.length ? h("button.btn", { type: "button", data: { testid: "letter-new" }, on: { click: () => choose(page) } }, icon("plus"), t("letters.new")) : null,
    );
  }

  function entry(letter, page) {
    const button = (name, act, primary) => h(`button.btn.btn-sm${primary ? ".btn-primary" : ""}`, { type: "button", data: { testid: `letter-${name}` }, on: { click: act } }, t(`letters.${name}`));
    return h(
      "li.letter",
      { data: { letter: letter.row } },
      h("div", h("strong", said(letter.name)), " ", letter.letterNumber ? h("span.num", letter.letterNumber) : null, " ", h("span.tag", said(letter.stageName))),
      h(
        "div.muted",
        ["drafted", "approved", "issued"].filter((s) => letter[s]).map((s) => h("span", t(`letters.by.${s}`, { by: said(letter[s].by), on: letter[s].on }), " ")),
      ),
      letter.voidReason ? h("p.note", letter.voidReason) : null,
      letter.services.map((s) =>
        h(
          "div.service",
          icon(s.servedOn ? "check" : "alert"),
          " ",
          said(s.methodName),
          s.addressee === "owner" ? null : ` · ${s.addressee}`,
          " ",
          h("span.num", s.doneOn),
          s.servedOn && s.servedOn !== s.doneOn ? ` ${t("letters.effective", { on: s.servedOn })}` : null,
          s.receipt ? ` · ${s.receipt}` : null,
          s.note ? ` · ${s.note}` : null,
          " ",
          h("span.muted", said(s.by)),
          s.proof ? h("img.photo", { src: s.proof, alt: t("letters.proof"), loading: "lazy", width: 48, height: 48 }) : null,
        ),
      ),
      h(
        "p.letter-acts",
        page.mayRead ? FORMATS.map((f) => h("a.btn.btn-sm", { href: `${path}/${letter.row}.${f}`, target: f === "docx" ? null : "_blank", data: { testid: `letter-${f}` } }, f.toUpperCase())) : null,
        letter.mayApprove ? button("approve", () => step(letter, "approve"), true) : null,
        letter.mayIssue ? button("issue", () => step(letter, "issue"), true) : null,
        letter.mayServe ? button("serve", () => serve(letter, page)) : null,
        letter.mayVoid ? button("void", () => voiding(letter)) : null,
      ),
    );
  }

  async function step(letter, name) {
    try {
      draw(await post(`${path}/${letter.row}/${name}`));
      done();
    } catch (problem) {
      body.append(failure(problem, load));
    }
  }

  function choose(page) {
    const select = h("select.form-select", { "aria-label": t("letters.kind"), data: { testid: "letter-kind" }, on: { change: show } }, page.drafts.map((d) => h("option", { value: d.kind }, said(d.name))));
    const rows = h("div");
    const basis = h("p.help");
    let fields = [];
    function show() {
      const letter = page.drafts.find((d) => d.kind === select.value);
      fields = letter.fields.map((f) => formField(f));
      put(rows, fields.map((f) => f.node));
      put(basis, t("letters.basis", { text: letter.basis.join(t("list.comma")) }), letter.needsApproval ? ` ${t("letters.approval")}` : null);
    }
    show();
    const values = () => Object.fromEntries(fields.map((f) => [f.id, f.read() ?? null]));
    dialog({
      title: t("letters.new"),
      content: [
        h("label.form-row", h("span.name", t("letters.kind")), select),
        basis,
        rows,
        h("p", h("button.btn", { type: "button", data: { testid: "letter-preview" }, on: { click: () => preview(select.value, values(), rows) } }, icon("eye"), t("letters.preview"))),
      ],
      submit: async () => {
        draw(await post(path, { kind: select.value, fields: values() }));
        done();
      },
      submitText: t("letters.draft"),
      testid: "letter-dialog",
      wide: true,
    });
  }

  // The draft opens as a page of its own, as it would be printed.
  async function preview(kind, fields, place) {
    try {
      const response = await fetch(`${path}/preview`, {
        method: "POST",
        headers: { "Content-Type": "application/json", "Accept-Language": lang, "X-CSRF-Token": csrf() },
        body: JSON.stringify({ kind, fields }),
      });
      if (!response.ok) throw Object.assign(new Error((await response.json()).title), { code: response.status });
      const address = URL.createObjectURL(new Blob([await response.text()], { type: "text/html" }));
      open(address, "_blank");
      setTimeout(() => URL.revokeObjectURL(address), 60_000);
    } catch (problem) {
      place.append(failure(problem));
    }
  }

  function serve(letter, page) {
    const method = h("select.form-select", { name: "method" }, page.methods.map((m) => h("option", { value: m.id }, said(m.name))));
    const addressee = letter.to === "units" ? h("select.form-select", { name: "addressee" }, letter.units.map((u) => h("option", { value: u.zh }, said(u)))) : null;
    const day = h("input.form-control", { type: "date", name: "doneOn", required: true, value: letter.issued?.on });
    const receipt = h("input.form-control", { name: "receipt", maxlength: 80 });
    const note = h("textarea.form-control", { name: "note", maxlength: 500, rows: 2 });
    const photos = uploader({ role: "document", name: t("letters.proof") });
    const row = (key, field) => h("label.form-row", h("span.name", t(key)), field);
    dialog({
      title: t("letters.serve"),
      content: [
        addressee ? row("letters.addressee", addressee) : null,
        row("letters.method", method),
        row("letters.doneOn", day),
        row("letters.receipt", receipt),
        row("letters.note", note),
        photos.node,
      ],
      submit: async () => {
        const [proof] = photos.list();
        const service = { method: method.value, doneOn: day.value, addressee: addressee?.value, receipt: receipt.value || null, note: note.value || null, proof: proof?.sha256 ?? null };
        draw(await post(`${path}/${letter.row}/services`, service));
        done();
      },
      testid: "serve-dialog",
    });
  }

  function voiding(letter) {
    const reason = h("textarea.form-control", { name: "reason", maxlength: 500, rows: 3, required: true });
    dialog({
      title: t("letters.void"),
      content: h("label.form-row", h("span.name", t("letters.void.reason")), reason),
      submit: async () => {
        draw(await post(`${path}/${letter.row}/void`, { reason: reason.value }));
        done();
      },
      testid: "void-dialog",
    });
  }
}
