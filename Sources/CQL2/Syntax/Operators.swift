public enum ComparisonOperator: String, Hashable, Sendable, CaseIterable {
    case equal = "="
    case notEqual = "<>"
    case less = "<"
    case lessOrEqual = "<="
    case greater = ">"
    case greaterOrEqual = ">="

    /// The operator that says the same with the sides exchanged.
    var mirrored: ComparisonOperator {
        switch self {
        case .equal, .notEqual: self
        case .less: .greater
        case .lessOrEqual: .greaterOrEqual
        case .greater: .less
        case .greaterOrEqual: .lessOrEqual
        }
    }

    var isOrdering: Bool { self != .equal && self != .notEqual }
}

public enum ArithmeticOperator: String, Hashable, Sendable, CaseIterable {
    case add = "+"
    case subtract = "-"
    case multiply = "*"
    case divide = "/"
    case remainder = "%"
    case wholeQuotient = "div"
    case power = "^"

    var precedence: Precedence {
        switch self {
        case .add, .subtract: .sum
        case .multiply, .divide, .remainder, .wholeQuotient: .product
        case .power: .power
        }
    }
}

/// How tightly a construct binds, loosest first.
enum Precedence: Int, Comparable {
    case or, and, not, predicate, sum, product, power, factor, primary

    static func < (left: Precedence, right: Precedence) -> Bool { left.rawValue < right.rawValue }

    var next: Precedence { Precedence(rawValue: rawValue + 1) ?? .primary }
}

/// Relations of geometries (OGC 21-065r2, clause 7.5, after OGC 06-103r4).
public enum SpatialOperator: String, Hashable, Sendable, CaseIterable {
    case intersects = "S_INTERSECTS"
    case disjoint = "S_DISJOINT"
    case within = "S_WITHIN"
    case contains = "S_CONTAINS"
    case equals = "S_EQUALS"
    case touches = "S_TOUCHES"
    case overlaps = "S_OVERLAPS"
    case crosses = "S_CROSSES"
}

/// Relations of instants and intervals (OGC 21-065r2, clause 7.6, after W3C OWL-Time).
public enum TemporalOperator: String, Hashable, Sendable, CaseIterable {
    case after = "T_AFTER"
    case before = "T_BEFORE"
    case contains = "T_CONTAINS"
    case disjoint = "T_DISJOINT"
    case during = "T_DURING"
    case equals = "T_EQUALS"
    case finishedBy = "T_FINISHEDBY"
    case finishes = "T_FINISHES"
    case intersects = "T_INTERSECTS"
    case meets = "T_MEETS"
    case metBy = "T_METBY"
    case overlappedBy = "T_OVERLAPPEDBY"
    case overlaps = "T_OVERLAPS"
    case startedBy = "T_STARTEDBY"
    case starts = "T_STARTS"
}
