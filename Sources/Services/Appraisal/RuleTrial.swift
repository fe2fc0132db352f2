import Appraisal
package import CQL2
package import Governance

/// What a drafted rule would have said at the end of a past month, or of a past period, beside what was said.
package struct RuleTrial: Sendable {
    package struct Row: Sendable {
        package var code: String
        package var name: Bilingual
        /// Level of the area, or cohort of the item.
        package var level: String
        package var scoreBefore: String?
        package var scoreAfter: String?
        package var gradeBefore: String?
        package var gradeAfter: String?
        package var rankBefore: Int?
        package var rankAfter: Int?
    }

    /// The day, or the period.
    package var period: String
    /// The version that was in force.
    package var version: String
    package var rows: [Row]
    /// What would have followed, beside what did; of the last day only.
    package var uses: [UseTrial] = []

    /// Units whose grade is another.
    package var regraded: Int { rows.count { $0.gradeBefore != $0.gradeAfter } }
    /// Units whose place is another.
    package var reranked: Int { rows.count { $0.rankBefore != $0.rankAfter } }
}

extension County {
    /// A draft on the ends of so many months before a day.
    package func trials(_ draft: RuleDraft, months: Int, until day: Day) async throws -> [RuleTrial] {
        if case .items(let study) = try self.book(draft.paper.index) {
            return try await trials(draft, of: study, periods: months)
        }
        let book = try index(draft.paper.index)
        let tried = try book.adding(draft)
        guard let version = tried.versions.first(where: { $0.declaration.id == draft.id }) else { return [] }
        let first = day.firstOfMonth ?? day
        let days = (0..<max(1, months)).reversed().compactMap { first.adding(months: -Int64($0))?.adding(days: -1) }
        let cells = figures.cells
        let tree = map.tree
        var trials = try days.map { day in
            let now = try book.appraise(on: day, cells: cells, tree: tree)
            let then = try version.appraise(on: day, cells: cells, tree: tree)
            let rounding = (now.index.definition.rounding, version.definition.rounding)
            let rows = version.declaration.levels.filter { $0 != .county }.flatMap { then.ranking($0) }.compactMap {
                after -> RuleTrial.Row? in
                guard let area = tree[AreaID(after.unit.id)] else { return nil }
                let before = now.results[area.id]
                return RuleTrial.Row(
                    code: area.code, name: area.name, level: area.level.rawValue, scoreBefore: before?.fixed.map { rounding.0.text($0) },
                    scoreAfter: after.fixed.map { rounding.1.text($0) },
                    gradeBefore: before?.grade.map { now.index.declaration.bands[$0.rawValue - 1].grade },
                    gradeAfter: after.grade.map { version.declaration.bands[$0.rawValue - 1].grade },
                    rankBefore: before?.placement?.rank, rankAfter: after.placement?.rank)
            }
            return RuleTrial(period: day.description, version: now.index.declaration.id, rows: rows)
        }
        if let last = days.last { trials[trials.count - 1].uses = try await tryUses(draft.paper.index, version, on: last) }
        return trials
    }
}
