/// A cell that differs between two states of the cells.
public struct CellChange: Sendable, Hashable {
    public let series: Int
    public let area: Int
    /// The first day on which the two states differ.
    public let firstDay: Int32

    public init(series: Int, area: Int, firstDay: Int32) {
        self.series = series
        self.area = area
        self.firstDay = firstDay
    }
}

/// A cell whose value differs between two days.
public struct CellMove: Sendable, Hashable {
    public let series: Int
    public let area: Int
    public let before: Int64
    public let after: Int64

    public init(series: Int, area: Int, before: Int64, after: Int64) {
        self.series = series
        self.area = area
        self.before = before
        self.after = after
    }
}

/// Why cells refuse an operation.
public enum CellError: Error, Sendable, Equatable {
    case noSuchCell(series: Int, area: Int)
    /// Impossible counts of series and areas, or two sets of cells of different shape.
    case shape
    /// The parent of an area does not exist, or an area is its own ancestor.
    case badTree(area: Int)

    /// Stable code for messages and translation.
    public var code: String {
        switch self {
        case .noSuchCell: "cells.no-such-cell"
        case .shape: "cells.shape"
        case .badTree: "cells.bad-tree"
        }
    }
}
