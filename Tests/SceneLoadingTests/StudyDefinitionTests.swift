import Appraisal
import Foundation
import Governance
import Testing

@testable import SceneLoading

/// Definitions of composite indexes in files of their own: what they compute, and what is refused with its place.
@Suite struct StudyDefinitionTests {
    private static let head = """
        index: test
        zh: 试验
        en: Test
        units:
          m2: {}
          ha: {base: m2, factor: 10000}
          元: {}
          万元: {base: 元, factor: 10000}
          亩: {base: m2, factor: 10000/15}
          人: {}
        table: {unit: code}
        columns:
          area: m2
          land: ha
          tax: 万元
          site: {unit: 亩, min: 0.01}
          born: 人
          people: 人
        versions:
          "1":
            zh: 一
            en: One
            from: 2024-01-01

        """

    private func load(_ body: String) -> (definition: StudyDefinition?, faults: [String]) {
        let indented = body.split(separator: "\n", omittingEmptySubsequences: false).map { "    " + $0 }.joined(separator: "\n")
        let (definition, diagnostics) = StudyDefinition.load(text: Self.head + indented + "\n", path: "test.yaml")
        return (definition, diagnostics.map { $0.line(in: .en) })
    }

    private func value(_ body: String, _ row: [Double]) throws -> Double? {
        let (definition, faults) = load(body)
        #expect(faults.isEmpty, "\(faults)")
        let plan = try #require(definition?.versions[0].plans[""])
        return try plan.run([StudyRow(unit: "a", values: row)])[0].indicators[0].value
    }

    private let row = [6_500.0, 100, 240, 12, 7, 3_500]

