import Governance
import SceneLoading
import Testing

@Suite struct BrokenSceneTests {
    @Test func theSmallSceneIsValid() {
        let (scene, diagnostics) = SceneLoader.load(texts: SmallScene.texts, hashing: PlainHashing())
        #expect(diagnostics.map { $0.line(in: .en) } == [])
        #expect(scene?.id == "small")
    }

    @Test(arguments: BrokenScene.all) func mistakeIsNamedAndFound(_ broken: BrokenScene) throws {
        let texts = try #require(broken.texts, "the edit must apply exactly once")
        let (line, column) = try #require(broken.place)
        let (scene, diagnostics) = SceneLoader.load(texts: texts, hashing: PlainHashing())
        #expect(scene?.id == nil)
        let finding = diagnostics.first {
            $0.code.rawValue == broken.code && $0.place.file == broken.file && $0.place.line == line
        }
        let said = diagnostics.map { $0.line(in: .en) }.joined(separator: "\n")
        #expect(finding != nil, "expected \(broken.code) at \(broken.file):\(line), got:\n\(said)")
        if broken.exact { #expect(finding?.place.column == column, "\(said)") }
        #expect(finding?.message.zh.isEmpty == false && finding?.message.en.isEmpty == false)
    }

    /// Every kind of mistake about the content of a scene has an example.
    @Test func everyCodeIsShown() {
        let shown = Set(BrokenScene.all.map(\.code))
        // Those of files, and those that only warn.
        let files: Set<DiagnosticCode> = [.missingFile, .unreadableFile, .strayFile, .tooLarge, .notUTF8, .personalReason, .cohortForm]
        let missing = DiagnosticCode.allCases.filter { !files.contains($0) && !shown.contains($0.rawValue) }
        #expect(missing == [])
    }

    @Test func allMistakesAreFoundInOnePass() throws {
        var texts = SmallScene.texts
        texts["registers/house.yaml"] = texts["registers/house.yaml"]?.replacing(
            "by: [inspector]", with: "by: [inspektor]"
        )
        .replacing("card: [kind, size]", with: "card: [kind, seize]").replacing("rule: size > 0", with: "rule: size >")
        texts["measures.yaml"] = texts["measures.yaml"]?.replacing("unit: m2", with: "unit: sqm")
        texts["boards.yaml"] = "boards: ["
        let codes = Set(SceneLoader.load(texts: texts, hashing: PlainHashing()).diagnostics.map(\.code))
        #expect(codes.isSuperset(of: [.unknownRole, .unknownField, .ruleSyntax, .unknownUnit, .yamlSyntax]))
    }

    /// Purpose, basis and time of keeping are asked for wherever something personal is held; the scene still loads.
    @Test(
        arguments: [
            (", basis: {zh: 个保法, en: PIPL}", "户主"), (", purpose: {zh: 送达, en: Letters}", "户主"),
            ("\nretention:\n  - {stages: [gone], years: 3, fields: [owner], zh: 三年后删除, en: Erased after three years}", "retention"),
        ])
    func reasonsForPersonalValuesAreAsked(_ removed: String, _ said: String) throws {
        var texts = SmallScene.texts
        let house = try #require(texts["registers/house.yaml"])
        texts["registers/house.yaml"] = house.replacing(removed, with: "")
        #expect(texts["registers/house.yaml"] != house)
        let (scene, diagnostics) = SceneLoader.load(texts: texts, hashing: PlainHashing())
        #expect(scene?.id == "small")
        #expect(diagnostics.map(\.code) == [.personalReason])
        #expect(diagnostics.first?.severity == .warning && diagnostics.first?.message.zh.contains(said) == true)
    }

    @Test func misspeltNamesGetASuggestion() throws {
        let broken = BrokenScene("", "registers/house.yaml", "by: [inspector]", "by: [inspektor]", at: "")
        let finding = SceneLoader.load(texts: try #require(broken.texts), hashing: PlainHashing()).diagnostics.first
        #expect(finding?.message.en == "there is no role “inspektor”; did you mean “inspector”?")
        #expect(finding?.message.zh == "没有名为“inspektor”的角色，是否为“inspector”？")
        #expect(finding?.line(in: .en).hasPrefix("registers/house.yaml:81:10: error: there is no role") == true)
    }
}
