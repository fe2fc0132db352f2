import CGEOS
import Spatial

/// GEOS's own answer to a predicate, to compare ours with.
final class Oracle {
    private let handle: GEOSContextHandle_t

    init() { handle = GEOS_init_r() }
    deinit { GEOS_finish_r(handle) }

    enum Predicate: CaseIterable { case intersects, within, contains, disjoint }

    func answer(_ predicate: Predicate, _ a: Geometry, _ b: Geometry) -> Bool? {
        let left = WKB.write(a), right = WKB.write(b)
        guard let first = GEOSGeomFromWKB_buf_r(handle, left, left.count) else { return nil }
        defer { GEOSGeom_destroy_r(handle, first) }
        guard let second = GEOSGeomFromWKB_buf_r(handle, right, right.count) else { return nil }
        defer { GEOSGeom_destroy_r(handle, second) }
        let code: CChar
        switch predicate {
        case .intersects: code = GEOSIntersects_r(handle, first, second)
        case .within: code = GEOSWithin_r(handle, first, second)
        case .contains: code = GEOSContains_r(handle, first, second)
        case .disjoint: code = GEOSDisjoint_r(handle, first, second)
        }
        return code == 2 ? nil : code == 1
    }
}

extension Geometry {
    func answer(_ predicate: Oracle.Predicate, _ other: Geometry) -> Bool {
        switch predicate {
        case .intersects: intersects(other)
        case .within: within(other)
        case .contains: contains(other)
        case .disjoint: disjoint(other)
        }
    }
}
