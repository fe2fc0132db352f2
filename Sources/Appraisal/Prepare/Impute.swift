/// How missing values of a column are filled. Off unless a rule asks for it; what was filled is always told.
public enum Imputation: Sendable, Hashable {
    /// The mean, or the median, of the column.
    case mean, median
    /// The mean, or the median, of the units with the same label; units without a label are left as they are.
    case groupMean, groupMedian
    /// The mean, or the median, of the unit's other indicators, all brought to 0…1 with their directions first.
    case rowMean, rowMedian
    /// One stated value.
    case constant(Double)

    /// Whether it needs each unit's group.
    public var usesGroups: Bool { self == .groupMean || self == .groupMedian }
}

/// A table after filling.
public struct Imputed: Sendable, Equatable {
    /// Column by column.
    public let columns: [[Double]]
    /// Row and column of each value that was filled.
    public let filled: [CellPosition]
    /// How many values are missing still.
    public let missing: Int
}

/// A cell of a table.
public struct CellPosition: Sendable, Hashable {
    public let row: Int
    public let column: Int

    public init(row: Int, column: Int) {
        self.row = row
        self.column = column
    }
}

extension Imputation {
    /// Fills what is missing.
    ///
    /// - Parameters:
    ///   - columns: one array per indicator, one value per unit; NaN is missing.
    ///   - groups: one label per unit, for the forms by group.
    ///   - directions: 1 where more is better, −1 where less is; needed by the forms by row, 1 where not given.
    public func fill(_ columns: [[Double]], groups: [String?] = [], directions: [Double] = []) -> Imputed {
        var result = columns
        switch self {
        case .mean: for column in columns.indices { Self.put(Moments.mean(columns[column]), into: &result[column]) }
        case .median: for column in columns.indices { Self.put(Moments.median(columns[column]), into: &result[column]) }
        case .constant(let value): for column in columns.indices { Self.put(value, into: &result[column]) }
        case .groupMean, .groupMedian: fillByGroup(columns, groups, into: &result)
        case .rowMean, .rowMedian: fillByRow(columns, directions, into: &result)
        }
        var filled: [CellPosition] = []
        var missing = 0
        for column in columns.indices {
            for row in columns[column].indices where columns[column][row].isNaN {
                if result[column][row].isNaN { missing += 1 } else { filled.append(CellPosition(row: row, column: column)) }
            }
        }
        return Imputed(columns: result, filled: filled, missing: missing)
    }

    private static func put(_ value: Double, into column: inout [Double]) {
        for row in column.indices where column[row].isNaN { column[row] = value }
    }

    private func fillByGroup(_ columns: [[Double]], _ groups: [String?], into result: inout [[Double]]) {
        var members: [String: [Int]] = [:]
        for (row, group) in groups.enumerated() { if let group { members[group, default: []].append(row) } }
        for column in columns.indices {
            for rows in members.values {
                let own = rows.filter { $0 < columns[column].count }
                guard own.contains(where: { columns[column][$0].isNaN }) else { continue }
                let values = own.map { columns[column][$0] }
                let value = self == .groupMean ? Moments.mean(values) : Moments.median(values)
                for row in own where columns[column][row].isNaN { result[column][row] = value }
            }
        }
    }

    private func fillByRow(_ columns: [[Double]], _ directions: [Double], into result: inout [[Double]]) {
        let signs = columns.indices.map { $0 < directions.count ? directions[$0] : 1 }
        let low = columns.indices.map { column in Moments.minimum(columns[column].map { $0 * signs[column] }) }
        let high = columns.indices.map { column in Moments.maximum(columns[column].map { $0 * signs[column] }) }
        for row in 0..<(columns.map(\.count).min() ?? 0) where columns.contains(where: { $0[row].isNaN }) {
            let shares = columns.indices.map { (columns[$0][row] * signs[$0] - low[$0]) / (high[$0] - low[$0]) }
            let share = self == .rowMean ? Moments.mean(shares) : Moments.median(shares)
            for column in columns.indices where columns[column][row].isNaN {
                result[column][row] = (share * (high[column] - low[column]) + low[column]) * signs[column]
            }
        }
    }
}
