package import Appraisal
import CQL2
package import Governance

/// What follows from an index for each unit of a level on a day.
package struct UseSheet: Sendable {
    /// What is read of a unit beside its result.
    package struct Input: Hashable, Sendable {
        /// The yearly figure a quota is split by.
        package var base: Double?
        /// Grades at the ends of the periods before, the oldest first.
        package var history: [String?]
        /// What was entered by hand in the period, before it is bounded.
        package var added: Double?
        /// The group whose target holds for the unit.
        package var group: String?

        package init(base: Double? = nil, history: [String?] = [], added: Double? = nil, group: String? = nil) {
            self.base = base
            self.history = history
            self.added = added
            self.group = group
        }
    }

    package enum Note: Hashable, Sendable {
        /// Without a score, a grade, or the figure it is split by.
        case notRated
        /// A veto leaves no points.
        case veto(String)
        case bound(QuotaPart.Bound)
    }

    package struct Row: Sendable {
        package var code: String
        package var name: Bilingual
        package var result: UnitResult
        package var input: Input
        /// In steps of the use's decimals; nil where there is none.
        package var amount: Int64?
        /// How many periods in a row, this one included, it has been in the grades that a price remembers.
        package var run: Int?
        package var note: Note?
    }

    package let use: ResultUse
    package let grades: [String]
    /// Best place first.
    package private(set) var rows: [Row]
    /// Why nothing could be split.
    package private(set) var refusal: Refusal?

    package var rounding: Rounding { Rounding(decimals: use.decimals) ?? .twoDecimals }
    package var total: Int64 { rows.reduce(0) { $0 + ($1.amount ?? 0) } }

    /// - Parameters:
    ///   - units: of the use's level, with the vetoes that are raised for each.
    ///   - inputs: by code.
    package init(
        _ use: ResultUse, of units: [(code: String, name: Bilingual, result: UnitResult, vetoes: [String])], _ inputs: [String: Input],
        under definition: IndexDefinition, grades: [String]
    ) {
        self.use = use
        self.grades = grades
        rows = units.map { Row(code: $0.code, name: $0.name, result: $0.result, input: inputs[$0.code] ?? Input()) }
        switch use.form {
        case .points(let source):
            let count = rows.count { $0.result.placement != nil }
            for at in rows.indices {
                let points = Self.points(source, of: use, rows[at], of: count, definition, grades)
                let veto = use.zeroOn.first(where: units[at].vetoes.contains)
                rows[at].amount = points.flatMap { veto == nil ? rounding.fixed($0) : 0 }
                rows[at].note = points == nil ? .notRated : veto.map { .veto($0) }
            }
        case .quota(let quota): split(quota, definition)
        case .price(let price):
            let memory = price.grades.isEmpty ? nil : ConsecutiveMemory(grades: Set(price.grades.compactMap(grade)), steps: price.steps)
            let priced = GradedPrice(prices: grades.map { price.byGrade[$0] ?? 0 }, memory: memory)
            for at in rows.indices {
                let history = rows[at].input.history.map { $0.flatMap(grade) } + [rows[at].result.grade]
                rows[at].amount = priced.price(history).flatMap { rounding.fixed($0) }
                rows[at].run = memory?.run(history)
                if rows[at].amount == nil { rows[at].note = .notRated }
            }
        }
        rows.sort { ($0.result.placement?.rank ?? .max, $0.code) < ($1.result.placement?.rank ?? .max, $1.code) }
    }

    private func grade(_ letter: String) -> Grade? { grades.firstIndex(of: letter).map { Grade(rawValue: $0 + 1) } }

    /// Points with what was entered by hand, never below zero; nil where what they are made of is missing.
    private static func points(
        _ source: ResultUse.Source, of use: ResultUse, _ row: Row, of count: Int, _ definition: IndexDefinition, _ grades: [String]
    ) -> Double? {
        let made = made(source, row.result, of: count, target: use.targets.target(row.input.group), definition, grades)
        guard let made, let adds = use.adds else { return made }
        let sum = max(0, made + adds.counted(row.input.added ?? 0))
        return if case .entered(_, let most) = source { min(sum, most) } else { sum }
    }

    private static func made(
        _ source: ResultUse.Source, _ result: UnitResult, of count: Int, target: Double, _ definition: IndexDefinition, _ grades: [String]
    ) -> Double? {
        let score = result.fixed.map { definition.rounding.value($0) }
        /// A part's score as it is shown: rounded like the index.
        func shown(_ score: Double?) -> Double? {
            score.flatMap { definition.rounding.fixed($0) }.map { definition.rounding.value($0) }
        }
        func points(_ scale: PointsScale, _ score: Double?) -> Double? {
            scale.points(score: score, grade: result.grade, rank: result.placement?.rank, of: count)
        }
        switch source {
        case .score(let most): return points(.score(most: most, target: target), score)
        case .dimension(let id, let most):
            let at = definition.dimensions.firstIndex { $0.id == id }
            return points(.score(most: most, target: target), shown(at.flatMap { result.dimensions[$0].score }))
        case .indicator(let id, let most):
            let at = definition.dimensions.flatMap(\.indicators).firstIndex { $0.id == id }
            return points(.score(most: most, target: target), shown(at.flatMap { result.indicators[$0].score }))
        case .grade(let values): return points(.grades(grades.map { values[$0] ?? 0 }), score)
        case .rank(let best, let last): return points(.places(best: best, last: last), score)
        case .entered(let start, _): return start
        }
    }

    /// Weights are base × factor, rounded to ten-thousandths; who is not rated, or has no base, takes no part.
    private mutating func split(_ quota: ResultUse.Quota, _ definition: IndexDefinition) {
        var claims: [QuotaClaim] = []
        var claimants: [Int] = []
        let weighting = Rounding(decimals: 4) ?? .twoDecimals
        for at in rows.indices {
            let base = quota.base == nil ? 1 : rows[at].input.base
            guard let base, base.isFinite, base >= 0, let factor = factor(quota, rows[at].result, definition),
                let weight = weighting.fixed(base * factor), let floor = rounding.fixed(quota.floor)
            else {
                rows[at].note = .notRated
                continue
            }
            claims.append(QuotaClaim(id: rows[at].code, weight: weight, floor: floor, cap: quota.cap.flatMap { rounding.fixed($0) }))
            claimants.append(at)
        }
        do {
            for (at, part) in zip(claimants, try splitQuota(total: rounding.fixed(quota.total) ?? -1, among: claims)) {
                rows[at].amount = part.amount
                rows[at].note = part.bound.map { .bound($0) }
            }
        } catch {
            refusal = Refusal(error, of: use, claims.count)
        }
    }

    private func factor(_ quota: ResultUse.Quota, _ result: UnitResult, _ definition: IndexDefinition) -> Double? {
        switch quota.factor {
        case .score: result.fixed.map { definition.rounding.value($0) / 100 }
        case .grade(let factors): result.grade.map { factors[grades[$0.rawValue - 1]] ?? 0 }
        }
    }
}

