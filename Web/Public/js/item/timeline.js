// Every version: who did what, with which differences and photos; "proof" opens the journal entry.
import { changeTable } from "../action/changes.js";
import { h, icon } from "../dom.js";
import { moment } from "../format.js";
import { said, t } from "../text.js";
import { lightbox } from "../ui/photo.js";

export function timeline(history, register) {
  // The item's own fields win over a part's of the same name.
  const fields = [...register.parts.flatMap((p) => p.fields), ...register.fields];
  return h(
    "section.card-block",
    { data: { testid: "timeline" } },
    h("header", h("h2", t("item.timeline")), h("span.muted", t("item.versions", { n: history.length }))),
    h(
      "ol.timeline",
      history.map((entry) =>
        h(
          "li",
          h(
            "div.timeline-head",
            h("strong", said(entry.actionName)),
            h("span", said(entry.by)),
            h("span.muted", said(entry.role)),
            h("time.num.muted", { datetime: entry.at }, moment(entry.at)),
            h("span.muted.num", t("item.v", { n: entry.version })),
            entry.of ? h("span.tag.flat.num", entry.of) : null,
            entry.entry
              ? h(
                  "a.proof",
                  { href: `/journal?entry=${entry.entry}`, title: entry.hash ?? "" },
                  icon("shield"),
                  t("proof"),
                )
              : null,
          ),
          entry.note ? h("p.note", entry.note) : null,
          changeTable(entry.changes, fields),
          entry.evidence?.length
            ? h(
                "div.thumbs",
                entry.evidence.map((e, i) =>
                  h(
                    "button.plain",
                    {
                      type: "button",
                      "aria-label": said(e.roleName) || t(`photo.${e.role}`),
                      on: { click: () => lightbox(entry.evidence, i) },
                    },
                    h("img.photo", { src: e.thumb, alt: "", loading: "lazy" }),
                  ),
                ),
              )
            : null,
        ),
      ),
    ),
  );
}
