// Facts in reading order; personal fields stand apart, masked, with their reason to be asked for.
import { post } from "../api.js";
import { h, icon, put } from "../dom.js";
import { fieldText, mu, number } from "../format.js";
import { itemAddress } from "../scene.js";
import { said, t } from "../text.js";
import { dialog } from "../ui/dialog.js";
import { formField } from "../ui/field.js";
import { toast } from "../ui/toast.js";

const SHOWN_SECONDS = 60;
const personal = (field, item) => field.level === "L3" || field.level === "L4" || item.masked?.includes(field.id);

// Free text takes a line of its own.
const long = (field) => field.type === "longtext" || field.type === "text";

export function facts(item, register, onEdit) {
  const open = register.fields.filter((f) => !personal(f, item) && !f.id.endsWith("_precision"));
  const given = open.filter(
    (f) => item.fields[f.id] !== null && item.fields[f.id] !== undefined && item.fields[f.id] !== "",
  );
  const missing = open.filter((f) => !given.includes(f));
  const remaining = item.facts?.remaining_area;
  return h(
    "section.card-block",
    { data: { testid: "facts" } },
    h(
      "header",
      h("h2", t("item.facts")),
      item.editable?.length
        ? h(
            "button.btn.btn-sm",
            { type: "button", data: { testid: "edit" }, on: { click: onEdit } },
            icon("edit"),
            t("edit"),
          )
        : null,
    ),
    remaining === undefined
      ? null
      : h(
          "div.big-facts",
          h(
            "div",
            h("span", t("fact.illegal")),
            h("strong.num", number(item.fields.illegal_area, 2), h("span.unit", t("unit.m2"))),
          ),
          h(
            "div",
            h("span", t("fact.disposed")),
            h("strong.num", number(item.facts.disposed_area, 2), h("span.unit", t("unit.m2"))),
          ),
          h(
            "div",
            h("span", t("fact.remaining")),
            h("strong.num", number(remaining, 2), h("span.unit", t("unit.m2"))),
            remaining ? h("small.muted", mu(remaining)) : null,
          ),
        ),
    h(
      "dl.facts",
      given.map((f) => [
        h(`dt${long(f) ? ".long" : ""}`, said(f.name)),
        h(
          `dd${long(f) ? ".long" : ""}`,
          { data: { testid: `fact-${f.id}` } },
          f.type === "item"
            ? h("a", { href: itemAddress(f.register, item.fields[f.id]) }, item.fields[f.id])
            : fieldText(f, item.fields[f.id], item.fields[`${f.id}_precision`]),
        ),
      ]),
      h("dt.long", t("item.place")),
      h("dd.num.long", item.place ? item.place.map((v) => v.toFixed(6)).join(", ") : "–"),
      item.reporter || item.createdAt
        ? [
            h("dt", t("item.reported")),
            h(
              "dd",
              said(item.reporter),
              " ",
              h("span.num.nowrap", item.createdAt?.slice(0, 10)),
              " ",
              item.legacy ? h("span.tag.flat", t("item.legacy")) : null,
            ),
          ]
        : null,
    ),
    reckoned(item, register),
    missing.length
      ? h(
          "details.muted",
          h("summary", t("item.missing", { n: missing.length })),
          missing.map((f) => said(f.name)).join(t("list.comma")),
        )
      : null,
  );
}

// What the engine keeps: counts, sums and last days; what is zero or empty says nothing.
function reckoned(item, register) {
  const known = (register.facts ?? []).filter((f) => item.facts?.[f.id] !== null && item.facts?.[f.id] !== undefined && item.facts[f.id] !== 0);
  if (!known.length) return null;
  const text = (f) => {
    const value = item.facts[f.id];
    const choices = register.parts.flatMap((p) => p.fields).flatMap((field) => field.choices ?? []);
    if (typeof value !== "number") return said(choices.find((c) => c.id === value)?.name ?? value);
    return number(value, Number.isInteger(value) ? 0 : 2) + (f.unitName ? said(f.unitName) : "");
  };
  return h(
    "details",
    { data: { testid: "reckoned" } },
    h("summary.muted", t("item.reckoned", { n: known.length })),
    h("dl.facts", known.map((f) => [h("dt", said(f.name)), h("dd.num", text(f))])),
  );
}

export function parties(item, register) {
  const fields = register.fields.filter((f) => personal(f, item) && (item.masked?.includes(f.id) || item.fields[f.id]));
  if (!fields.length) return null;
  return h(
    "section.card-block",
    { data: { testid: "parties" } },
    h("header", h("h2", t("item.parties")), item.masked?.length ? h("span.tag.flat", t("item.masked")) : null),
    h(
      "dl.facts",
      fields.map((f) => {
        const value = h("span", { data: { testid: `party-${f.id}` } }, fieldText(f, item.fields[f.id]));
        const eye =
          item.reveal && item.masked?.includes(f.id)
            ? h(
                "button.icon-btn",
                {
                  type: "button",
                  "aria-label": t("reveal.label", { name: said(f.name) }),
                  data: { testid: `reveal-${f.id}` },
                  on: { click: () => reveal(item, register, f, value) },
                },
                icon("eye"),
              )
            : null;
        return [h("dt", said(f.name)), h("dd", value, eye)];
      }),
    ),
    item.reveal || !item.masked?.length ? null : h("p.muted", t("reveal.no")),
  );
}

function reveal(item, register, field, value) {
  const reason = formField(
    {
      id: "reason",
      name: { zh: t("reveal.reason"), en: t("reveal.reason") },
      type: "longtext",
      help: field.level === "L4" ? { zh: t("reveal.sealed"), en: t("reveal.sealed") } : { zh: t("reveal.help"), en: t("reveal.help") },
    },
    null,
    { required: true },
  );
  const masked = value.textContent;
  dialog({
    title: t("reveal.title", { name: said(field.name) }),
    submitText: t("reveal.ok"),
    content: reason.node,
    testid: "reveal-dialog",
    async submit() {
      const wrong = reason.check();
      reason.fault(wrong);
      if (wrong) throw Object.assign(new Error(wrong), { code: "incomplete" });
      const place = `/api/registers/${register.id}/items/${encodeURIComponent(item.number)}`;
      const asked = { field: field.id, reason: reason.read() };
      let answer;
      try {
        answer = await post(`${place}/reveal`, asked);
      } catch (problem) {
        if (problem.code !== "approval-needed") throw problem;
        // Sealed, and nobody has approved yet: the same reason becomes the request.
        await post(`${place}/reveal-requests`, asked);
        return toast(t("reveal.asked"));
      }
      put(value, h("strong", String(answer.value)), h("small.muted", ` ${t("reveal.for", { n: SHOWN_SECONDS })}`));
      setTimeout(() => put(value, masked), SHOWN_SECONDS * 1000);
    },
  });
}
