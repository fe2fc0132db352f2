internal import CShapelib
internal import Spatial

/// The shapes of a shapefile, by shapelib.
final class ShapeFile {
    private let handle: SHPHandle
    let count: Int
    /// The box around all shapes, as the file says; nil when it is empty or no numbers.
    let range: Box?

    /// - Throws: `malformed` when it cannot be read; a missing `.shx` is made anew beside the file if that can be written.
    init(_ path: String) throws(FormatError) {
        var hooks = SAHooks.quiet()
        guard let opened = SHPOpenLLEx(path, "rb", &hooks, 1) else {
            throw .malformed(offset: 0, reason: "not a readable shapefile, or without its .shx")
        }
        handle = opened
        var kind: Int32 = 0
        var total: Int32 = 0
        var low = [Double](repeating: 0, count: 4)
        var high = [Double](repeating: 0, count: 4)
        SHPGetInfo(opened, &total, &kind, &low, &high)
        count = Int(max(0, total))
        let isBox = low[0] <= high[0] && low[1] <= high[1] && (low + high).allSatisfy(\.isFinite)
        let isEmpty = low[0] == 0 && high[0] == 0 && low[1] == 0 && high[1] == 0
        range = isBox && !isEmpty ? Box(minX: low[0], minY: low[1], maxX: high[0], maxY: high[1]) : nil
    }

    deinit {
        SHPClose(handle)
    }

    enum Shape {
        case geometry(Geometry)
        /// The shape that says there is none.
        case none
        case unreadable(String)
    }

    /// Heights and measures are left out.
    func shape(_ index: Int) -> Shape {
        guard let object = SHPReadObject(handle, Int32(index)) else { return .unreadable("cannot be read") }
        defer { SHPDestroyObject(object) }
        let shape = object.pointee
        let count = Int(shape.nVertices)
        if shape.nSHPType == SHPT_NULL || count == 0 { return .none }
        guard let x = shape.padfX, let y = shape.padfY else { return .none }
        let positions = (0..<count).map { Position(x: x[$0], y: y[$0]) }
        guard positions.allSatisfy(\.isFinite) else { return .unreadable("coordinates are no numbers") }
        switch shape.nSHPType {
        case SHPT_POINT, SHPT_POINTZ, SHPT_POINTM: return .geometry(.point(positions[0]))
        case SHPT_MULTIPOINT, SHPT_MULTIPOINTZ, SHPT_MULTIPOINTM: return .geometry(.multiPoint(positions))
        case SHPT_ARC, SHPT_ARCZ, SHPT_ARCM:
            let lines = parts(of: shape, positions).filter { $0.count >= 2 }
            guard let first = lines.first else { return .none }
            return .geometry(lines.count == 1 ? .lineString(first) : .multiLineString(lines))
        case SHPT_POLYGON, SHPT_POLYGONZ, SHPT_POLYGONM:
            let rings = parts(of: shape, positions).map { ring in ring.first == ring.last ? ring : ring + ring.prefix(1) }
            return Geometry(rings: rings).map(Shape.geometry) ?? .unreadable("no ring has an area")
        default: return .unreadable("shape type \(shape.nSHPType)")
        }
    }

    private func parts(of shape: SHPObject, _ positions: [Position]) -> [[Position]] {
        guard shape.nParts > 0, let starts = shape.panPartStart else { return [positions] }
        let count = Int(shape.nParts)
        return (0..<count).compactMap { part in
            let start = Int(starts[part])
            let end = part + 1 < count ? Int(starts[part + 1]) : positions.count
            return start >= 0 && start < end && end <= positions.count ? Array(positions[start..<end]) : nil
        }
    }
}

extension SAHooks {
    /// The library's own way to files, but without messages on the console.
    static func quiet() -> SAHooks {
        var hooks = SAHooks()
        SASetupDefaultHooks(&hooks)
        hooks.Error = { _ in }
        return hooks
    }
}
