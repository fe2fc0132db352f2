// 接入与对账的文字。
export default {
  "feeds.title": "接入与对账", "feeds.feed": "接入源", "feeds.sender": "来源单位", "feeds.day": "日期",
  "feeds.stated": "对方发出", "feeds.received": "收到", "feeds.taken": "已收", "feeds.refused": "退回待理", "feeds.aside": "不予采用", "feeds.repeated": "重复", "feeds.difference": "差异",
  "feeds.verdict": "对账", "feeds.verdict.balanced": "对平", "feeds.verdict.gap": "对不上", "feeds.verdict.waiting": "有退回待理", "feeds.verdict.unstated": "对方未报数",
  "feeds.answer.balanced": "最近一天，{n} 路接入全部对平。", "feeds.answer.open": "最近一天 {n} 路接入：对平 {balanced} 路，对不上 {gap} 路，有退回待理 {waiting} 路，对方未报数 {unstated} 路。",
  "feeds.answer.gaps": "近三十天对不上的有 {n} 天。", "feeds.from.page": "{sender} · 扫码页面 · 登记到“{register}”",
  "feeds.from.http": "{sender} · 接口推送 · 登记到“{register}”", "feeds.from.file": "{sender} · 文件 · 登记到“{register}”",
  "feeds.no.days": "近三十天没有收到记录。", "feeds.earlier": "更早的 {n} 天", "feeds.none": "没有接入源", "feeds.none.text": "接入源写在场景的 feeds.yaml 里：从哪里来、报到哪本台账、怎样对照。",
  "feeds.waiting": "退回待理 {n} 条", "feeds.none.waiting": "都处理完了", "feeds.came": "{day} 的记录，{at} 收到",
  "feeds.correct": "改正后再收", "feeds.follow": "按新内容更正", "feeds.set.aside": "不予采用", "feeds.correct.title": "改正 {number}", "feeds.masked": "已遮蔽，不改就留空", "feeds.taken.as": "已收为 {number}",
  "feeds.same": "与附近哪一件是同一件？", "feeds.same.number": "同一件写编号；不是同一件就留空", "feeds.aside.title": "不予采用 {number}", "feeds.aside.why": "为什么不采用", "feeds.aside.done": "已记下",
  "feeds.tokens": "发送方令牌", "feeds.tokens.text": "发送方用 POST {address}，请求头 Authorization: Bearer 令牌。库里只存令牌的摘要。", "feeds.token.new": "新发令牌", "feeds.token.title": "给“{feed}”发令牌", "feeds.token.label": "发给谁、做什么用",
  "feeds.token.made": "令牌已发", "feeds.token.once": "只显示这一次，请交给发送方妥善保管：", "feeds.token.revoke": "作废", "feeds.token.revoke.text": "作废后，拿这个令牌的发送方立即不能再推送；不能恢复，只能另发。", "feeds.token.revoked": "{at} 已作废", "feeds.token.gone": "已作废",
  "durations.none": "近几个月没有可统计的", "durations.total": "承诺 {bound} 以内：{n} 起中 {within} 起做到，{share}%。", "durations.month": "月份", "durations.count": "件数", "durations.within": "做到的", "durations.median": "P50", "durations.p95": "P95",
};
