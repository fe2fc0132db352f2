import Foundation
import Governance
import TestCounty
import Testing

/// Nothing of one line of work stands in Swift: no source names a scene, or one of its registers in full.
struct SceneFreeSourcesTests {
    @Test func `no line of Swift mentions a scene`() throws {
        // Words of the language and of everyday English that a scene may share.
        let shared: Set = ["community", "safety", "emergency", "inspection", "proposals", "deputies", "heritage", "petitions"]
        let scenes = try FileManager.default.contentsOfDirectory(atPath: projectRoot + "/Scenes").filter { !$0.hasSuffix(".md") }
        #expect(scenes.count > 10)
        let sources = try #require(FileManager.default.enumerator(atPath: projectRoot + "/Sources"))
        var mentions: [String] = []
        for case let path as String in sources where path.hasSuffix(".swift") {
            let text = try String(contentsOfFile: projectRoot + "/Sources/" + path, encoding: .utf8)
            for line in text.split(separator: "\n") where !line.drop(while: \.isWhitespace).hasPrefix("//") {
                for scene in scenes where line.contains(shared.contains(scene) ? "\"\(scene)\"" : scene) {
                    mentions.append("\(path): \(line.drop(while: \.isWhitespace))")
                }
            }
        }
        #expect(mentions == [])
    }
}
