internal import Spatial

/// Builds the nodes of an R*Tree index in one go, about ten times faster than SQLite inserts rows one by one.
///
/// Sort-Tile-Recursive packing (Leutenegger, López & Edgington 1997): boxes are sorted by x into vertical slices, each
/// slice by y into full nodes, and so on upward. The layout of a node is that of SQLite's documentation "The SQLite
/// R*Tree Module", section 4.1: two bytes depth (of the root; zero elsewhere), two bytes number of entries, then for
/// each entry eight bytes of key and four 32-bit floats, all big-endian.
struct RTreePacker {
    /// A box in the index's single precision, with the key of a row or the number of a node.
    struct Entry {
        var key: Int64
        var minX: Float
        var maxX: Float
        var minY: Float
        var maxY: Float

        /// Rounded outward, so that a box never loses what lies on its edge.
        init(key: Int64, box: Box) {
            self.key = key
            minX = Entry.down(box.minX)
            maxX = Entry.up(box.maxX)
            minY = Entry.down(box.minY)
            maxY = Entry.up(box.maxY)
        }

        /// The box around `entries`.
        init(key: Int64, around entries: ArraySlice<Entry>) {
            self.key = key
            (minX, maxX, minY, maxY) = (.infinity, -.infinity, .infinity, -.infinity)
            for entry in entries {
                minX = min(minX, entry.minX)
                maxX = max(maxX, entry.maxX)
                minY = min(minY, entry.minY)
                maxY = max(maxY, entry.maxY)
            }
        }

        private static func down(_ value: Double) -> Float {
            let near = Float(value)
            return Double(near) > value ? near.nextDown : near
        }

        private static func up(_ value: Double) -> Float {
            let near = Float(value)
            return Double(near) < value ? near.nextUp : near
        }
    }

    /// A node of the tree. The root has number 1, as SQLite expects.
    struct Node {
        var number: Int64
        var entries: ArraySlice<Entry>
        /// The entries are rows, not nodes.
        var isLeaf: Bool
    }

    /// How many entries a node holds.
    let capacity: Int

    /// Calls `emit` with every node, the root last, and answers the depth of the tree (0: the root is a leaf).
    func pack(_ entries: [Entry], emit: (Node) throws -> Void) rethrows -> Int {
        var level = entries
        var depth = 0
        var next: Int64 = 2
        while level.count > capacity {
            sort(&level)
            var parents: [Entry] = []
            for start in stride(from: 0, to: level.count, by: capacity) {
                let part = level[start..<min(start + capacity, level.count)]
                parents.append(Entry(key: next, around: part))
                try emit(Node(number: next, entries: part, isLeaf: depth == 0))
                next += 1
            }
            level = parents
            depth += 1
        }
        try emit(Node(number: 1, entries: level[...], isLeaf: depth == 0))
        return depth
    }

    private func sort(_ entries: inout [Entry]) {
        let nodes = (entries.count + capacity - 1) / capacity
        let slices = max(1, Int(Double(nodes).squareRoot().rounded(.up)))
        let width = (nodes + slices - 1) / slices * capacity
        entries.sort { $0.minX + $0.maxX < $1.minX + $1.maxX }
        for start in stride(from: 0, to: entries.count, by: width) {
            entries[start..<min(start + width, entries.count)].sort { $0.minY + $0.maxY < $1.minY + $1.maxY }
        }
    }

    /// The bytes of a node, filled to `size` with zeros.
    static func bytes(of entries: ArraySlice<Entry>, depth: Int, size: Int) -> [UInt8] {
        var bytes: [UInt8] = []
        bytes.reserveCapacity(size)
        bytes.append(bigEndian: UInt16(truncatingIfNeeded: depth))
        bytes.append(bigEndian: UInt16(truncatingIfNeeded: entries.count))
        for entry in entries {
            bytes.append(bigEndian: UInt64(bitPattern: entry.key))
            for number in [entry.minX, entry.maxX, entry.minY, entry.maxY] {
                bytes.append(bigEndian: number.bitPattern)
            }
        }
        bytes.append(contentsOf: repeatElement(0, count: max(0, size - bytes.count)))
        return bytes
    }
}

extension [UInt8] {
    fileprivate mutating func append(bigEndian number: some FixedWidthInteger) {
        Swift.withUnsafeBytes(of: number.bigEndian) { append(contentsOf: $0) }
    }
}
