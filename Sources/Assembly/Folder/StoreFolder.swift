import FoundationEssentials
package import Governance

/// Where an embedded county lives: database, evidence, lock and socket in one folder.
package struct StoreFolder: Sendable {
    package let path: String

    /// Reads a store's address, `sqlite:FOLDER`.
    package init(address: String) throws(Refusal) {
        guard address.hasPrefix("sqlite:"), address.count > 7 else {
            throw Refusal(
                "bad-store", .invalid, zh: "数据位置应写成 sqlite:文件夹，例如 sqlite:./data。",
                en: "The store is given as sqlite:FOLDER, for instance sqlite:./data.", field: "--store")
        }
        let given = String(address.dropFirst(7))
        path = given.hasPrefix("/") ? given : FileManager.default.currentDirectoryPath + "/" + given
    }

    package var database: String { "\(path)/county.sqlite" }
    package var evidence: String { "\(path)/evidence" }
    /// Files that wait to be imported; none of them stays longer than a day.
    package var imports: String { "\(path)/imports" }
    /// Which base maps there are, written by the county; need not be there.
    package var basemap: String { "\(path)/basemap.yaml" }
    /// Tiles of map services, which may be removed at any time.
    package var basemapCache: String { "\(path)/basemap-cache.sqlite" }
    /// Folders of photos not finished with; none of them stays longer than a week.
    package var photos: String { "\(path)/photos" }
    package var lock: String { "\(path)/yiwang.lock" }
    package var socket: String { "\(path)/yiwang.sock" }
    /// Key that signs checkpoints; by default beside the store's folder, never in it.
    package var checkpointKey: String { "\(path).checkpoint-key" }

    /// Key that seals the secrets of second factors; beside the store's folder, never in it.
    package var factorKey: String { "\(path).factor-key" }

    package var exists: Bool { FileManager.default.fileExists(atPath: database) }

    package func make() throws {
        try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
    }
}
