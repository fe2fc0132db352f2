import Governance
import Spatial

/// Tiles drawn not long ago, up to a number of bytes: on a Monday morning a whole office looks at the same town.
///
/// Nothing here is ever stale, since each tile is kept with its version and asked for by the version that holds now.
struct DrawnTiles: Sendable {
    /// A tile as one circle of readers sees it.
    struct Key: Hashable, Sendable {
        let tile: TileID
        /// Areas the reader is bound to; nil sees all.
        let areas: [AreaID]?
    }

    private struct Entry {
        let version: UInt64
        let bytes: [UInt8]
    }

    private let mostBytes: Int
    private var entries: [Key: Entry] = [:]
    /// In the order they came; the first goes first.
    private var line: [Key] = []
    private(set) var byteCount = 0

    init(mostBytes: Int = 8 << 20) {
        self.mostBytes = mostBytes
    }

    /// The tile of just this version.
    func bytes(_ key: Key, version: UInt64) -> [UInt8]? {
        guard let entry = entries[key], entry.version == version else { return nil }
        return entry.bytes
    }

    mutating func keep(_ bytes: [UInt8], _ key: Key, version: UInt64) {
        if let old = entries.updateValue(Entry(version: version, bytes: bytes), forKey: key) {
            byteCount -= old.bytes.count
        } else {
            line.append(key)
        }
        byteCount += bytes.count
        var gone = 0
        while byteCount > mostBytes, gone < line.count {
            byteCount -= entries.removeValue(forKey: line[gone])?.bytes.count ?? 0
            gone += 1
        }
        line.removeFirst(gone)
    }
}
