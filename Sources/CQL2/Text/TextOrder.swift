import Glibc

/// Order of texts by their UTF-8 bytes, as SQLite's BINARY and PostgreSQL's "C" collation have it: below, equal, above
/// are negative, zero, positive. `String`'s own order would normalise both sides again.
func compareBytes(_ left: String, _ right: String) -> Int {
    var left = left
    var right = right
    return left.withUTF8 { a in
        right.withUTF8 { b in
            let common = min(a.count, b.count)
            if common > 0, let first = a.baseAddress, let second = b.baseAddress {
                let order = memcmp(first, second, common)
                if order != 0 { return Int(order) }
            }
            return a.count - b.count
        }
    }
}
