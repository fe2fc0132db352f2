import Testing

@testable import HTTPAPI

struct NumberTableTests {
    @Test func `every number comes back as it was`() {
        var table = NumberTable()
        var numbers = [
            "WJ3304021012026000123", "WJ0", "000", "7", "", "违建-2026-00001", "X12345678901234567890123", "9999999999999999999",
            "A1B2", "A1B02", "无号",
        ]
        // More kinds of letters than the table has room for.
        numbers += (0..<400).map { "K\($0)-00\($0)" }
        let packed = numbers.map { table.pack($0) }
        #expect(packed.map { table.text($0) } == numbers)
    }

    @Test func `a row is small`() {
        #expect(MemoryLayout<ItemTable.Row>.stride <= 32)
    }
}
