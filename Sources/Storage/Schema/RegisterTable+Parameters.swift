import CQL2
import Governance

extension RegisterTable {
    /// A parameter of the scene as SQL: `parameter.…` in filters, which the county sets once and no item has a column for.
    func literal(of property: String) -> String? {
        guard property.hasPrefix("parameter."), let parameter = parameters.first(where: { "parameter.\($0.id)" == property }) else {
            return nil
        }
        switch SQLValue(parameter.value) {
        case .integer(let number): return String(number)
        case .text(let text): return Self.literal(text: text)
        default: return "NULL"
        }
    }

    /// A text as SQL writes it.
    static func literal(text: String) -> String {
        "'" + text.split(separator: "'", omittingEmptySubsequences: false).joined(separator: "''") + "'"
    }
}
