import CQL2
import FoundationEssentials
import Governance

/// Where a page of a list ended, as text in an address: opaque to clients, bound to the order of the list.
enum ItemCursor {
    static func text(_ cursor: ItemQuery.Cursor, sort: (property: String, descending: Bool)) -> String {
        let value: String =
            switch cursor.value {
            case .null, .geometry: "n"
            case .boolean(let flag): flag ? "b1" : "b0"
            case .decimal(let number): "d\(number)"
            case .text(let text): "t\(text)"
            case .date(let day): "D\(day)"
            case .timestamp(let instant): "T\(instant.milliseconds)"
            }
        let plain = "\(order(sort))|\(cursor.id)|\(value)"
        return Data(plain.utf8).base64EncodedString().replacing("+", with: "-").replacing("/", with: "_").replacing("=", with: "")
    }

    /// Nil for what was not made by `text` for the same order.
    static func cursor(_ text: String, sort: (property: String, descending: Bool)) -> ItemQuery.Cursor? {
        var padded = text.replacing("-", with: "+").replacing("_", with: "/")
        while !padded.utf8.count.isMultiple(of: 4) { padded += "=" }
        guard text.utf8.count <= 2048, let data = Data(base64Encoded: padded),
            let plain = String(validating: data, as: UTF8.self)
        else { return nil }
        let parts = plain.split(separator: "|", maxSplits: 2, omittingEmptySubsequences: false)
        guard parts.count == 3, parts[0] == order(sort), let id = Int64(parts[1]), let value = value(parts[2]) else {
            return nil
        }
        return ItemQuery.Cursor(value: value, id: id)
    }

    private static func order(_ sort: (property: String, descending: Bool)) -> String {
        (sort.descending ? "-" : "+") + sort.property
    }

    private static func value(_ text: Substring) -> Value? {
        let rest = text.dropFirst()
        return switch text.first {
        case "n": .null
        case "b": .boolean(rest == "1")
        case "d": FixedDecimal(rest).map { .decimal($0) }
        case "t": .text(String(rest))
        case "D": Day(rest).map { .date($0) }
        case "T": Int64(rest).map { .timestamp(Instant(milliseconds: $0)) }
        default: nil
        }
    }
}
