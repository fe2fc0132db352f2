// Texts over all scenes: home, boards, calendar.
export default {
  "report.to": "Report to", "phone.shown": "Show",
  "nav.board": "Board", "scenes.all": "All lines of work", "search.more": "Show all",
  "home.all": "All lines of work", "home.others": "Others", "home.late": "{n} overdue", "home.soon": "{n} due soon", "home.reds": "Overdue first", "home.ranks": "Indexes and who has moved",
  "home.promises": "Due within a week", "home.mine": "Mine within a week", "home.map": "Map", "home.overdue": "Overdue", "home.today": "Today", "home.week": "This week",
  "board.figures": "Key figures", "board.boards": "Boards", "board.all": "All {n}", "board.more": "{n} more", "board.none": "None", "board.count": "Number",
  "board.figures.more": "{n} more number | {n} more numbers", "board.zeros": "{n} more with nothing", "board.wall": "Wall", "board.wall.next": "Wall: next page", "board.wall.before": "Wall: page before",
  "board.mine": "Mine: {n}", "board.mine.label": "What I can do here", "home.reds.all": "{n} in {m} lines of work", "nav.home": "Home", "todo.standing": "How we stand", "todo.standing.rank": "rank {rank}",
  "home.supervision": "Supervision", "home.audit": "Audit",
  "kind.open": "Open", "kind.waiting": "Waiting", "kind.closed": "Closed",
  "target.label": "{progress}% reached, {elapsed}% of the time passed", "target.until": "until {day}", "target.behind": "behind time",
  "calendar.title": "Calendar", "calendar.before": "Month before", "calendar.after": "Month after", "calendar.today": "Today", "calendar.whose": "Whose",
  "calendar.own": "Mine", "calendar.all": "With those below", "calendar.file": "Download", "calendar.file.what": "An iCalendar file: what was due within 30 days and is due within three months",
  "calendar.days": "Mon Tue Wed Thu Fri Sat Sun", "calendar.off": "off", "calendar.cell": "{day}, {n} due, {own} mine", "calendar.n": "{n} due", "calendar.none": "Nothing is due",
  "calendar.keys.day": "Day before, day after", "calendar.keys.week": "Week before, week after",
};
