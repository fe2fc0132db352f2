// 二维码的文字。
export default {
  "code.title": "二维码", "code.many": "整批发码", "code.none": "还没有发码。", "code.used": "在用：{at} 由{by}发出。", "code.gone": "上一张已于 {at} 由{by}作废，现在没有在用的码。",
  "code.issue": "发码", "code.renew": "换一张", "code.revoke": "作废", "code.print": "打印", "code.made": "新码", "code.once": "码是随机串，库里只存摘要：只在这一次显示，请现在打印。丢了、撕了就换一张。",
  "code.renew.text": "旧码立即作废，扫旧码的人会看到“已作废”；新码只显示这一次，请现在打印。", "code.revoke.text": "作废后，扫这张码的人会看到“已作废”，不再显示任何内容。", "code.why": "为什么作废",
  "code.symbol": "{title} 的二维码", "code.scan": "扫一扫，看公示、报问题", "code.revoked": "这张码已作废", "code.revoked.text": "可能已经换了新码，请看现场最新的一张，或联系村（社区）。", "code.unknown": "没有这张码",
  "code.staff": "工作人员登录", "code.staff.menu": "工作人员", "code.open": "打开台账 {number}", "code.send": "提交", "code.missing": "请填写“{name}”", "code.sent": "已收到", "code.sent.text": "编号 {number}，请记下，村（社区）会有人来看。",
  "code.sheet": "{register}：整批发码", "code.sheet.text": "本页列出前 200 件；已有在用码的跳过。要只发一部分，先在列表里筛选。", "code.sheet.issue": "给这 {n} 件发码并打印", "code.sheet.none": "没有可发码的", "code.sheet.made": "发出 {n} 张，跳过 {passed} 件。", "code.sheet.all": "都有在用的码了",
};
