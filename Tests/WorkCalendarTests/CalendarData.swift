import FoundationEssentials
import WorkCalendar

/// The table shipped with the project: `Data/holidays-cn.csv`, found by walking up from this file.
enum CalendarData {
    static let csv: String? = {
        var folder = URL(filePath: #filePath).deletingLastPathComponent()
        for _ in 0..<5 {
            folder = folder.deletingLastPathComponent()
            let file = folder.appending(path: "Data/holidays-cn.csv")
            if let data = try? Data(contentsOf: file) { return String(decoding: data, as: UTF8.self) }
        }
        return nil
    }()

    static func calendar() throws -> WorkdayCalendar { WorkdayCalendar(table: try HolidayTable(csv: csv ?? "")) }
}

/// The number of a day written `yyyy-mm-dd`; an impossible one ends the test.
func day(_ text: String) throws -> Int32 {
    struct NoSuchDay: Error { let text: String }
    guard let date = CivilDay(text) else { throw NoSuchDay(text: text) }
    return date.number
}
