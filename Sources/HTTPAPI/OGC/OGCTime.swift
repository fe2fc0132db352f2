import CQL2
import Governance

/// The parameter `datetime` (17-069r4, 7.15.4): an instant, or an interval that may be open at either end.
struct OGCTime: Hashable, Sendable {
    /// First and last day meant, in the county's zone; nil for an open end.
    let first: Day?
    let last: Day?

    init?(_ text: String, zone: CountyZone) {
        let ends = text.split(separator: "/", omittingEmptySubsequences: false)
        switch ends.count {
        case 1:
            guard let day = Self.day(ends[0], zone) else { return nil }
            (first, last) = (day, day)
        case 2:
            var days: [Day?] = []
            for end in ends {
                if end.isEmpty || end == ".." {
                    days.append(nil)
                } else {
                    guard let day = Self.day(end, zone) else { return nil }
                    days.append(day)
                }
            }
            if let first = days[0], let last = days[1], last < first { return nil }
            (first, last) = (days[0], days[1])
        default: return nil
        }
    }

    private static func day(_ text: Substring, _ zone: CountyZone) -> Day? {
        Day(text) ?? Instant(text).map { zone.day(of: $0) }
    }

    /// As CQL2 over a property; items without a day match, as the standard asks. Nil where everything matches.
    func condition(_ property: String, _ type: PropertyType, zone: CountyZone) -> String? {
        var clauses: [String] = []
        if let first { clauses.append("\"\(property)\" >= \(literal(first, type, zone))") }
        if let last {
            let bound = type == .timestamp ? last.adding(days: 1) ?? last : last
            clauses.append("\"\(property)\" \(type == .timestamp ? "<" : "<=") \(literal(bound, type, zone))")
        }
        guard !clauses.isEmpty else { return nil }
        return "\"\(property)\" IS NULL OR (\(clauses.joined(separator: " AND ")))"
    }

    private func literal(_ day: Day, _ type: PropertyType, _ zone: CountyZone) -> String {
        type == .timestamp ? "TIMESTAMP('\(zone.start(of: day))')" : "DATE('\(day)')"
    }
}
