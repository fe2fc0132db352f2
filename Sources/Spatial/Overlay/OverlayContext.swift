internal import CGEOS

/// Why the overlay engine gave no answer.
public struct OverlayFault: Error, Hashable, Sendable {
    public enum Code: String, Hashable, Sendable {
        /// The engine refuses the geometry: too few points in a ring, a ring that is not closed.
        case refused = "overlay.refused"
        /// The engine found no result, as happens with polygons that cross themselves: repair them first.
        case failed = "overlay.failed"
    }

    public let code: Code
    /// The engine's own words, for the log and not for the user.
    public let detail: String
}

/// One GEOS context, made and used within one call: never shared, so it needs no lock. Making it takes about a
/// microsecond.
final class OverlayContext {
    let handle: GEOSContextHandle_t
    /// The engine's last complaint.
    private var message = ""

    init() {
        handle = GEOS_init_r()
        // Unretained: the engine keeps the pointer no longer than `deinit`.
        GEOSContext_setErrorMessageHandler_r(
            handle,
            { text, context in
                guard let text, let context else { return }
                Unmanaged<OverlayContext>.fromOpaque(context).takeUnretainedValue().message = String(cString: text)
            }, Unmanaged.passUnretained(self).toOpaque())
    }

    deinit { GEOS_finish_r(handle) }

    func fault(_ code: OverlayFault.Code) -> OverlayFault { OverlayFault(code: code, detail: message) }

    /// Hands the geometry to the engine, as WKB.
    func load(_ geometry: Geometry) throws(OverlayFault) -> OverlayGeometry {
        let bytes = WKB.write(geometry)
        guard let pointer = GEOSGeomFromWKB_buf_r(handle, bytes, bytes.count) else { throw fault(.refused) }
        return OverlayGeometry(pointer: pointer, context: self)
    }

    /// Takes over a result of the engine; nil means that it failed.
    func adopt(_ pointer: OpaquePointer?) throws(OverlayFault) -> OverlayGeometry {
        guard let pointer else { throw fault(.failed) }
        return OverlayGeometry(pointer: pointer, context: self)
    }
}

/// A geometry that the engine owns; freed with this value, which keeps its context alive.
struct OverlayGeometry: ~Copyable {
    let pointer: OpaquePointer
    private let context: OverlayContext
    private var handle: GEOSContextHandle_t { context.handle }

    fileprivate init(pointer: OpaquePointer, context: OverlayContext) {
        self.pointer = pointer
        self.context = context
    }

    deinit { GEOSGeom_destroy_r(context.handle, pointer) }

    /// The polygons of the geometry; parts of lower dimension, such as a common border, are left out.
    func polygons() -> [Polygon] {
        var result: [Polygon] = []
        collect(pointer, into: &result)
        return result
    }

    private func collect(_ item: OpaquePointer, into result: inout [Polygon]) {
        let type = GEOSGeomTypeId_r(handle, item)
        if type == Int32(GEOS_GEOMETRYCOLLECTION.rawValue) {
            for index in 0..<max(0, GEOSGetNumGeometries_r(handle, item)) {
                if let part = GEOSGetGeometryN_r(handle, item, index) { collect(part, into: &result) }
            }
        } else if GEOSGeom_getDimensions_r(handle, item) == 2, let geometry = read(item) {
            result += geometry.polygons
        }
    }

    /// The geometry as one of ours; nil when it is a collection or empty.
    func geometry() -> Geometry? { read(pointer) }

    private func read(_ item: OpaquePointer) -> Geometry? {
        guard GEOSisEmpty_r(handle, item) == 0 else { return nil }
        guard let writer = GEOSWKBWriter_create_r(handle) else { return nil }
        defer { GEOSWKBWriter_destroy_r(handle, writer) }
        var count = 0
        guard let buffer = GEOSWKBWriter_write_r(handle, writer, item, &count) else { return nil }
        defer { GEOSFree_r(handle, buffer) }
        return try? WKB.read(Array(UnsafeBufferPointer(start: buffer, count: count)))
    }
}
