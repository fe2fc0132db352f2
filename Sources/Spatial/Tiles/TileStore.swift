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
    private var paths: [WorldShape.Path] = []
    private var outlines: [Outline] = []
    private(set) var grid = TileGrid()
    private var slotOfID = SlotTable()
    private var freeSlots: [Int] = []
    private var deadVertices = 0

    /// One feature; `slots` keeps its place when others go. A single point is its one vertex and has neither paths
    /// nor an outline of its own: of a million points each byte counts.
    struct Slot: Sendable {
        var id: Int64
        var firstVertex: UInt32
        var vertexCount: UInt32
        var firstPath: UInt32
        var pathCount: UInt32
        var outline: UInt32
        var kind: WorldShape.Kind
        var isLive: Bool

        var isSinglePoint: Bool { kind == .point && vertexCount == 1 }
    }

    /// What is kept of a feature that is more than one point.
    private struct Outline: Sendable {
        var box: WorldBox
        /// The point that stands for the feature in aggregated tiles.
        var anchor: WorldPoint
    }

    private static let onePoint = [WorldShape.Path(count: 1, isHole: false)]

    public init(name: String, columns: [Column], extent: Int = 4096, buffer: Int = 64) {
        self.name = name
        self.columns = columns
        self.extent = extent
        self.buffer = buffer
    }

    /// The number of features.
    public var count: Int { slotOfID.count }

    public func contains(id: Int64) -> Bool { slotOfID[id] != nil }

    @inline(__always)
    func box(of slot: Slot) -> WorldBox {
        slot.isSinglePoint ? WorldBox(around: vertices[Int(slot.firstVertex)]) : outlines[Int(slot.outline)].box
    }

    @inline(__always)
    func anchor(of slot: Slot) -> WorldPoint {
        slot.isSinglePoint ? vertices[Int(slot.firstVertex)] : outlines[Int(slot.outline)].anchor
    }

    @inline(__always)
    func paths(of slot: Slot) -> ArraySlice<WorldShape.Path> {
        slot.isSinglePoint ? Self.onePoint[...] : paths[Int(slot.firstPath)..<Int(slot.firstPath + slot.pathCount)]
    }

    /// Puts a feature in, or replaces the one with the same id.
    /// - Parameter values: one number for each column.
    public mutating func put(id: Int64, geometry: Geometry, values: [Int32]) throws(Fault) {
        guard values.count == columns.count else {
            throw .wrongColumnCount(expected: columns.count, given: values.count)
        }
        let shape: WorldShape
        do { shape = try WorldShape(geometry) } catch { throw .geometry(error) }
        remove(id: id)
        var slot = Slot(
            id: id, firstVertex: UInt32(vertices.count), vertexCount: UInt32(shape.vertices.count), firstPath: UInt32(paths.count),
            pathCount: 0, outline: 0, kind: shape.kind, isLive: true)
        if !slot.isSinglePoint {
            slot.pathCount = UInt32(shape.paths.count)
            paths += shape.paths
            slot.outline = UInt32(outlines.count)
            let anchor = geometry.representativePoint.flatMap(WorldPoint.init) ?? shape.vertices[0]
            outlines.append(Outline(box: shape.box, anchor: anchor))
        }
        vertices += shape.vertices
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
        slotOfID.set(number, of: id)
        grid.insert(Int32(truncatingIfNeeded: number), box: shape.box)
    }

    /// Changes one number of a feature that stays where it is; false when there is none with this id.
    @discardableResult
    public mutating func set(_ value: Int32, column: Int, id: Int64) -> Bool {
        guard columns.indices.contains(column), let number = slotOfID[id] else { return false }
        values[number * columns.count + column] = value
        grid.touch(box(of: slots[number]))
        return true
    }

    /// Takes a feature out; false when there is none with this id.
    @discardableResult
    public mutating func remove(id: Int64) -> Bool {
        guard let number = slotOfID.remove(id) else { return false }
        grid.remove(Int32(truncatingIfNeeded: number), box: box(of: slots[number]))
        slots[number].isLive = false
        freeSlots.append(number)
        deadVertices += Int(slots[number].vertexCount)
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
        var newVertices: [WorldPoint] = [], newPaths: [WorldShape.Path] = [], newOutlines: [Outline] = []
        newVertices.reserveCapacity(vertices.count - deadVertices)
        for index in slots.indices where slots[index].isLive {
            let slot = slots[index]
            slots[index].firstVertex = UInt32(newVertices.count)
            newVertices += vertices[Int(slot.firstVertex)..<Int(slot.firstVertex + slot.vertexCount)]
            guard !slot.isSinglePoint else { continue }
            slots[index].firstPath = UInt32(newPaths.count)
            newPaths += paths(of: slot)
            slots[index].outline = UInt32(newOutlines.count)
            newOutlines.append(outlines[Int(slot.outline)])
        }
        vertices = newVertices
        paths = newPaths
        outlines = newOutlines
        deadVertices = 0
    }
}
