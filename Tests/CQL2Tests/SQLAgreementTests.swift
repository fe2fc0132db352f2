import CQL2
import Testing

/// Evaluation in memory and in SQLite give the same answer for every expression and row.
struct SQLAgreementTests {
    @Test(arguments: 0..<40)
    func randomConditions(_ seed: UInt64) throws {
        try expectAgreement(seed: seed, count: 150, type: .boolean)
    }

    @Test(arguments: [PropertyType.decimal(scale: 2), .integer, .text, .date, .timestamp])
    func randomValues(_ type: PropertyType) throws {
        try expectAgreement(seed: 1_000, count: 120, type: type)
    }

    private func expectAgreement(seed: UInt64, count: Int, type: PropertyType) throws {
        var random = RandomExpressions(seed: seed)
        let rows = (0..<40).map { _ in Examples.row(using: &random.generator) }
        let table = try Table(schema: Examples.schema, rows: rows)
        for _ in 0..<count {
            let written = CQL2Expression(random.expression(type, 3)).description
            let expression = try CQL2Expression(written).checked(against: Examples.schema)
            let evaluator = expression.compile()
            let fromSQL = try table.evaluate(expression, in: Examples.context)
            for (row, stored) in zip(rows, fromSQL) {
                let inMemory = evaluator.value(of: row, in: Examples.context)
                if inMemory.stored != stored {
                    Issue.record("\(written): memory \(inMemory), SQLite \(stored), row \(row)")
                    return
                }
            }
        }
    }
}
