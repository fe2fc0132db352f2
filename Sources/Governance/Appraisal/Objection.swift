package import CQL2
import JSONText

/// An objection of a town, or on behalf of an item's owner, against a number of a published month: raised, then upheld or refused by somebody else.
package struct Objection: Hashable, Sendable {
    package enum State: String, Hashable, Sendable, CaseIterable {
        case raised, upheld, refused
    }

    /// What should have been counted: the sides of an indicator of an area, or the figures of an item by column.
    package struct Correction: Hashable, Sendable {
        package var numerator: Double?
        package var denominator: Double?
        package var figures: [String: Double] = [:]

        package init(numerator: Double, denominator: Double) {
            self.numerator = numerator
            self.denominator = denominator
        }

        package init(figures: [String: Double]) { self.figures = figures }

        /// Finite numbers, and a denominator that is not below 0.
        var holds: Bool {
            figures.values.allSatisfy(\.isFinite) && numerator?.isFinite ?? true && denominator.map { $0.isFinite && $0 >= 0 } ?? true
        }
    }

    package static let longest = 2_000
    package var paper: AppraisalPaper

    /// - Parameter unit: the item it is about; the area is then the one that answers for it.
    package init(
        index: QualifiedName, month: String, area: AreaID, unit: (code: String, name: String)? = nil, indicator: String, text: String,
        by actor: Actor, at moment: Moment
    ) throws(Refusal) {
        paper = AppraisalPaper(
            kind: .objection, index: index, key: month, state: State.raised.rawValue,
            body: [
                "at": .at(moment), "by": .string(actor.account), "indicator": .string(indicator),
                "text": .string(try Self.words(text, "text")),
            ])
        paper.area = area
        if let unit {
            paper.body["unit"] = .string(unit.code)
            paper.body["unit_name"] = .string(unit.name)
        }
    }

    package init?(_ paper: AppraisalPaper) {
        guard paper.kind == .objection, State(rawValue: paper.state) != nil else { return nil }
        self.paper = paper
    }

    package var id: Int64 { paper.id }
    package var state: State { State(rawValue: paper.state) ?? .raised }
    package var month: String { paper.key }
    package var area: AreaID { paper.area }
    /// Code and name of the unit of an index over items.
    package var unit: String? { paper.body["unit"]?.string }
    package var unitName: String? { paper.body["unit_name"]?.string }
    package var indicator: String { paper.body["indicator"]?.string ?? "" }
    package var text: String { paper.body["text"]?.string ?? "" }
    package var by: String { paper.body["by"]?.string ?? "" }
    package var at: Instant { paper.body.instant("at") }
    package var answer: String? { paper.body["answer"]?.string }
    package var answeredBy: String? { paper.body["answered_by"]?.string }
    package var answeredAt: Instant? { paper.body["answered_at"]?.integer.map { Instant(milliseconds: $0) } }
    package var correction: Correction? {
        guard let values = paper.body["correction"] else { return nil }
        if let figures = values["figures"]?.object { return Correction(figures: figures.compactMapValues(\.double)) }
        guard let n = values["numerator"]?.double, let d = values["denominator"]?.double else { return nil }
        return Correction(numerator: n, denominator: d)
    }

    /// The answer; one that upholds it says what the sides should have been.
    package func answered(
        upheld: Bool, _ text: String, correction: Correction?, by actor: Actor, at moment: Moment
    ) throws(Refusal) -> Objection {
        guard state == .raised else {
            throw Refusal("objection-answered", .conflict, zh: "这条异议已有答复。", en: "This objection has been answered.")
        }
        guard actor.account != by else {
            throw Refusal("second-person", .forbidden, zh: "提出人不能答复自己的异议。", en: "Whoever raised it cannot answer it.")
        }
        guard upheld == (correction != nil) else {
            throw Refusal(
                "correction-needed", .invalid, zh: "异议成立时应写明更正后的数；不成立时不写。",
                en: "What is upheld names the corrected numbers; what is refused does not.", field: "correction")
        }
        if let correction, !correction.holds {
            throw Refusal("bad-correction", .invalid, zh: "分母不能小于 0。", en: "The denominator cannot be below 0.", field: "correction")
        }
        var next = self
        next.paper.state = (upheld ? State.upheld : .refused).rawValue
        next.paper.body["answer"] = .string(try Self.words(text, "answer"))
        next.paper.body["answered_at"] = .at(moment)
        next.paper.body["answered_by"] = .string(actor.account)
        if let correction {
            if let numerator = correction.numerator, let denominator = correction.denominator {
                next.paper.body["correction"] = ["denominator": .number(denominator.text), "numerator": .number(numerator.text)]
            } else {
                next.paper.body["correction"] = ["figures": .object(correction.figures.mapValues { .number($0.text) })]
            }
        }
        return next
    }

    private static func words(_ text: String, _ field: String) throws(Refusal) -> String {
        guard !text.allSatisfy(\.isWhitespace) else {
            throw Refusal("missing-words", .invalid, zh: "请写明内容。", en: "Say it in words.", field: field)
        }
        guard text.unicodeScalars.count <= longest else {
            throw Refusal(
                "words-too-long", .invalid, zh: "不能超过 \(longest) 字。", en: "It may have at most \(longest) characters.", field: field)
        }
        return text
    }
}
