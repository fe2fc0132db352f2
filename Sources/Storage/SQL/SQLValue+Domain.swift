import CQL2
import Governance

extension SQLValue {
    init(_ value: Value) {
        self =
            switch value {
            case .null, .geometry: .null
            case .boolean(let flag): .integer(flag ? 1 : 0)
            case .decimal(let number): .integer(number.units)
            case .text(let text): .text(text)
            case .date(let day): .integer(Int64(day.number))
            case .timestamp(let instant): .integer(instant.milliseconds)
            }
    }

    init(_ text: String?) { self = text.map { .text($0) } ?? .null }
    init(_ number: Int64?) { self = number.map { .integer($0) } ?? .null }
    init(_ day: Day?) { self = day.map { .integer(Int64($0.number)) } ?? .null }
    init(_ instant: Instant?) { self = instant.map { .integer($0.milliseconds) } ?? .null }
    init(_ flag: Bool) { self = .integer(flag ? 1 : 0) }
}

extension SQLRow {
    func value(_ column: Int, as type: PropertyType) -> Value {
        guard !isNull(column) else { return .null }
        return switch type {
        case .boolean: .boolean(integer(column) != 0)
        case .decimal(let scale): .decimal(FixedDecimal(units: integer(column), scale: scale))
        case .text: .text(text(column))
        case .date: .date(day(column))
        case .timestamp: .timestamp(instant(column))
        case .geometry: .null
        }
    }

    func day(_ column: Int) -> Day { Day(number: Int32(truncatingIfNeeded: integer(column))) }
    func dayOrNil(_ column: Int) -> Day? { isNull(column) ? nil : day(column) }
    func instant(_ column: Int) -> Instant { Instant(milliseconds: integer(column)) }
    func instantOrNil(_ column: Int) -> Instant? { isNull(column) ? nil : instant(column) }
}
