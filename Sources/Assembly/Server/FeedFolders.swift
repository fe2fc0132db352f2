import Foundation
import Governance
import Logging
import ServiceLifecycle
import Services

/// Takes files that senders put into `STORE/feeds/SCENE.FEED/`, and moves each into `done` or `failed` below it.
///
/// A file is taken once it has stayed the same between two looks, so that one still being copied is left alone. The move
/// comes last: after a crash the file is read again, which makes nothing twice.
struct FeedFolders: Service {
    /// Seconds between looks.
    static let pause = 10

    let opened: OpenCounty
    var logger = Logger(label: "feeds")

    func run() async throws {
        await cancelWhenGracefulShutdown {
            var seen: [String: FileMark] = [:]
            while !Task.isCancelled {
                seen = await look(after: seen)
                try? await Task.sleep(for: .seconds(Self.pause))
            }
        }
    }

    /// Size and time of a file, to see whether it has come to rest.
    struct FileMark: Hashable, Sendable {
        var size: Int
        var changed: Date
    }

    /// One look over all folders; takes what has not changed since the look before.
    ///
    /// - Returns: what was seen and left.
    func look(after seen: [String: FileMark]) async -> [String: FileMark] {
        var left: [String: FileMark] = [:]
        for scene in opened.county.scenes {
            for feed in scene.feeds where feed.source == .file {
                let name = QualifiedName(scene: scene.id, name: feed.id)
                let folder = opened.folder.path + "/feeds/\(name)"
                for file in Self.files(in: folder) {
                    let path = folder + "/" + file
                    guard let mark = Self.mark(path) else { continue }
                    if seen[path] == mark { await take(file, in: folder, name, feed) } else { left[path] = mark }
                }
            }
        }
        return left
    }

    private static func files(in folder: String) -> [String] {
        ((try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? [])
            .filter { !$0.hasPrefix(".") && !$0.hasSuffix(".part") && !$0.hasSuffix(".tmp") }.sorted()
    }

    private static func mark(_ path: String) -> FileMark? {
        guard let facts = try? FileManager.default.attributesOfItem(atPath: path), facts[.type] as? FileAttributeType == .typeRegular,
            let size = facts[.size] as? Int, let changed = facts[.modificationDate] as? Date
        else { return nil }
        return FileMark(size: size, changed: changed)
    }

    private func take(_ file: String, in folder: String, _ name: QualifiedName, _ feed: FeedDefinition) async {
        var end = "done"
        do {
            let delivery = try FeedDelivery.file(folder + "/" + file, of: feed, county: opened.county)
            let receipt = try await opened.county.take(delivery, through: name, origin: "folder")
            logger.notice(
                "feed file taken",
                metadata: [
                    "feed": "\(name)", "taken": "\(receipt.count(.taken))", "refused": "\(receipt.count(.refused))",
                    "repeated": "\(receipt.count(.repeated))",
                ])
        } catch let refusal as Refusal where refusal.kind != .unavailable {
            logger.error("feed file refused", metadata: ["feed": "\(name)", "code": "\(refusal.code)"])
            end = "failed"
        } catch {
            // Tried again at the next look: the disk may have room then.
            logger.error("feed file left", metadata: ["feed": "\(name)"])
            return
        }
        move(file, from: folder, to: folder + "/" + end)
    }

    private func move(_ file: String, from folder: String, to end: String) {
        let manager = FileManager.default
        try? manager.createDirectory(atPath: end, withIntermediateDirectories: true)
        var target = end + "/" + file
        var turn = 1
        while manager.fileExists(atPath: target) {
            turn += 1
            target = "\(end)/\(turn)-\(file)"
        }
        do {
            try manager.moveItem(atPath: folder + "/" + file, toPath: target)
        } catch {
            logger.error("feed file could not be moved", metadata: ["folder": "\(end)"])
        }
    }
}
