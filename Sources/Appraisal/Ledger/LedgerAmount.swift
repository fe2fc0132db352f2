/// A number of items and their quantity (an area in its smallest unit): the ledger always carries both.
public struct LedgerAmount: Sendable, Hashable {
    public var count: Int64
    public var quantity: Int64

    public static let zero = LedgerAmount(count: 0, quantity: 0)

    public init(count: Int64, quantity: Int64) {
        self.count = count
        self.quantity = quantity
    }

    /// Wraps around on overflow, as cells do.
    public static func + (left: LedgerAmount, right: LedgerAmount) -> LedgerAmount {
        LedgerAmount(count: left.count &+ right.count, quantity: left.quantity &+ right.quantity)
    }

    public static func - (left: LedgerAmount, right: LedgerAmount) -> LedgerAmount {
        LedgerAmount(count: left.count &- right.count, quantity: left.quantity &- right.quantity)
    }
}

/// A declared kind of movement: 新增, 补录, 返库, 转入, 面积更正, 拆除 … (trade.md 1.3).
public struct LedgerKind: Sendable, Hashable {
    public let id: String
    /// True for transfers, which must cancel out over all areas and classes in any period.
    public let netsToZero: Bool

    public init(id: String, netsToZero: Bool = false) {
        self.id = id
        self.netsToZero = netsToZero
    }
}

/// One entry of the ledger. What leaves the ledger is negative.
public struct LedgerMovement: Sendable, Hashable {
    /// Days since 1970-01-01.
    public let day: Int32
    /// Position of the kind, the area and the class.
    public let kind: Int
    public let area: Int
    public let itemClass: Int
    public let delta: LedgerAmount

    public init(day: Int32, kind: Int, area: Int, itemClass: Int, count: Int64, quantity: Int64) {
        self.day = day
        self.kind = kind
        self.area = area
        self.itemClass = itemClass
        delta = LedgerAmount(count: count, quantity: quantity)
    }
}
