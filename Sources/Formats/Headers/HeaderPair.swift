/// Two rows that are a header together: 面积(㎡) over 占地, 建筑, 违建.
enum HeaderPair {
    /// The name of each column.
    ///
    /// Of the lower name, both in either order, the first that is known is taken, with the unit of the upper name where
    /// it has none of its own. Of names that are not known the lower one stands, unless another column has it too.
    /// - Parameter known: forms of known names.
    static func names(upper: [String], lower: [String], known: Set<String>) -> [String] {
        (0..<max(upper.count, lower.count)).map { column in
            let above = column < upper.count ? upper[column] : ""
            let below = column < lower.count ? lower[column] : ""
            if HeaderName.folded(below).isEmpty { return above }
            if HeaderName.folded(above).isEmpty || HeaderName.folded(above) == HeaderName.folded(below) { return below }
            let isKnown = { (name: String) in !known.isDisjoint(with: HeaderName(name).forms) }
            if let name = [above + below, below + above].first(where: isKnown) { return withUnit(of: above, name) }
            if isKnown(below) { return withUnit(of: above, below) }
            let isAlone = lower.count { HeaderName.folded($0) == HeaderName.folded(below) } == 1
            return isAlone ? withUnit(of: above, below) : withUnit(of: above, above + below)
        }
    }

    private static func withUnit(of above: String, _ name: String) -> String {
        guard HeaderName(name).unit == nil, let unit = HeaderName(above).unit else { return name }
        return "\(name)(\(unit))"
    }

    /// Whether merged cells say that a row and the one below belong together: one that reaches into both, or one over
    /// several columns that have different names below.
    static func isJoined(upper: Int, lower: [String], merges: [CellRange]) -> Bool {
        merges.contains { range in
            guard range.rows.lowerBound == upper else { return false }
            if range.rows.upperBound == upper + 1 { return true }
            guard range.rows.count == 1, range.columns.count > 1, range.columns.upperBound < lower.count else { return false }
            let names = lower[range.columns].map(HeaderName.folded)
            // A title over the whole table has the header below it, and is no part of it.
            let isTitle = range.columns.count >= lower.filter { !HeaderName.folded($0).isEmpty }.count
            return !isTitle && !names.contains("") && Set(names).count == names.count
        }
    }
}
