// Texts of drawings by lot and of batches.
export default {
  "draws.title": "抽取", "draws.link": "抽取", "draws.text": "随机抽取，种子公开，谁都能重算一遍。每次抽取都留痕，不能重抽。",
  "draws.none": "这本台账没有抽取", "draws.none.text": "抽取在场景里声明：从哪些事项里抽、抽多少、由谁抽。",
  "draws.share": "现有 {pool} 件“{register}”可抽，按 {share}% 抽 {n} 件。", "draws.count": "现有 {pool} 件“{register}”可抽，抽 {n} 件。",
  "draws.gives": "每抽中一件，“{register}”新增一条。", "draws.once.day": "每天一次。", "draws.once.week": "每周一次。", "draws.once.month": "每月一次。", "draws.once.year": "每年一次。",
  "draws.drawn.day": "今天已经抽过。", "draws.drawn.week": "本周已经抽过。", "draws.drawn.month": "本月已经抽过。", "draws.drawn.year": "今年已经抽过。",
  "draws.announce": "公布种子摘要", "draws.announce.what": "先公布种子的摘要，抽取时再公布种子，事后可核对没有换过。",
  "draws.announced": "{by} 于 {at} 公布的种子摘要：", "draws.draw": "抽取 {n} 件", "draws.ask": "从 {pool} 件中随机抽取 {n} 件。抽取立即生效并留痕，不能撤回。", "draws.done": "已抽取 {n} 件",
  "draws.past": "历次抽取（{n}）", "draws.past.none": "还没有抽取过。", "draws.run": "第 {n} 次", "draws.of": "{at}，{by}，{area}：{pool} 件中抽 {n} 件",
  "draws.proof": "怎样核对", "draws.method": "种子的十六进制、斜杠和编号连起来取 SHA-256，从小到大排在前面的就是抽中的。下载证明后可用 yiwang draw verify 重算，不需要登录。",
  "draws.head": "抽取时的留痕", "draws.secret": "公布的种子", "draws.commitment": "事先公布的摘要", "draws.seed": "本次种子", "draws.take": "下载证明",
  "draws.verdict.holds": "已按种子重算，结果一致", "draws.verdict.open": "尚未抽取", "draws.verdict.other-secret": "种子与事先公布的摘要不符", "draws.verdict.other-seed": "种子与留痕不符", "draws.verdict.other-lot": "抽中的与重算不符",
  "finding.draw-altered": "抽取结果与留痕不符",
  "batches.title": "我的批量办理", "batches.text": "批量办理后 24 小时内可以整批撤回；之后有人办过的事项会列出来，保持原样。",
  "batches.none": "没有批量办理", "batches.none.text": "在列表里勾选多件，就可以一次办理。", "batches.of": "{at}，办理 {n} 件，未办成 {refused} 件",
  "batches.more": "另有 {n} 件", "batches.undo": "撤回这一批", "batches.until": "{at} 前可撤回", "batches.undone": "已撤回 {n} 件", "batches.undone.at": "已于 {at} 撤回 {n} 件，保持原样 {left} 件",
  "batches.left": "{n} 件没有撤回", "batches.left.text": "这些事项之后又有人办理，保持原样：",
};
