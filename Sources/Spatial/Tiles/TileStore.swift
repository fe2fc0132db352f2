/// The features of one map layer, kept in memory in the form tiles are made from.
///
/// All vertices lie in one array as Web Mercator fixed-point numbers, found through a grid of zoom-15 cells, so
/// that a tile of a thousand polygons takes well below a millisecond. Features may come, change and go one at a
/// time. A value type: keep it behind one lock or in one actor, since a change while a copy is alive copies all.
public struct TileStore: Sendable {
    /// A whole number each feature carries.
    public enum Column: Hashable, Sendable {
        /// A code into a table of labels; tiles show the label, and nothing for a code outside the table.
        case category(name: String, labels: [String])
        /// A plain number, summed up in aggregated tiles.
        case number(name: String)

        public var name: String {
            switch self {
            case .category(let name, _), .number(let name): name
            }
        }
    }

    /// Why a feature was not taken.
    public enum Fault: Error, Hashable, Sendable {
        /// The number of values differs from the number of columns.
        case wrongColumnCount(expected: Int, given: Int)
        case geometry(GeometryFault)
    }

    /// The name of the layer in the tiles.
    public let name: String
    public let columns: [Column]
    public let extent: Int
    public let buffer: Int

    var slots: [Slot] = []
    var values: [Int32] = []
    var vertices: [WorldPoint] = []
    var paths: [WorldShape.Path] = []
    private(set) var grid = TileGrid()
    private var slotOfID: [Int64: Int] = [:]
    private var freeSlots: [Int] = []
    private var deadVertices = 0

    /// One feature; `slots` keeps its place when others go.
    struct Slot: Sendable {
        var id: Int64
        var kind: WorldShape.Kind
        var isLive: Bool
        var box: WorldBox
        /// The point that stands for the feature in aggregated tiles.
        var anchor: WorldPoint
        var firstVertex: Int
        var vertexCount: Int
        var firstPath: Int
        var pathCount: Int
    }

    public init(name: String, columns: [Column], extent: Int = 4096, buffer: Int = 64) {
        self.name = name
        self.columns = columns
        self.extent = extent
        self.buffer = buffer
    }

    /// The number of features.
    public var count: Int { slotOfID.count }

    public func contains(id: Int64) -> Bool { slotOfID[id] != nil }

    /// Puts a feature in, or replaces the one with the same id.
    /// - Parameter values: one number for each column.
    public mutating func put(id: Int64, geometry: Geometry, values: [Int32]) throws(Fault) {
        guard values.count == columns.count else {
            throw .wrongColumnCount(expected: columns.count, given: values.count)
        }
        let shape: WorldShape
        do { shape = try WorldShape(geometry) } catch { throw .geometry(error) }
        let anchor = geometry.representativePoint.flatMap(WorldPoint.init) ?? shape.vertices[0]
        remove(id: id)
        let slot = Slot(
            id: id, kind: shape.kind, isLive: true, box: shape.box, anchor: anchor, firstVertex: vertices.count,
            vertexCount: shape.vertices.count, firstPath: paths.count, pathCount: shape.paths.count)
        vertices += shape.vertices
        paths += shape.paths
        let number: Int
        if let free = freeSlots.popLast() {
            number = free
            slots[number] = slot
            self.values.replaceSubrange(number * columns.count..<(number + 1) * columns.count, with: values)
        } else {
            number = slots.count
            slots.append(slot)
            self.values += values
        }
        slotOfID[id] = number
        grid.insert(Int32(truncatingIfNeeded: number), box: shape.box)
    }

    /// Changes the numbers of a feature that stays where it is; false when there is none with this id.
    @discardableResult
    public mutating func setValues(_ values: [Int32], id: Int64) throws(Fault) -> Bool {
        guard values.count == columns.count else {
            throw .wrongColumnCount(expected: columns.count, given: values.count)
        }
        guard let number = slotOfID[id] else { return false }
        self.values.replaceSubrange(number * columns.count..<(number + 1) * columns.count, with: values)
        grid.touch(slots[number].box)
        return true
    }

    /// Takes a feature out; false when there is none with this id.
    @discardableResult
    public mutating func remove(id: Int64) -> Bool {
        guard let number = slotOfID.removeValue(forKey: id) else { return false }
        grid.remove(Int32(truncatingIfNeeded: number), box: slots[number].box)
        slots[number].isLive = false
        freeSlots.append(number)
        deadVertices += slots[number].vertexCount
        // Half rubbish: copy what lives. Each removal pays for a constant share of it.
        if deadVertices > 4096, deadVertices * 2 > vertices.count { compact() }
        return true
    }

    /// A number that grows whenever something in or near the tile changes: the strong half of an ETag. It starts
    /// again with the process, so combine it with something that marks the start.
    public func version(of tile: TileID) -> UInt64 {
        grid.version(in: TileFrame(tile: tile, extent: extent, buffer: buffer).window)
    }

    private mutating func compact() {
        var newVertices: [WorldPoint] = [], newPaths: [WorldShape.Path] = []
        newVertices.reserveCapacity(vertices.count - deadVertices)
        for index in slots.indices where slots[index].isLive {
            let slot = slots[index]
            slots[index].firstVertex = newVertices.count
            slots[index].firstPath = newPaths.count
            newVertices += vertices[slot.firstVertex..<slot.firstVertex + slot.vertexCount]
            newPaths += paths[slot.firstPath..<slot.firstPath + slot.pathCount]
        }
        vertices = newVertices
        paths = newPaths
        deadVertices = 0
    }
}
