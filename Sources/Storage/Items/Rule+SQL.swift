import CQL2
import Governance

extension Rule {
    /// The rule as a condition with bound parameters.
    ///
    /// - Parameter column: the column of a property; nil where the store has none, which refuses the filter.
    func sql(
        engine: CQL2.SQLDialect, at moment: Moment, column: @escaping @Sendable (String) -> String?,
        box: SQLBoundingBox
    ) throws -> (text: String, values: [SQLValue], needsRecheck: Bool) {
        for slot in checked.slots {
            let name = checked.schema.properties[slot].name
            guard column(name) != nil else {
                throw Refusal(
                    "bad-filter", .invalid, zh: "不能按“\(name)”筛选。", en: "Cannot filter by \"\(name)\".", field: "filter")
            }
        }
        let fragment = try checked.compileSQL(
            engine, columns: SQLColumns(expression: { column($0.name) ?? "NULL" }, boundingBox: { _ in box }))
        let context = EvaluationContext(today: moment.day, now: moment.instant)
        return (
            fragment.sql,
            fragment.bindings.map { binding in
                switch binding.resolved(in: context) {
                case .integer(let number): .integer(number)
                case .real(let number): .real(number)
                case .text(let text): .text(text)
                case .today, .now: .null
                }
            },
            fragment.needsRecheck
        )
    }
}
