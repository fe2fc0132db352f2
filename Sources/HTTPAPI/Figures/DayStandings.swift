import Appraisal
import CQL2
import Governance
import Services

/// An index on one day, in what trends and the replay need.
struct DayStandings: Sendable {
    struct Standing: Sendable, Hashable {
        /// Score in fixed point; nil where not rated.
        let fixed: Int64?
        let grade: String?
        let rank: Int?
    }

    let day: Day
    let version: String
    let rounding: Rounding
    let units: [AreaID: Standing]

    init(_ appraisement: Appraisement, tree: AreaTree, county: County) {
        day = appraisement.day
        version = appraisement.index.declaration.id
        rounding = appraisement.index.definition.rounding
        var units = appraisement.results.mapValues { result in
            Standing(fixed: result.fixed, grade: appraisement.grade(of: result), rank: result.placement?.rank)
        }
        if let top = tree.county, units[top.id] == nil {
            units[top.id] = appraisement.meanStanding(county.countyScore(appraisement))
        }
        self.units = units
    }

    func text(_ area: AreaID) -> String? {
        units[area]?.fixed.map { rounding.text($0) }
    }
}

extension Appraisement {
    /// Where a county stands whose index is not formed for it: the mean of its towns' scores.
    func meanStanding(_ score: Double?) -> DayStandings.Standing {
        let rounding = index.definition.rounding
        let fixed = score.flatMap { rounding.fixed($0) }
        return DayStandings.Standing(
            fixed: fixed, grade: fixed.flatMap { letter(index.definition.gradeAlone($0)) }, rank: nil)
    }

    /// The letter of a grade.
    func letter(_ grade: Grade?) -> String? {
        guard let grade, index.declaration.bands.indices.contains(grade.rawValue - 1) else { return nil }
        return index.declaration.bands[grade.rawValue - 1].grade
    }
}
