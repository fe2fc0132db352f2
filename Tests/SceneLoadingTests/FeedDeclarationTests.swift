import Governance
import SceneLoading
import Testing

/// `feeds.yaml` and `code` of a register: what they need, and what is wrong with one, by its place.
@Suite struct FeedDeclarationTests {
    private static let sound = """
        feeds:
          desk:
            zh: 来件
            en: Desk
            from: {zh: 乙方, en: The other}
            register: house
            source: http
            role: machine
            keepers: [office]
            number: no
            day: day
            changed: update
            similar: hold
            datum: gcj02
            closing: {column: what, is: sum, count: n}
            fields:
              kind: {column: sort, codes: {A: home, B: shop}}
              address: where
              size: {value: "12.5"}
              step.helper: {hash: true}
              lon: x
              lat: y

        """
    private static let machine = """
          machine: {zh: 接入, en: Machine, scope: county, reports: [house], changes: [house]}
          narrow: {zh: 窄, en: Narrow, reports: [house]}

        """

    private func load(_ feeds: String, house: String = SmallScene.house) -> (scene: Scene?, diagnostics: [SceneDiagnostic]) {
        let texts = ["feeds.yaml": feeds, "scene.yaml": SmallScene.head + Self.machine, "registers/house.yaml": house]
        return SceneLoader.load(texts: SmallScene.texts.merging(texts) { $1 }, hashing: PlainHashing())
    }

    @Test func `a sound feed is read whole`() throws {
        let (scene, diagnostics) = load(Self.sound)
        #expect(diagnostics.isEmpty, "\(diagnostics)")
        let feed = try #require(scene?.feed("desk"))
        #expect(feed.source == .http && feed.changed == .update && feed.similar == .hold && "\(feed.datum)" == "gcj02")
        #expect(feed.closing == .init(column: "what", text: "sum", count: "n"))
        #expect(feed.columns.map(\.target) == ["kind", "address", "size", "step.helper", "lon", "lat"])
        #expect(feed.columns[0].content == .named("sort", codes: ["A": "home", "B": "shop"]))
        #expect(feed.columns[2].content == .constant("12.5") && feed.columns[3].content == .payloadHash)
    }

    @Test(arguments: [
        ("register: house", "register: horse", "unknown-register", 6), ("source: http", "source: smoke", "bad-value", 7),
        ("role: machine", "role: robot", "unknown-role", 8), ("role: machine", "role: narrow", "blind-role", 2),
        ("role: machine", "role: office", "blind-role", 2), ("keepers: [office]", "keepers: [officer]", "unknown-role", 9),
        ("    number: no\n", "", "missing-key", 2) as (String, String, String, Int), ("A: home", "A: house", "rule-choice", 2),
        ("address: where", "adress: where", "unknown-field", 2), ("step.helper", "step.helpr", "unknown-field", 2),
        ("      lat: y\n", "", "missing-key", 2), ("is: sum, ", "", "missing-key", 15),
        ("changed: update", "changed: maybe", "bad-value", 12),
        ("    from:", "    form:", "unknown-key", 5),
    ])
    func `what is wrong with a feed is named by its line`(sound: String, broken: String, code: String, line: Int) {
        #expect(Self.sound.contains(sound))
        let text = Self.sound.split(separator: sound, omittingEmptySubsequences: false).joined(separator: broken)
        let (scene, diagnostics) = load(text)
        #expect(scene == nil)
        #expect(
            diagnostics.contains { $0.code.rawValue == code && $0.place.file == "feeds.yaml" && $0.place.line == line }, "\(diagnostics)")
    }

    private static let code = """
        code:
          zh: 扫一扫
          en: Scan
          by: [office]
          shows: [address, rest]
          actions: [confirm]
          report:
            feed: other.desk
            zh: 报
            en: Report
            asks: {what: {zh: 什么, en: What, required: true}}
            gives: {where: address}

        """

    @Test func `a sound code is read whole`() throws {
        let (scene, diagnostics) = load(Self.sound, house: SmallScene.house + Self.code)
        #expect(diagnostics.isEmpty, "\(diagnostics)")
        let rule = try #require(scene?.register("house")?.code)
        #expect(rule.shows == ["address", "rest"] && rule.actions == ["confirm"] && rule.roles == ["office"])
        #expect(rule.door?.feed == QualifiedName(scene: "other", name: "desk") && rule.door?.gives == ["where": "address"])
        #expect(rule.door?.asks.map(\.required) == [true])
    }

    @Test(arguments: [
        ("shows: [address", "shows: [owner", "personal-measure"), ("gives: {where: address", "gives: {where: owner", "personal-measure"),
        ("shows: [address", "shows: [adress", "unknown-field"), ("by: [office]", "by: [officer]", "unknown-role"),
        ("feed: other.desk", "feed: desk", "bad-value"), ("actions: [confirm]", "actions: [confrm]", "unknown-action"),
        ("  by: [office]\n", "", "missing-key"), ("    asks:", "    ask:", "unknown-key"),
    ])
    func `a code shows nothing that is not open`(sound: String, broken: String, code: String) {
        #expect(Self.code.contains(sound))
        let text = Self.code.split(separator: sound, omittingEmptySubsequences: false).joined(separator: broken)
        let (scene, diagnostics) = load(Self.sound, house: SmallScene.house + text)
        #expect(scene == nil)
        #expect(diagnostics.contains { $0.code.rawValue == code && $0.place.file == "registers/house.yaml" }, "\(diagnostics)")
    }
}
