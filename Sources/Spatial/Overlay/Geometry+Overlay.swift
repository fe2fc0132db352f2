internal import CGEOS

extension Geometry {
    /// The common area of two areal geometries; nil when they have none.
    /// - Throws: `OverlayFault` for polygons the engine cannot overlay: see `madeValid()`.
    public func intersection(with other: Geometry) throws(OverlayFault) -> Geometry? {
        guard dimension == 2, other.dimension == 2, let box, let otherBox = other.box, box.intersects(otherBox) else {
            return nil
        }
        let context = OverlayContext()
        let a = try context.load(self), b = try context.load(other)
        let common = try context.adopt(GEOSIntersection_r(context.handle, a.pointer, b.pointer))
        return Geometry(polygons: common.polygons())
    }

    /// The common area in square metres on the ellipsoid, as "how much of this parcel is farmland" needs it.
    public func intersectionArea(with other: Geometry) throws(OverlayFault) -> Double {
        try intersection(with: other)?.geodesicArea ?? 0
    }

    /// What makes the geometry invalid in the sense of OGC 06-103r4, 6.1.11.1 (such as "Self-intersection"), and
    /// where, as far as the engine can say; nil when it is valid.
    public func invalidityReason() -> (reason: String, place: Position?)? {
        let context = OverlayContext()
        guard let loaded = try? context.load(self) else { return (context.fault(.refused).detail, nil) }
        var text: UnsafeMutablePointer<CChar>?
        var place: OpaquePointer?
        let valid = GEOSisValidDetail_r(context.handle, loaded.pointer, 0, &text, &place)
        defer {
            if let text { GEOSFree_r(context.handle, text) }
            if let place { GEOSGeom_destroy_r(context.handle, place) }
        }
        guard valid != 1 else { return nil }
        var position = Position(x: .nan, y: .nan)
        if let place {
            _ = GEOSGeomGetX_r(context.handle, place, &position.x)
            _ = GEOSGeomGetY_r(context.handle, place, &position.y)
        }
        return (text.map { String(cString: $0) } ?? "", position.isFinite ? position : nil)
    }

    /// The nearest valid geometry of the same dimension, wound as RFC 7946 asks; the geometry itself when it is
    /// valid already. Slivers that the repair turns into lines are dropped; nil when nothing is left.
    public func madeValid() throws(OverlayFault) -> Geometry? {
        let context = OverlayContext()
        let loaded = try context.load(self)
        if GEOSisValid_r(context.handle, loaded.pointer) == 1 { return self }
        let repaired = try context.adopt(GEOSMakeValid_r(context.handle, loaded.pointer))
        return dimension == 2 ? Geometry(polygons: repaired.polygons())?.wound : repaired.geometry()
    }

    /// One polygon or several; nil for none.
    init?(polygons: [Polygon]) {
        guard let first = polygons.first else { return nil }
        self = polygons.count == 1 ? .polygon(first) : .multiPolygon(polygons)
    }
}
