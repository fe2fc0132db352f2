/// Some complete records and the bytes they stand in; never changed once made, so that rows can share it.
final class CSVBlock: Sendable {
    struct Field {
        var start: UInt32
        var end: UInt32
    }

    struct Row {
        var number: Int
        var offset: UInt64
        var firstField: Int
        var fieldCount: Int
        var problems: Range<Int>
    }

    let bytes: [UInt8]
    let fields: [Field]
    let rows: [Row]
    /// Those of one row stand together.
    let problems: [RecordProblem]

    init(bytes: [UInt8], fields: [Field], rows: [Row], problems: [RecordProblem]) {
        self.bytes = bytes
        self.fields = fields
        self.rows = rows
        self.problems = problems
    }
}
