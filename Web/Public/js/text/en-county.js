// Texts over all scenes: home, boards, calendar.
export default {
  "report.to": "Report to", "phone.shown": "Show",
  "nav.board": "Board", "scenes.all": "All lines of work", "search.more": "Show all",
  "home.all": "All lines of work", "home.others": "Others", "home.late": "{n} overdue", "home.soon": "{n} due soon", "home.reds": "Overdue first", "home.ranks": "Indexes and who has moved",
  "home.promises": "Due within a week", "home.mine": "Mine within a week", "home.map": "Map", "home.overdue": "Overdue", "home.today": "Today", "home.week": "This week",
  "board.figures": "Key figures", "board.boards": "Boards", "board.all": "All {n}", "board.more": "{n} more", "board.none": "None", "board.count": "Number",
  "kind.open": "Open", "kind.waiting": "Waiting", "kind.closed": "Closed",
  "target.label": "{progress}% reached, {elapsed}% of the time passed", "target.until": "until {day}", "target.behind": "behind time",
  "calendar.title": "Calendar", "calendar.before": "Month before", "calendar.after": "Month after", "calendar.today": "Today", "calendar.whose": "Whose",
  "calendar.own": "Mine", "calendar.all": "With those below", "calendar.file": "Download", "calendar.file.what": "An iCalendar file: what was due within 30 days and is due within three months",
  "calendar.days": "Mon Tue Wed Thu Fri Sat Sun", "calendar.off": "off", "calendar.cell": "{day}, {n} due, {own} mine", "calendar.n": "{n} due", "calendar.none": "Nothing is due",
  "calendar.keys.day": "Day before, day after", "calendar.keys.week": "Week before, week after",
};
