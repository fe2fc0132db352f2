import CQL2

/// The texts of scalars as the values they stand for.
extension YAMLScalar {
    var flag: Bool? {
        guard style == .plain else { return nil }
        return switch text {
        case "true": true
        case "false": false
        default: nil
        }
    }

    var integer: Int? {
        guard style == .plain, text.utf8.count <= 18 else { return nil }
        return Int(text)
    }

    var decimal: FixedDecimal? {
        guard style == .plain, let first = text.unicodeScalars.first, first == "-" || ("0"..."9").contains(first) else {
            return nil
        }
        return FixedDecimal(text)
    }

    var day: Day? { Day(text) }
}
