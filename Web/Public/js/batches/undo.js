// Takes a batch back and says what came of it.
import { post } from "../api.js";
import { h } from "../dom.js";
import { t } from "../text.js";
import { dialog } from "../ui/dialog.js";
import { toast } from "../ui/toast.js";

export async function undoBatch(batch, onDone) {
  try {
    const answer = await post(`/api/batches/${batch}/undo`);
    toast(t("batches.undone", { n: answer.undone.restored }));
    if (answer.undone.left.length)
      dialog({
        title: t("batches.left", { n: answer.undone.left.length }),
        testid: "batch-left",
        content: [h("p", t("batches.left.text")), h("p.num", answer.undone.left.join(t("list.comma")))],
      });
    onDone?.(answer);
  } catch (problem) {
    toast(problem.message, true);
  }
}
