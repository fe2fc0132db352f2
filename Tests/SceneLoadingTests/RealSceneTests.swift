import CQL2
import Foundation
import Governance
import SceneLoading
import Testing

/// `Scenes/illegal-construction` as the product ships it.
@Suite struct RealSceneTests {
    /// Found by walking up, so that the tests may move with the sources.
    private static let folder: String? = {
        var folder = URL(filePath: #filePath).deletingLastPathComponent()
        while folder.path != "/" {
            let scene = folder.appending(path: "Scenes/illegal-construction")
            if FileManager.default.fileExists(atPath: scene.path) { return scene.path }
            folder.deleteLastPathComponent()
        }
        return nil
    }()

    private func scene() throws -> Scene {
        let (scene, diagnostics) = SceneLoader.load(try #require(RealSceneTests.folder), hashing: PlainHashing())
        #expect(diagnostics.map { $0.line(in: .en) } == [])
        return try #require(scene)
    }

    @Test func loadsWithoutDiagnostics() throws {
        let scene = try scene()
        #expect(
            scene.registers.map(\.id.name) == ["boundary", "case", "key-zone", "lead", "merit", "patrol", "recheck", "structure", "ticket"])
        #expect(scene.roles.map(\.id).contains("reviewer"))
        #expect(scene.fingerprint.count == 64)
        #expect(scene.parameter("cutoff")?.value == .date(try #require(Day("2023-10-31"))))
    }

    @Test func forcedDemolitionWaitsForItsCase() throws {
        let structure = try scene().register("structure")
        #expect(structure?.part("disposal")?.field("outcome")?.choices.count == 7)
        let rules = structure?.action("finish-row")?.guards.map(\.rule) ?? []
        #expect(rules.contains("row.outcome <> 'forced' OR forced_cases > 0"))
        #expect(rules.contains("row.outcome <> 'substitute' OR substitute_cases > 0"))
        // The objection, the demand, night and holiday keep the act itself back.
        let execute = try scene().register("case")?.action("execute")?.guards ?? []
        for article in ["第四十四条", "第三十五条", "第四十三条", "第十七条", "第十八条"] {
            #expect(execute.contains { $0.message.zh.contains(article) }, "\(article)")
        }
    }

    @Test func namesAndPhonesAreMasked() throws {
        let register = try #require(try scene().register("structure"))
        #expect(register.field("owner_name")?.level == .personal)
        #expect(register.field("owner_phone")?.level == .personal)
        #expect(register.field("owner_id")?.level == .sealed)
        #expect(register.field("built_on_precision")?.choices.map(\.id) == ["year", "month", "day", "decade"])
    }

    @Test func cancellingTakesASecondPersonAndNothingLeft() throws {
        let cancel = try #require(try scene().register("structure")?.action("cancel"))
        #expect(cancel.roles == ["reviewer"])
        #expect(Set(cancel.secondPerson).isSuperset(of: ["request-cancel", "check-row"]))
        #expect(cancel.guards.map(\.rule).contains("remaining_area = 0"))
    }

    /// Four dimensions of four indicators with the weights of the proposal, in both versions and on three levels.
    @Test func indexIsThatOfTheProposal() throws {
        let index = try #require(try scene().index("no-illegal-construction"))
        #expect(index.versions.map(\.id) == ["1.0", "2.0"])
        for version in index.versions {
            #expect(version.dimensions.map(\.weight) == [0.30, 0.30, 0.25, 0.15])
            let indicators = version.dimensions.flatMap(\.indicators)
            #expect(indicators.map(\.id).joined(separator: " ") == "S1 S2 S3 S4 N1 N2 N3 N4 D1 D2 D3 D4 L1 L2 L3 L4")
            #expect(indicators.allSatisfy { Set($0.forms.keys) == [.county, .town, .village] })
            #expect(version.bands.map(\.from) == [90, 80, 70, 60, 0])
            #expect(version.bands.map(\.hex) == ["#1E9E5A", "#2F6FDE", "#F2C94C", "#F2994A", "#C8161D"])
            #expect(version.vetoes.map(\.cap) == ["D", "E", "E"])
        }
    }

    @Test func secondVersionChangesTheTargetOnly() throws {
        let versions = try #require(try scene().index("no-illegal-construction")).versions
        let forms = versions.map { version in
            version.dimensions.flatMap(\.indicators).map { ($0.id, $0.forms[.town]?.formula, $0.forms[.town]?.knots) }
        }
        for (old, new) in zip(forms[0], forms[1]) {
            #expect(old.2 == new.2)
            #expect((old.1 == new.1) == (old.0 != "S2"))
        }
        #expect(forms[1][1].1 == "n / d / (target_2026 * elapsed) * 100")
    }

    /// Decision 22: nothing to divide by is no merit, unless somebody looked.
    @Test func emptyDenominatorsAreNoMerit() throws {
        let version = try #require(try scene().index("no-illegal-construction")?.versions.first)
        for indicator in version.dimensions.flatMap(\.indicators) {
            for form in indicator.forms.values {
                guard case .score(_, let measure, let least) = form.empty ?? indicator.empty else { continue }
                #expect(indicator.id.hasPrefix("N"))
                #expect(measure == "patrols_90_days" && least >= 3)
            }
        }
        let rechecks = version.dimensions.flatMap(\.indicators).first { $0.id == "L4" }
        #expect(rechecks?.forms[.village]?.empty == .inherit)
    }

    /// Trade.md 1.4: figures begin with what is confirmed.
    @Test func noMeasureOfStructuresCountsTheSuspectedButOne() throws {
        for measure in try scene().measures where measure.register == "structure" && measure.id != "suspected_count" {
            let rule = try #require(measure.rule)
            #expect(rule.contains("stage IN ") || measure.id == "overdue_count", "\(measure.id)")
            #expect(!rule.contains("'suspected'") && !rule.contains("'returned'"), "\(measure.id)")
        }
    }

    @Test func ledgerKnowsAllMovements() throws {
        let ledger = try #require(try scene().ledger("stock"))
        #expect(
            ledger.movements.map(\.name.zh) == [
                "重复登记合并", "存量入库", "返库", "新增", "补录", "没收", "拆除", "补办", "误登核减", "面积更正", "转入", "转出",
            ])
        #expect(ledger.movements.map(\.sign) == [0, 1, 1, 1, 1, -1, -1, -1, -1, 0, 1, -1])
    }
}
