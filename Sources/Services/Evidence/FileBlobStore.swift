import FoundationEssentials
import Governance

/// Evidence as files named by their hash, two levels deep; written beside, flushed, then renamed.
package struct FileBlobStore: BlobStore {
    private let root: String

    package init(root: String) {
        self.root = root
    }

    package func put(_ bytes: [UInt8], sha256: String) throws {
        try write(bytes, to: path("originals", sha256), durable: true)
    }

    package func get(_ sha256: String) throws -> [UInt8]? {
        read(path("originals", sha256))
    }

    package func putCopy(_ bytes: [UInt8], of sha256: String, kind: String) throws {
        try write(bytes, to: path(kind, sha256), durable: false)
    }

    package func copy(of sha256: String, kind: String) throws -> [UInt8]? {
        read(path(kind, sha256))
    }

    package func remove(_ sha256: String) throws {
        let files = FileManager.default
        for kind in files.exists(root) ? try files.contentsOfDirectory(atPath: root) : [] where files.fileExists(atPath: path(kind, sha256))
        {
            try files.removeItem(atPath: path(kind, sha256))
        }
    }

    package func eachHash(_ body: (String) throws -> Void) throws {
        let files = FileManager.default
        let top = "\(root)/originals"
        for first in try files.exists(top) ? files.contentsOfDirectory(atPath: top).sorted() : [] {
            for name in try files.contentsOfDirectory(atPath: "\(top)/\(first)").sorted() where !name.hasSuffix(".part") {
                try body(name)
            }
        }
    }

    private func path(_ kind: String, _ sha256: String) -> String {
        "\(root)/\(kind)/\(sha256.prefix(2))/\(sha256)"
    }

    private func read(_ path: String) -> [UInt8]? {
        FileManager.default.contents(atPath: path).map { [UInt8]($0) }
    }

    private func write(_ bytes: [UInt8], to path: String, durable: Bool) throws {
        let files = FileManager.default
        if files.fileExists(atPath: path) { return }
        let folder = path.split(separator: "/", omittingEmptySubsequences: false).dropLast().joined(separator: "/")
        do {
            try files.createDirectory(atPath: folder, withIntermediateDirectories: true)
        } catch {
            throw DurableFile.failure()
        }
        try DurableFile.write(bytes, to: path, folder: folder, flush: durable)
    }
}

extension FileManager {
    fileprivate func exists(_ path: String) -> Bool { fileExists(atPath: path) }
}
