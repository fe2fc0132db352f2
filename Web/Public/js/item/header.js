import { h, icon } from "../dom.js";
import { moment } from "../format.js";
import { said, t } from "../text.js";
import { dueMark, receiverMark, stageTag, urgedMark } from "../ui/chip.js";
import { documentsButton } from "../ui/documents.js";
import { copyText, toast } from "../ui/toast.js";

// A touch on the clock says how it is counted.
const explain = (due) => t(due.working ? "due.explain" : "due.explain.days", { on: due.on });

export function header(item, register) {
  return [
    h(
      "p.crumbs",
      h("a", { href: `/r/${register.id}` }, said(register.name)),
      " / ",
      [said(item.area.town?.name), said(item.area.name)].filter(Boolean).join(" / "),
    ),
    h(
      "div.item-head",
      h(
        "h1",
        h("span.num.number", { data: { testid: "number" } }, item.number),
        h("span", { data: { testid: "title" } }, item.title),
      ),
      h("span", { data: { testid: "stage" } }, stageTag(item.stageName, item.stageKind)),
      urgedMark(item),
      receiverMark(item),
      item.due
        ? h(
            "button.plain.due-box",
            { type: "button", title: explain(item.due), on: { click: () => toast(explain(item.due)) } },
            icon("clock"),
            dueMark(item.due),
            h("span.muted.num", t("due.on", { on: item.due.on })),
          )
        : null,
      h("span.spacer"),
      h("span.muted.num", t("item.version", { n: item.version, at: moment(item.updatedAt) })),
      h(
        "button.icon-btn",
        {
          type: "button",
          "aria-label": t("link.copy"),
          title: t("link.copy"),
          on: { click: () => copyText(location.href, t("copied.link")) },
        },
        icon("link"),
      ),
      documentsButton({
        subjects: [register.id],
        values: (kind) => (kind === "item" || kind === "list" ? { item: item.number } : null),
        plain: true,
      }),
    ),
  ];
}
