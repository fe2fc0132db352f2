import Governance
import SceneLoading
import Testing

/// `scoring.yaml`: what a session needs, and what is wrong with one, by its place.
@Suite struct ScoringDeclarationTests {
    private static let sound = """
        scoring:
          review:
            zh: 评议
            en: Review
            conducts: [office]
            candidates: {register: house, where: "stage = 'new'"}
            groups:
              one: {weight: 0.6, zh: 甲, en: One}
              two: {weight: 0.4, zh: 乙, en: Two}
            questions:
              all: {max: 100, zh: 总评, en: Overall}
            result: size
            notes: {counted: size, root: address, rows: {part: step, group: helper, mean: amount}}

        """

    private func load(_ text: String) -> (scene: Scene?, diagnostics: [SceneDiagnostic]) {
        SceneLoader.load(texts: SmallScene.texts.merging(["scoring.yaml": text]) { $1 }, hashing: PlainHashing())
    }

    @Test func `a sound session is read whole`() throws {
        let (scene, diagnostics) = load(Self.sound)
        #expect(diagnostics.isEmpty)
        let scoring = try #require(scene?.scoring("review"))
        #expect(scoring.groups.map(\.weight.description) == ["0.6", "0.4"] && scoring.resultField == "size")
        #expect(scoring.notes.counted == "size" && scoring.notes.root == "address" && scoring.notes.rows?.mean == "amount")
        #expect(scoring.questions.first?.bounds == 0...100)
    }

    @Test(arguments: [
        ("weight: 0.4", "weight: 0.5", "weight-sum", 7), ("conducts: [office]", "conducts: [officer]", "unknown-role", 5),
        ("register: house", "register: horse", "unknown-register", 6), ("result: size", "result: kind", "bad-value", 12),
        ("counted: size", "counted: kind", "bad-value", 13), ("root: address", "root: size", "bad-value", 13),
        ("counted: size", "counted: height", "unknown-field", 13), ("mean: amount", "mean: helper", "bad-value", 13),
        ("part: step", "part: visit", "unknown-part", 13), ("max: 100", "max: 1, min: 1", "limits-reversed", 11),
        ("    groups:", "    panels:", "missing-key", 2),
    ])
    func `what is wrong is named by its line`(sound: String, broken: String, code: String, line: Int) {
        #expect(Self.sound.contains(sound))
        let (scene, diagnostics) = load(Self.sound.split(separator: sound, omittingEmptySubsequences: false).joined(separator: broken))
        #expect(scene == nil)
        #expect(
            diagnostics.contains { $0.code.rawValue == code && $0.place.file == "scoring.yaml" && $0.place.line == line }, "\(diagnostics)")
    }
}
