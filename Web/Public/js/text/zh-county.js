// Texts over all scenes: home, boards, calendar.
export default {
  "report.to": "登记到", "phone.shown": "显示",
  "nav.board": "看板", "scenes.all": "全部应用", "search.more": "查看全部",
  "home.all": "全部应用", "home.others": "其他应用", "home.late": "逾期 {n}", "home.soon": "临期 {n}", "home.reds": "逾期在先", "home.ranks": "指数与位次变化",
  "home.promises": "一周内到期", "home.mine": "我一周内要办的", "home.map": "地图", "home.overdue": "逾期", "home.today": "今天", "home.week": "本周",
  "board.figures": "主要数据", "board.boards": "看板", "board.all": "全部 {n}", "board.more": "其余 {n} 个", "board.none": "没有", "board.count": "数量",
  "board.figures.more": "另外 {n} 个数", "board.zeros": "另有 {n} 个为零", "board.wall": "大屏", "board.wall.next": "大屏：下一页", "board.wall.before": "大屏：上一页",
  "board.mine": "我的待办 {n}", "board.mine.label": "我要办的", "home.reds.all": "共 {n} 件，{m} 项工作", "nav.home": "首页", "todo.standing": "本地位次", "todo.standing.rank": "第 {rank} 名",
  "home.supervision": "公权力监督", "home.audit": "留痕查询",
  "kind.open": "在办", "kind.waiting": "等待", "kind.closed": "办结",
  "target.label": "完成 {progress}%，时间已过 {elapsed}%", "target.until": "{day} 止", "target.behind": "落后于时间",
  "calendar.title": "日历", "calendar.before": "上个月", "calendar.after": "下个月", "calendar.today": "今天", "calendar.whose": "看谁的",
  "calendar.own": "我的", "calendar.all": "连同下级", "calendar.file": "下载日历", "calendar.file.what": "iCalendar 文件：近 30 天和今后三个月的到期日",
  "calendar.days": "一 二 三 四 五 六 日", "calendar.off": "休", "calendar.cell": "{day}，到期 {n}，我的 {own}", "calendar.n": "到期 {n}", "calendar.none": "没有到期的事项",
  "calendar.keys.day": "前一天、后一天", "calendar.keys.week": "上一周、下一周",
};
