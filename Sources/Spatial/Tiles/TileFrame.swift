/// The window of one tile: where it lies in the world and how its own units are counted.
struct TileFrame: Sendable {
    /// Units along the edge of the tile.
    let extent: Double
    /// Units of overlap drawn beyond each edge.
    let buffer: Double
    private let originX: Double
    private let originY: Double
    private let unitsPerStep: Double
    /// The tile with its buffer, in world steps.
    let window: WorldBox

    init(tile: TileID, extent: Int, buffer: Int) {
        // Within these bounds every converted coordinate fits 32 bits.
        let units = Double(max(1, min(extent, 1 << 16)))
        let size = Double(UInt64(1) << UInt64(32 - tile.z))
        self.extent = units
        self.buffer = Double(max(0, min(buffer, 1 << 16)))
        originX = Double(tile.x) * size
        originY = Double(tile.y) * size
        unitsPerStep = units / size
        let margin = (self.buffer / unitsPerStep).rounded(.up)
        func clamped(_ value: Double) -> UInt32 { UInt32(max(0, min(4_294_967_295, value))) }
        var window = WorldBox(around: WorldPoint(x: clamped(originX - margin), y: clamped(originY - margin)))
        window.extend(to: WorldPoint(x: clamped(originX + size + margin), y: clamped(originY + size + margin)))
        self.window = window
    }

    /// A vertex in tile units, not yet rounded.
    @inline(__always)
    func local(_ point: WorldPoint) -> SIMD2<Double> {
        SIMD2((Double(point.x) - originX) * unitsPerStep, (Double(point.y) - originY) * unitsPerStep)
    }

    /// The nearest grid point of a place in the window. The bias makes truncation round downwards.
    @inline(__always)
    func snap(_ point: SIMD2<Double>) -> TilePoint {
        let bias = 1_048_576.0
        return TilePoint(
            x: Int32(point.x + (bias + 0.5)) &- 1_048_576,
            y: Int32(point.y + (bias + 0.5)) &- 1_048_576)
    }

    /// True when a shape may show in the window.
    @inline(__always)
    func touches(_ box: WorldBox) -> Bool {
        box.minX <= window.maxX && window.minX <= box.maxX && box.minY <= window.maxY && window.minY <= box.maxY
    }

    /// True when a shape lies in the window and needs no clipping.
    @inline(__always)
    func holds(_ box: WorldBox) -> Bool {
        box.minX >= window.minX && box.maxX <= window.maxX && box.minY >= window.minY && box.maxY <= window.maxY
    }

    /// True when a point belongs to this tile and to no neighbour: its own edges are the western and northern.
    @inline(__always)
    func owns(_ point: WorldPoint) -> Bool {
        let place = local(point)
        return place.x >= 0 && place.y >= 0 && place.x < extent && place.y < extent
    }
}

/// A vertex on the grid of a tile.
struct TilePoint: Hashable, Sendable {
    var x: Int32
    var y: Int32
}
