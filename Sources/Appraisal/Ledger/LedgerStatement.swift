/// The ledger of a period.
public struct LedgerStatement: Sendable, Equatable {
    public let kinds: [LedgerKind]
    /// Area by area, class by class.
    public let rows: [LedgerRow]

    /// The sum of all rows.
    public var total: LedgerTotals { rows.reduce(LedgerTotals(kinds: kinds.count)) { $0 + $1.totals } }

    /// True when every row balances.
    public var isBalanced: Bool { rows.allSatisfy { $0.totals.isBalanced } }

    /// Kinds that should cancel out over all areas and classes but do not, with what is left over.
    public var leftovers: [(kind: LedgerKind, amount: LedgerAmount)] {
        zip(kinds, total.movements).filter { $0.0.netsToZero && $0.1 != .zero }.map { ($0.0, $0.1) }
    }
}

/// One area and class of a statement.
public struct LedgerRow: Sendable, Hashable {
    public let area: Int
    public let itemClass: Int
    public let totals: LedgerTotals
}

/// Opening, movements by kind, closing.
public struct LedgerTotals: Sendable, Hashable {
    public private(set) var opening = LedgerAmount.zero
    /// In the order of `LedgerBook.kinds`.
    public private(set) var movements: [LedgerAmount]
    public private(set) var closing = LedgerAmount.zero

    public init(kinds: Int) { movements = Array(repeating: .zero, count: kinds) }

    public init(opening: LedgerAmount, movements: [LedgerAmount], closing: LedgerAmount) {
        self.opening = opening
        self.movements = movements
        self.closing = closing
    }

    /// opening + Σ movements = closing, in number and in quantity.
    public var isBalanced: Bool { movements.reduce(opening, +) == closing }

    public static func + (left: LedgerTotals, right: LedgerTotals) -> LedgerTotals {
        LedgerTotals(
            opening: left.opening + right.opening, movements: zip(left.movements, right.movements).map { $0 + $1 },
            closing: left.closing + right.closing)
    }
}

extension LedgerBook {
    /// The statement of the days `first` … `last`, both included; the opening is the balance at the end of the day
    /// before. A period that ends before it begins has no movements.
    public func statement(from first: Int32, through last: Int32) -> LedgerStatement {
        // Before the first day there is nothing.
        let hasBefore = first > .min
        let before = hasBefore ? first - 1 : first
        let end = max(last, before)
        var rows: [LedgerRow] = []
        rows.reserveCapacity(areaCount * classCount)
        for area in 0..<areaCount {
            for itemClass in 0..<classCount {
                let movements = kinds.indices.map { kind in
                    let until = flow(kind: kind, area: area, itemClass: itemClass, upTo: end)
                    return hasBefore ? until - flow(kind: kind, area: area, itemClass: itemClass, upTo: before) : until
                }
                rows.append(
                    LedgerRow(
                        area: area, itemClass: itemClass,
                        totals: LedgerTotals(
                            opening: hasBefore ? balance(area: area, itemClass: itemClass, atEndOf: before) : .zero,
                            movements: movements,
                            closing: balance(area: area, itemClass: itemClass, atEndOf: end))))
            }
        }
        return LedgerStatement(kinds: kinds, rows: rows)
    }
}
