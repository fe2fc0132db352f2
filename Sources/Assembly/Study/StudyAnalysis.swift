import Appraisal
import Governance
import SceneLoading

/// A table of an analysis, named by what its file is called.
struct StudyTableSheet {
    var name: String
    var head: [String]
    var lines: [[String]] = []
}

/// What an analysis asks for beside the results.
package struct StudyQuestions: Sendable {
    /// Statistics, correlations, consistency, principal components and weights.
    package var diagnostics = false
    package var leavesOneOut = false
    /// N of Saltelli's design; 0 for none.
    package var sobol = 0

    package init() {}

    package var isEmpty: Bool { !diagnostics && !leavesOneOut && sobol == 0 }
}

/// The handbook's steps 4 and 8 as tables: each period of each cohort by itself, under the weights that hold.
struct StudyAnalysis {
    private(set) var sheets: [StudyTableSheet] = []
    let layout: StudyDefinition.Layout

    init(_ layout: StudyDefinition.Layout) {
        self.layout = layout
    }

    /// One period of one cohort.
    struct Cut {
        let own: StudyAppraisal
        let cohort: String
        let cut: StudyPlan.Stages
        let rows: [StudyRow]

        var plan: StudyPlan { own.plan }
        var framework: Framework { own.plan.specification.framework }
        /// Units that were kept, in the order of the stages' columns.
        var units: [StudyRow] { cut.stages.units.map { rows[cut.positions[$0]] } }

        func code(_ node: Int) -> String { framework.entries[node].code }
        func ancestors(of node: Int) -> [Int] {
            guard let above = framework.entries[node].parent.flatMap(framework.position) else { return [] }
            return [above] + ancestors(of: above)
        }
    }

    mutating func add(_ own: StudyAppraisal, _ cohort: String, _ rows: [StudyRow], _ questions: StudyQuestions, seed: UInt64)
        throws(StudyError)
    {
        for period in try own.plan.periods(rows) {
            let cut = Cut(own: own, cohort: cohort, cut: period, rows: rows)
            if questions.diagnostics { diagnose(cut) }
            if questions.leavesOneOut { leaveOneOut(cut) }
            if questions.sobol > 0 { try sobol(cut, base: questions.sobol, seed: seed) }
        }
    }

    /// Adds lines to a table; each begins with period and cohort where the table of figures has them.
    mutating func add(_ name: String, _ head: [String], _ cut: Cut, _ lines: [[String]]) {
        let at =
            sheets.firstIndex { $0.name == name }
            ?? {
                let common = [layout.period, layout.cohort].compactMap { $0 }
                sheets.append(StudyTableSheet(name: name, head: common + head))
                return sheets.count - 1
            }()
        let common = [layout.period.map { _ in cut.cut.period }, layout.cohort.map { _ in cut.cohort }].compactMap { $0 }
        sheets[at].lines += lines.map { common + $0 }
    }

    /// A number as it reads back; nothing where it is not known.
    static func text(_ value: Double) -> String { value.isNaN ? "" : "\(value)" }
}
