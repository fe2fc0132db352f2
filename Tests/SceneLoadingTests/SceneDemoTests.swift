import Governance
import SceneLoading
import Testing

/// `demo.yaml` is read against its scene, and what does not fit is named with its place.
@Suite struct SceneDemoTests {
    private func scene() throws -> Scene {
        try #require(SceneLoader.load(texts: SmallScene.texts, hashing: PlainHashing()).scene)
    }

    private static let sound = """
        accounts:
          small-walker: {role: inspector, zh: 林一, unit: 小队, at: town:2, shown: true}
        registers:
          house:
            batches:
              - count: 12
                by: inspector
                from: -90
                to: 2026-05-01
                at: village
                fields:
                  kind: {pick: {home: 3, shop: 1}}
                  size: {between: [10, 90.5]}
                  address: {text: "{village}{n}号"}
                  owner: {person: true}
                  found_on: {day: 0}

        """

    @Test func `a sound demo says who works and what is registered`() throws {
        let (demo, diagnostics) = SceneDemo.load(text: Self.sound, of: try scene())
        #expect(diagnostics.isEmpty)
        let made = try #require(demo)
        #expect(made.people.map(\.account) == ["small-walker"])
        #expect(made.people.first?.at == .one(.town, 2))
        let batch = try #require(made.registers.first?.batches.first)
        #expect(batch.from == .relative(-90))
        #expect(batch.fields.map(\.field.id) == ["kind", "size", "address", "owner", "found_on"])
    }

    @Test(arguments: [
        ("by: inspector", "by: nobody", "nobody"), ("kind: {pick: {home: 3, shop: 1}}", "kind: {pick: {home: 3, tent: 1}}", "home, shop"),
        ("size: {between: [10, 90.5]}", "size: {between: [90, 10]}", "between"), ("found_on: {day: 0}", "found_at: {day: 0}", "found_on"),
        ("at: village", "at: hamlet", "hamlet"), ("from: -90", "from: soon", "soon"), ("count: 12", "counts: 12", "count"),
        ("house:", "mouse:", "house"), ("role: inspector", "role: walker", "walker"),
        ("owner: {person: true}", "owner: {people: true}", "owner"),
    ])
    func `what does not fit is named`(sound: String, broken: String, word: String) throws {
        #expect(Self.sound.contains(sound))
        let text = Self.sound.split(separator: sound, omittingEmptySubsequences: false).joined(separator: broken)
        let (demo, diagnostics) = SceneDemo.load(text: text, of: try scene())
        #expect(demo == nil)
        #expect(diagnostics.contains { $0.place.file == "demo.yaml" && $0.line(in: .en).contains(word) }, "\(diagnostics)")
    }

    private static let scoring = """
        scoring:
          review:
            zh: 评议
            en: Review
            conducts: [inspector]
            candidates: {register: house}
            groups: {jurors: {weight: 1, zh: 评委, en: Jurors}}
            questions: {all: {max: 10, zh: 总评, en: Overall}}

        """

    private static let session =
        sound + """
            sessions:
              - scoring: review
                zh: 一评
                by: inspector
                on: -30
                points: [60, 90]
                jury:
                  jurors: {codes: 9, cast: 8, units: {小队: 2}}

            """

    @Test func `a session says when, by whom and with how many jurors`() throws {
        let texts = SmallScene.texts.merging(["scoring.yaml": Self.scoring]) { $1 }
        let scene = try #require(SceneLoader.load(texts: texts, hashing: PlainHashing()).scene)
        let (demo, diagnostics) = SceneDemo.load(text: Self.session, of: scene)
        #expect(diagnostics.isEmpty, "\(diagnostics)")
        let session = try #require(demo?.sessions.first)
        #expect(session.juries.first?.codes == 9 && session.juries.first?.cast == 8 && session.sealedAfter == 90)
        for (sound, broken, word) in [
            ("jurors: {", "judges: {", "jurors"), ("scoring: review", "scoring: revue", "review"), ("[60, 90]", "[90, 60]", "points"),
            ("units: {小队: 2}", "units: {小队: 12}", "12"), ("cast: 8", "cast: 10", "cast"),
        ] {
            let text = Self.session.split(separator: sound, omittingEmptySubsequences: false).joined(separator: broken)
            let (demo, diagnostics) = SceneDemo.load(text: text, of: scene)
            #expect(demo == nil && diagnostics.contains { $0.line(in: .en).contains(word) }, "\(broken) \(diagnostics)")
        }
    }

    private static let office =
        sound + """
            appraisals:
              - index: tidy
                by: office
                months: 2
                on: 6
                remarks: 通报
                objections:
                  - {by: inspector, at: "town:2", indicator: A1, text: 有误, after: 1}
                drafts:
                  - version: "3"
                    zh: 第三版
                    en: Third
                    by: office
                    from: 40
                    change: {indicators: {A1: 0.5, A2: 0.5}, knots: {A1/town: {zero: 80, pass: 30, full: 0}}, bands: {A: 70}}

            """

    @Test func `an index's office says what it has published, drafted and been told`() throws {
        let (demo, diagnostics) = SceneDemo.load(text: Self.office, of: try scene())
        #expect(diagnostics.isEmpty, "\(diagnostics)")
        let appraisal = try #require(demo?.appraisals.first)
        #expect(appraisal.months == 2 && appraisal.on == 6 && appraisal.hour == 9 && appraisal.role == "office")
        #expect(appraisal.objections.map(\.indicator) == ["A1"] && appraisal.objections.first?.at == .one(.town, 2))
        let draft = try #require(appraisal.drafts.first)
        #expect(draft.from == .day(.relative(40)) && draft.tried == 3)
        #expect(draft.change.indicators == ["A1": 0.5, "A2": 0.5] && draft.change.bands == ["A": 70])
        #expect(draft.change.knots["A1/town"]?.zero == 80)
        for (sound, broken, word) in [
            ("index: tidy", "index: tiny", "tidy"), ("indicator: A1", "indicator: B1", "A1"), ("by: office", "by: nobody", "nobody"),
            ("on: 6", "on: 31", "28"), ("A1: 0.5", "A1: half", "half"), ("pass: 30", "pas: 30", "pass"), ("from: 40", "from: soon", "soon"),
            ("remarks: 通报", "remark: 通报", "remarks"), ("at: \"town:2\"", "at: hamlet", "hamlet"), ("bands:", "band:", "bands"),
        ] {
            let text = Self.office.split(separator: sound, omittingEmptySubsequences: false).joined(separator: broken)
            let (demo, diagnostics) = SceneDemo.load(text: text, of: try scene())
            #expect(demo == nil && diagnostics.contains { $0.line(in: .en).contains(word) }, "\(broken) \(diagnostics)")
        }
    }
}
