import Appraisal
import CQL2
import Governance
import JSONText
import Services

/// Writes why a score changed.
struct ScoreChangeText: Sendable {
    private let found: ChangeExplanation
    private let scene: Scene
    private let cards: [QualifiedName: CardText]

    init(_ found: ChangeExplanation, county: County, scene: Scene, language: Language) async throws {
        self.found = found
        self.scene = scene
        var cards: [QualifiedName: CardText] = [:]
        for (register, movers) in Dictionary(grouping: found.movers, by: \.register) {
            cards[register] = try await CardText(county, try county.rules(register).register, language: language)
                .illustrated(movers.map(\.item))
        }
        self.cards = cards
    }

    func write(into writer: inout JSONWriter) {
        let rounding = found.rounding
        writer.object { writer in
            writer.key("area")
            writer.plainArea(found.area)
            side("before", found.from, found.versionBefore, found.before, into: &writer)
            side("after", found.to, found.versionAfter, found.after, into: &writer)
            writer.member("difference", json: rounding.text(found.split.difference))
            writer.member(
                "causes",
                array: { writer in
                    for (cause, part) in zip(ChangeCause.allCases, found.split.parts) {
                        writer.object { writer in
                            writer.member("id", cause.word)
                            writer.member("part", json: rounding.text(part))
                        }
                    }
                })
            writer.member("indicators", array: { indicators(into: &$0) })
            writer.member("moved", json: found.moved.map { String($0) })
            writer.member(
                "items",
                array: { writer in
                    for mover in found.movers {
                        cards[mover.register]?.write(mover.item, into: &writer) { writer in
                            writer.member("effect", json: rounding.text(mover.effect))
                            writer.member("measures", array: { amounts(mover, into: &$0) })
                        }
                    }
                })
        }
    }

    private func side(_ name: String, _ day: Day, _ index: CompiledIndex, _ result: UnitResult, into writer: inout JSONWriter) {
        writer.member(
            name,
            object: { writer in
                writer.member("day", day.description)
                writer.member("version", index.declaration.id)
                writer.member("versionName", index.declaration.name)
                writer.member("score", json: result.fixed.map { index.definition.rounding.text($0) })
                writer.member("grade", result.grade.map { index.declaration.bands[$0.rawValue - 1].grade })
            })
    }

    /// Indicators of the later version, with what they were before; in the order of what their loss changed by.
    private func indicators(into writer: inout JSONWriter) {
        let rounding = found.rounding
        let former = Dictionary(found.versionBefore.indicators.enumerated().map { ($0.element.id, $0.offset) }) { first, _ in first }
        let rows = found.versionAfter.indicators.indices.map { at -> (at: Int, old: Int?, gain: Int64) in
            let old = former[found.versionAfter.indicators[at].id]
            let loss = old.map { found.before.indicators[$0].lost } ?? 0
            return (at, old, loss - found.after.indicators[at].lost)
        }
        for row in rows.sorted(by: { ($1.gain.magnitude, $0.at) < ($0.gain.magnitude, $1.at) }) {
            let indicator = found.versionAfter.indicators[row.at]
            writer.object { writer in
                writer.member("id", indicator.id)
                writer.member("name", indicator.name)
                writer.member("unit", found.versionAfter.forms[row.at][found.area.level]?.declared.unit)
                // What it lost less, or more, than before: all of them sum to the difference.
                writer.member("gain", json: rounding.text(row.gain))
                state("before", row.old.map { found.before.indicators[$0] }, row.old.map { found.inputsBefore[$0] }, into: &writer)
                state("after", found.after.indicators[row.at], found.inputsAfter[row.at], into: &writer)
            }
        }
    }

    private func state(_ name: String, _ result: IndicatorResult?, _ input: IndicatorInput?, into writer: inout JSONWriter) {
        writer.member(
            name,
            object: { writer in
                writer.member("score", json: result?.score.flatMap { found.rounding.fixed($0) }.map { found.rounding.text($0) })
                writer.member("value", input?.value?.shortened)
                writer.member("numerator", input?.numerator?.shortened)
                writer.member("denominator", input?.denominator?.shortened)
                writer.member("rated", result?.status.isRated ?? false)
            })
    }

    private func amounts(_ mover: ChangeExplanation.Mover, into writer: inout JSONWriter) {
        for amount in mover.amounts {
            writer.object { writer in
                writer.member("measure", "\(scene.id).\(amount.measure)")
                writer.member("name", scene.measure(amount.measure)?.name)
                writer.member("before", json: FixedDecimal(units: amount.before, scale: amount.scale).description)
                writer.member("after", json: FixedDecimal(units: amount.after, scale: amount.scale).description)
            }
        }
    }
}

extension ChangeCause {
    /// The cause's name in the API.
    var word: String {
        switch self {
        case .items: "items"
        case .rule: "rule"
        case .parameters: "parameters"
        case .denominators: "denominators"
        case .boundaries: "boundaries"
        }
    }
}
