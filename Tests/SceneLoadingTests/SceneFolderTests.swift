import Foundation
import Governance
import SceneLoading
import Testing

@Suite struct SceneFolderTests {
    /// A folder with the small scene, changed by `change`, and what the loader says of it.
    private func codes(_ change: (URL) throws -> Void) throws -> [String] {
        let folder = FileManager.default.temporaryDirectory.appending(path: "scene-\(UUID().uuidString)")
        defer { try? FileManager.default.removeItem(at: folder) }
        for (path, text) in SmallScene.texts {
            let file = folder.appending(path: path)
            try FileManager.default.createDirectory(
                at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
            try Data(text.utf8).write(to: file)
        }
        try change(folder)
        return SceneLoader.load(folder.path, hashing: PlainHashing()).diagnostics
            .map { "\($0.place.file):\($0.place.line) \($0.code.rawValue)" }
    }

    @Test func folderReadsAsItsTexts() throws {
        #expect(try codes { _ in } == [])
    }

    @Test func absentFolderLacksItsHead() {
        let diagnostics = SceneLoader.load("/nowhere/at/all", hashing: PlainHashing()).diagnostics
        #expect(diagnostics.map(\.code) == [.missingFile])
    }

    @Test func otherYAMLFilesArePointedOut() throws {
        let said = try codes { try Data("a: b".utf8).write(to: $0.appending(path: "measure.yaml")) }
        #expect(said == ["measure.yaml:1 stray-file"])
    }

    @Test func otherEncodingsAreRefusedAtTheirLine() throws {
        // “中” in GBK, on the second line.
        let bytes = Array("boards:\n  # ".utf8) + [0xD6, 0xD0, 0x0A]
        let said = try codes { try Data(bytes).write(to: $0.appending(path: "boards.yaml")) }
        #expect(said == ["boards.yaml:2 not-utf8"])
    }

    @Test func largeFilesAreNotReadToTheirEnd() throws {
        let said = try codes { try Data(count: 3_000_000).write(to: $0.appending(path: "boards.yaml")) }
        #expect(said == ["boards.yaml:1 too-large"])
    }

    @Test func aFolderInPlaceOfAFileIsUnreadable() throws {
        let said = try codes { folder in
            let file = folder.appending(path: "boards.yaml")
            try FileManager.default.removeItem(at: file)
            try FileManager.default.createDirectory(at: file, withIntermediateDirectories: true)
        }
        #expect(said == ["boards.yaml:1 unreadable-file"])
    }

    @Test func fingerprintNamesTheExactTexts() {
        let first = SceneLoader.load(texts: SmallScene.texts, hashing: PlainHashing()).scene?.fingerprint
        var texts = SmallScene.texts
        texts["boards.yaml"]?.append("# a comment\n")
        let second = SceneLoader.load(texts: texts, hashing: PlainHashing()).scene?.fingerprint
        #expect(first?.count == 64 && second?.count == 64 && first != second)
    }
}
