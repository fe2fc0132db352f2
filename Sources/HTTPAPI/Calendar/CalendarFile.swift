import CQL2
import Governance
import Services

/// Due dates as iCalendar (RFC 5545): one event of a whole day each, known again by register and number.
struct CalendarFile {
    let county: County
    let language: Language
    let at: Moment

    func text(_ items: [DueItem]) -> String {
        let name = county.map.tree.county?.name[language] ?? ""
        var lines = [
            "BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//Yiwang//County//ZH", "CALSCALE:GREGORIAN", "METHOD:PUBLISH",
            "X-WR-CALNAME:\(Self.escaped(name + (language == .zh ? " 到期日历" : " due dates")))",
        ]
        for item in items { lines += event(item) }
        lines.append("END:VCALENDAR")
        return lines.map(Self.folded).joined(separator: "\r\n") + "\r\n"
    }

    private func event(_ due: DueItem) -> [String] {
        let title = due.register.title(of: due.item, in: language)
        let ask = due.asked?.ask.map { $0[language] } ?? due.register.stage(due.item.stage)?.name[language] ?? due.item.stage
        let place = [AreaLevel.town, .village].compactMap { county.map.tree.ancestor(of: due.item.chargeArea, on: $0)?.name[language] }
        let next = due.day.adding(days: 1) ?? due.day
        return [
            "BEGIN:VEVENT", "UID:\(due.item.number)@\(due.register.id)", "DTSTAMP:\(stamp)",
            "DTSTART;VALUE=DATE:\(Self.date(due.day))", "DTEND;VALUE=DATE:\(Self.date(next))",
            "SUMMARY:\(Self.escaped("\(ask) · \(title)"))",
            "DESCRIPTION:\(Self.escaped("\(due.register.name[language]) \(due.item.number)"))",
            "LOCATION:\(Self.escaped(place.joined(separator: " ")))", "TRANSP:TRANSPARENT", "END:VEVENT",
        ]
    }

    /// The moment in UTC, as DTSTAMP asks (3.8.7.2).
    private var stamp: String {
        let utc = CountyZone(utcOffsetMinutes: 0)
        let text = utc.text(at.instant).prefix(19)
        return text.filter { $0 != "-" && $0 != ":" } + "Z"
    }

    private static func date(_ day: Day) -> String { day.description.filter { $0 != "-" } }

    /// 3.3.11: backslash, semicolon, comma and line breaks are escaped.
    static func escaped(_ text: String) -> String {
        var escaped = ""
        for character in text {
            switch character {
            case "\\", ";", ",": escaped += "\\\(character)"
            case "\n", "\r", "\r\n": escaped += "\\n"
            default: escaped.append(character)
            }
        }
        return escaped
    }

    /// 3.1: no line has more than 75 octets; what is longer goes on after a line break and a space.
    static func folded(_ line: String) -> String {
        var lines: [String] = []
        var current = ""
        for scalar in line.unicodeScalars {
            // The space before a continued line counts too.
            let room = lines.isEmpty ? 75 : 74
            if current.utf8.count + scalar.utf8.count > room {
                lines.append(current)
                current = ""
            }
            current.unicodeScalars.append(scalar)
        }
        return (lines + [current]).joined(separator: "\r\n ")
    }
}
