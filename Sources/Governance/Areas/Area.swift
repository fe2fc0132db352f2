package import CQL2
package import Spatial

/// Levels of the area tree, and zones that lie across it.
package enum AreaLevel: String, Hashable, Sendable, CaseIterable {
    case county, town, village, grid
    /// A development zone, a port: overlaps the tree and has no parent in it.
    case zone

    /// Distance from the top; zones have none.
    package var depth: Int? {
        switch self {
        case .county: 0
        case .town: 1
        case .village: 2
        case .grid: 3
        case .zone: nil
        }
    }
}

/// An area's number in one store: never reused, so that codes may change with merges.
package typealias AreaID = Int64

/// A node of the area tree: 区域.
package struct Area: Hashable, Sendable {
    package var id: AreaID
    /// Code of GB/T 2260 and its extensions, or the county's own.
    package var code: String
    package var name: Bilingual
    package var level: AreaLevel
    package var parent: AreaID?
    package var geometry: Geometry?
    /// First day it exists.
    package var validFrom: Day
    /// First day it no longer exists.
    package var validUntil: Day?

    package init(
        id: AreaID, code: String, name: Bilingual, level: AreaLevel, parent: AreaID?, geometry: Geometry?, validFrom: Day,
        validUntil: Day?
    ) {
        self.id = id
        self.code = code
        self.name = name
        self.level = level
        self.parent = parent
        self.geometry = geometry
        self.validFrom = validFrom
        self.validUntil = validUntil
    }

    package func isValid(on day: Day) -> Bool {
        validFrom <= day && (validUntil.map { day < $0 } ?? true)
    }
}

/// A yearly number of an area, such as its residents: 年度基础数据.
package struct AreaFigure: Hashable, Sendable {
    package var area: AreaID
    package var year: Int
    /// Name such as `residents`, `households`, `construction_land`.
    package var name: String
    package var value: FixedDecimal

    package init(area: AreaID, year: Int, name: String, value: FixedDecimal) {
        self.area = area
        self.year = year
        self.name = name
        self.value = value
    }
}
