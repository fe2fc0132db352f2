// Somebody else was faster: what they changed since the version on this screen, and whether ours can still go in.
import { get } from "../api.js";
import { h } from "../dom.js";
import { moment } from "../format.js";
import { said, t } from "../text.js";
import { changeTable } from "./changes.js";

// Returns {item, node}: the item as it is now, and the account of what happened.
export async function conflict(registerId, number, since, fields) {
  const path = `/api/registers/${registerId}/items/${encodeURIComponent(number)}`;
  const [item, history] = await Promise.all([get(path), get(`${path}/history`)]);
  const news = history.filter((entry) => entry.version > since);
  return {
    item,
    node: h(
      "div.notice.conflict",
      { data: { testid: "conflict" } },
      h(
        "div",
        h("p", h("strong", t("conflict.title"))),
        h("p", t("conflict.text", { mine: since, theirs: item.version })),
        news.map((entry) =>
          h(
            "div",
            h("p", `${moment(entry.at)} ${said(entry.by)} (${said(entry.role)}) ${said(entry.actionName)}`),
            changeTable(entry.changes, fields),
            entry.note ? h("p", `“${entry.note}”`) : null,
          ),
        ),
      ),
    ),
  };
}
