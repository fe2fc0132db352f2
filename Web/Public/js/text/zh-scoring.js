// Texts of scoring sessions and ballots.
export default {
  "scoring.title": "现场测评", "scoring.text": "评委凭一次性评议码打分；结束时打乱、计票、封存，谁投了什么无人知道。", "scoring.new": "新建测评",
  "scoring.none": "还没有测评", "scoring.none.first": "先新建一场，再生成评议码发给评委。", "scoring.kind": "测评种类", "scoring.name": "测评名称", "scoring.prepare": "准备",
  "scoring.state.prepared": "准备中", "scoring.state.open": "进行中", "scoring.state.sealed": "已封存", "scoring.counted": "有效票 {n} 张", "scoring.codes.made": "评议码 {n} 个",
  "scoring.codes": "生成评议码", "scoring.codes.make": "生成", "scoring.codes.once": "评议码只显示这一次，系统里只留校验值。请现在打印，裁开后随机发放，不要记下谁拿了哪一个。",
  "scoring.open": "开始测评", "scoring.open.sure": "开始后不能再增加评议码。", "scoring.seal": "结束并封存", "scoring.seal.sure": "结束后不再收票，票面打乱后计票并封存，不能恢复。",
  "scoring.sheet": "录入纸质票", "scoring.sheet.text": "纸质票由两人各录一遍，一致才计票；看不到另一人录的内容。", "scoring.sheet.enter": "录入", "scoring.sheet.counts": "两遍一致，已计票", "scoring.sheet.waits": "已录第一遍，等待另一人复录",
  "scoring.sheets.wait": "有 {n} 张纸质票等待另一人复录。", "scoring.vote.page": "打开评议页", "scoring.progress": "投票进度", "scoring.handed": "评议码", "scoring.weight": "权重 {n}%",
  "scoring.candidates": "评议对象 {n} 个", "scoring.opened.at": "{at} 开始，评议码校验根", "scoring.sealed.at": "{at} 封存，票面校验根", "scoring.root.codes": "全部评议码的默克尔根，已记入存证", "scoring.root.ballots": "全部票面的默克尔根，已记入存证",
  "scoring.sealed.text": "票面已去掉密封、打乱后公开保存，任何人都可以重算；存证校验会逐次核对。", "scoring.result": "测评结果", "scoring.rank": "名次", "scoring.number": "编号", "scoring.candidate": "评议对象", "scoring.score": "得分", "scoring.extremes": "各组去掉一个最高分、一个最低分",
  "scoring.n": "{n} 票", "scoring.formula": "得分 = {groups}（没有投票的组不计，其余按权重折算）", "scoring.group": "评委组", "scoring.count": "个数", "scoring.unit": "发给哪个单位", "scoring.unit.help": "填了单位的评议码不能给本单位打分。", "scoring.slip": "手机打开 {address} 输入评议码，只能用一次",
  "vote.title": "现场测评", "vote.text": "请输入纸条上的评议码。不需要账号，不记录是谁。", "vote.code": "评议码", "vote.open": "开始打分", "vote.secret": "提交后不能修改；谁打了多少分，没有人能查到。", "vote.own": "本单位，不打分", "vote.cast": "提交", "vote.missing": "还有没打的分，或分数超出范围，请看标红处。", "vote.done": "已提交，谢谢", "vote.done.text": "评议码已失效，可以关闭本页。",
  "board.scoring.none": "还没有测评", "board.scoring.open": "正在进行", "board.scoring.used": "已投 {used} / {codes} 票", "board.scoring.all": "{m} 个评议对象、{n} 张有效票，全部结果",
  "finding.scoring-altered": "测评数据被改",
};