extension Refusal {
    /// Why a quota cannot be split, at the number that would mend it.
    fileprivate init(_ error: QuotaError, of use: ResultUse, _ count: Int) {
        let rounding = Rounding(decimals: use.decimals) ?? .twoDecimals
        let (zh, en, member): (String, String, String) =
            switch error {
            case .floorsExceed(let least):
                (
                    "\(count) 个单位的下限合计 \(rounding.text(least))，超过总量：请降低下限或增加总量",
                    "the floors of \(count) units come to \(rounding.text(least)), more than there is: lower the floor or raise the total",
                    "floor"
                )
            case .capsShort(let most):
                (
                    "按上限最多只能分出 \(rounding.text(most))，总量分不完：请提高上限或减少总量",
                    "under the cap no more than \(rounding.text(most)) can be given out: raise the cap or lower the total", "cap"
                )
            case .crossed: ("上限低于下限", "the cap is below the floor", "cap")
            case .outOfRange: ("数值过大", "a number is too large", "total")
            case .duplicate(let id): ("单位“\(id)”重复", "the unit “\(id)” stands twice", "total")
            }
        self.init(
            error.code.replacing(".", with: "-"), .unmet, zh: "“\(use.name.zh)”无法分配：\(zh)。", en: "“\(use.name.en)” cannot be split: \(en).",
            field: "change.uses.\(use.id).\(member)")
    }
}
