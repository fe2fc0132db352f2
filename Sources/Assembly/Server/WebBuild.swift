import Foundation
import Identity

/// The mark of the pages' files: it changes whenever one of them does, so that browsers may keep what carries it.
package enum WebBuild {
    /// Made of the names, sizes and times of all files of a folder.
    package static func mark(of folder: String) -> String {
        var hash = SHA256()
        let names = (FileManager.default.subpaths(atPath: folder) ?? []).sorted()
        for name in names {
            let facts = try? FileManager.default.attributesOfItem(atPath: "\(folder)/\(name)")
            guard facts?[.type] as? FileAttributeType == .typeRegular else { continue }
            let time = (facts?[.modificationDate] as? Date)?.timeIntervalSince1970 ?? 0
            let line = "\(name)\u{0}\(facts?[.size] as? Int ?? 0)\u{0}\(time)\n"
            Array(line.utf8).withUnsafeBytes { hash.update($0) }
        }
        return String(hash.hash().hex.prefix(12))
    }
}
