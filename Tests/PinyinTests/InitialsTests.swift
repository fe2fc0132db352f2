import Foundation
import Testing

@testable import Pinyin

struct InitialsTests {
    @Test(arguments: [
        ("青山镇", "qsz"), ("违建管理", "wjgl"), ("张三丰", "zsf"), ("建新村12号", "jxc12h"), ("A座东侧", "azdc"), ("東門", "dm"), ("〇一", "〇y"),
    ])
    func `characters become the letters they are looked up by`(text: String, initials: String) {
        #expect(Initials.of(text) == initials)
    }

    @Test(arguments: ["", "WJ330", "Wang 3", "αβ", "😀"])
    func `a text without characters has no initials`(text: String) {
        #expect(Initials.of(text) == nil)
    }

    @Test(arguments: [("zsf", true), ("Zs", true), ("jx12", true), ("z", false), ("12", false), ("张s", false), ("z-s", false), ("", false)])
    func `a word of letters may mean initials`(word: String, may: Bool) {
        #expect(Initials.mayBe(word) == may)
    }

    /// Pages and store must find the same.
    @Test func `the table is that of the pages`() throws {
        var folder = URL(fileURLWithPath: #filePath)
        for _ in 0..<3 { folder.deleteLastPathComponent() }
        let script = try String(contentsOf: folder.appending(path: "Web/Public/js/initials-data.js"), encoding: .utf8)
        let table = String(decoding: PackageResources.initials_txt, as: UTF8.self)
        #expect(table.count == 0xA000 - 0x4E00)
        #expect(script.contains("export default \"\(table)\";"))
    }
}
