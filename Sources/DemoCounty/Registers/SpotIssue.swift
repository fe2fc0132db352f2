/// A half-yearly issue of satellite spots.
struct SpotIssue: Sendable {
    /// `2024-1`, `2024-2`.
    var name: String
    var issued: DemoDay
    /// Days of the earlier and the later picture.
    var before: DemoDay
    var after: DemoDay

    /// Issues in April and October of every year from 2024.
    static func issues(before today: DemoDay) -> [SpotIssue] {
        var issues: [SpotIssue] = []
        var year = 2_024
        while DemoDay(year, 4, 15) < today {
            issues.append(
                SpotIssue(
                    name: "\(year)-1", issued: DemoDay(year, 4, 15), before: DemoDay(year - 1, 9, 20),
                    after: DemoDay(year, 3, 25)))
            issues.append(
                SpotIssue(
                    name: "\(year)-2", issued: DemoDay(year, 10, 15), before: DemoDay(year, 3, 25),
                    after: DemoDay(year, 9, 20)))
            year += 1
        }
        return issues.filter { $0.issued < today }
    }

    /// The newest issue known before the day.
    static func last(before day: DemoDay) -> SpotIssue? {
        let (year, month, monthDay) = (day + -1).civil
        let isAutumn = (month, monthDay) >= (10, 15)
        let isSpring = (month, monthDay) >= (4, 15)
        let (issueYear, half) = isAutumn ? (year, 2) : isSpring ? (year, 1) : (year - 1, 2)
        guard issueYear >= 2_024 else { return nil }
        return SpotIssue(
            name: "\(issueYear)-\(half)", issued: DemoDay(issueYear, half == 2 ? 10 : 4, 15),
            before: half == 2 ? DemoDay(issueYear, 3, 25) : DemoDay(issueYear - 1, 9, 20),
            after: half == 2 ? DemoDay(issueYear, 9, 20) : DemoDay(issueYear, 3, 25))
    }
}