    @Test func `units are converted: m² over ha, 万元 over 亩, per mille`() throws {
        #expect(
            try value("indicators: {D1: {numerator: area, denominator: land, unit: m2/ha, empty: not-rated, score: value}}", row) == 65)
        #expect(try value("indicators: {T: {value: tax / site, unit: 万元/亩, score: value}}", row) == 20)
        #expect(try value("indicators: {T: {numerator: tax, denominator: site, unit: 万元/亩, score: value}}", row) == 20)
        let yuan = try value("indicators: {T: {value: tax / site, unit: 元/m2, score: value}}", row)
        #expect(abs((yuan ?? 0) - 300) < 1e-12 * 300)
        let births = try value("indicators: {B: {value: born / people, unit: ‰, score: value, empty: not-rated}}", row)
        #expect(abs((births ?? 0) - 2) < 1e-12)
    }

    @Test(arguments: [
        ("indicators: {A: {value: tax / site, unit: 万元/人, score: value}}", 24, "unit-mismatch"),
        ("indicators: {A: {value: area + people, unit: m2, score: value}}", 24, "unit-mismatch"),
        ("indicators: {A: {value: area, unit: km2, score: value}}", 24, "unknown-unit"),
        ("indicators: {A: {value: area / land, unit: m2/ha, score: value}}", 24, "missing-empty-rule"),
        ("indicators: {A: {numerator: area, denominator: land, unit: m2/ha, score: value}}", 24, "missing-empty-rule"),
        ("indicators: {A: {value: area ^ (0 - 1), unit: \"1\", score: value}}", 24, "unit-mismatch"),
        ("indicators: {A: {value: aera, unit: m2, score: value}}", 24, "unknown-figure"),
        ("indicators: {A: {value: area +, unit: m2, score: value}}", 24, "rule-syntax"),
        ("indicators: {A: {value: area, unit: m2}}", 24, "missing-key"),
        ("indicators: {A: {value: area, unit: m2, score: quadratic}}", 24, "bad-value"),
        ("indicators: {A: {value: area, unit: m2, knots: {zero: 0, pass: 5, full: 5}}}", 24, "knots"),
        ("indicators: {A: {value: area, unit: m2, score: value, weight: -1}}", 24, "weight-sum"),
        ("indicators: {A: {value: area, unit: m2, score: value, wieght: 1}}", 24, "unknown-key"),
        (
            "parameters: {b: {value: 5, unit: 人}}\nindicators: {A: {value: area, unit: m2, score: {form: benchmark, benchmark: b}}}", 25,
            "unit-mismatch"
        ),
        (
            "derived: {x: {formula: y + area, unit: m2}, y: {formula: x * 2, unit: m2}}\nindicators: {A: {value: x, unit: m2, score: value}}",
            24, "cycle"
        ),
        (
            "derived: {x: {formula: area / land, unit: m2/ha}}\nindicators: {A: {value: x, unit: m2/ha, score: value}}", 25,
            "missing-empty-rule"
        ),
        ("vetoes: {v: {column: lnad, cap: C}}\nindicators: {A: {value: area, unit: m2, score: value}}", 24, "unknown-figure"),
        ("vetoes: {v: {column: land, cap: Z}}\nindicators: {A: {value: area, unit: m2, score: value}}", 24, "unknown-grade"),
        (
            "weights: {method: ahp, matrix: [[1, 9, 1/9], [1/9, 1, 9], [9, 1/9, 1]]}\nindicators: {A: {value: area, unit: m2, score: value}, B: {value: area, unit: m2, score: value}, C: {value: area, unit: m2, score: value}}",
            24, "weight-sum"
        ),
        ("bands: {A: {from: 60}, B: {from: 80}, C: {from: 0}}\nindicators: {A: {value: area, unit: m2, score: value}}", 24, "bands"),
        ("prepare: {impute: group-mean}\nindicators: {A: {value: area, unit: m2, score: value}}", 24, "missing-key"),
    ])
    func `faults are refused at their line`(body: String, line: Int, code: String) {
        let (definition, faults) = load(body)
        #expect(definition == nil)
        #expect(faults.contains { $0.hasPrefix("test.yaml:\(line):") && $0.hasSuffix("[\(code)]") }, "\(faults)")
    }

    @Test func `a fault in a formula is shown to the letter`() throws {
        let (_, diagnostics) = StudyDefinition.load(
            text: Self.head + "    indicators:\n      A:\n        value: area + aera\n        unit: m2\n        score: value\n",
            path: "t.yaml")
        let place = try #require(diagnostics.first?.place)
        #expect((place.line, place.column) == (26, 23))
    }

    @Test func `any depth, any mix of means`() throws {
        let (definition, faults) = load(
            """
            score: {form: goalposts, low: 0, high: 10000, scale: 100}
            aggregate: geometric
            dimensions:
              X:
                weight: 1
                aggregate: minimum
                dimensions:
                  Y: {indicators: {A: {value: area, unit: m2}, B: {value: area * 2, unit: m2}}}
                  Z: {aggregate: {power: 2}, indicators: {C: {value: area, unit: m2}}}
              W: {weight: 3, indicators: {D: {value: people, unit: 人}}}
            """)
        #expect(faults.isEmpty, "\(faults)")
        let plan = try #require(definition?.versions[0].plans[""])
        let result = try plan.run([StudyRow(unit: "a", values: [4_000, 100, 240, 12, 7, 1_000])])[0]
        // Y = (40 + 80) / 2, Z = 40, X = 40; W = 10; index = 40^¼ · 10^¾.
        let index = try #require(result.plain)
        #expect(abs(index - 14.142135623730951) < 1e-9)
    }

    @Test func `weights by judgement and by experts`() throws {
        let bodies = [
            "weights: {method: ahp, matrix: [[1, 3], [1/3, 1]]}", "weights: {method: budget, experts: [[80, 20], [70, 30]]}",
        ]
        for body in bodies {
            let (definition, faults) = load(
                body + "\nindicators: {A: {value: area, unit: m2, score: value}, B: {value: people, unit: 人, score: value}}")
            #expect(faults.isEmpty, "\(faults)")
            let plan = try #require(definition?.versions[0].plans[""])
            let weights = plan.specification.framework.entries.filter { $0.parent != nil }.map(\.weight)
            #expect(abs(weights[0] - 0.75) < 1e-12 && abs(weights[1] - 0.25) < 1e-12)
        }
    }

    @Test func `the ready-made definitions are sound`() throws {
        let folder = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "../../Examples/appraisal").standardized
        let files = try FileManager.default.contentsOfDirectory(atPath: folder.path).filter { $0.hasSuffix(".yaml") }
        #expect(files.count >= 2)
        for file in files {
            let (definition, diagnostics) = StudyDefinition.load(folder.appending(path: file).path)
            #expect(definition != nil && diagnostics.isEmpty, "\(diagnostics.map { $0.line(in: .en) })")
        }
    }
}
