import CQL2
import Governance
import Testing

@testable import HTTPAPI

struct ItemCursorTests {
    @Test(arguments: [
        Value.null, .boolean(true), .boolean(false), .decimal(FixedDecimal(units: -1205, scale: 2)), .text("村口|1 号"), .text(""),
        .date(Day(number: 20_000)), .timestamp(Instant(milliseconds: 1_772_000_000_123)),
    ])
    func `what is written reads back`(value: Value) {
        let cursor = ItemQuery.Cursor(value: value, id: 42)
        let text = ItemCursor.text(cursor, sort: ("due_on", true))
        #expect(text.utf8.allSatisfy { PercentCoding.encode(String(Unicode.Scalar($0))).utf8.count == 1 })
        #expect(ItemCursor.cursor(text, sort: ("due_on", true)) == cursor)
        #expect(ItemCursor.cursor(text, sort: ("due_on", false)) == nil)
        #expect(ItemCursor.cursor(text, sort: ("number", true)) == nil)
    }

    @Test(arguments: ["", "a", "????", "bm9uc2Vuc2U", "LWR1ZV9vbnx4fG4", "LWR1ZV9vbnwxfHF4"])
    func `what was not written here is refused`(text: String) {
        #expect(ItemCursor.cursor(text, sort: ("due_on", true)) == nil)
    }
}
