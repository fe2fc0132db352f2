import DemoCounty
import Governance
import SceneLoading
import Services

/// What one juror of the demo thinks of each candidate.
///
/// Candidates differ by what all see alike, jurors by how severe they are, and each answer by a little.
struct SceneDemoOpinion {
    /// Points by candidate and question, as a ballot has them.
    private(set) var points: [Int: [String: Int]] = [:]

    /// - Parameters:
    ///   - juror: which of them it is, as text.
    ///   - chance: a seed by name.
    init(_ session: DemoSession, _ form: BallotForm, juror: String, chance: (String) -> UInt64) {
        var random = SplitMix64(seed: chance("\(session.title)/\(juror)"))
        let severity = random.within(-5, 5)
        for candidate in form.session.candidates where form.unit == nil || candidate.unit != form.unit {
            // The same for every juror: from the candidate's name and the session's title.
            var common = SplitMix64(seed: chance("\(session.title)/\(candidate.name)"))
            let level = common.within(Double(session.low), Double(session.high))
            for question in form.definition.questions {
                let share = min(100, max(0, level + severity + random.within(-7, 7))) / 100
                points[candidate.id, default: [:]][question.id] = Self.answer(share, question)
            }
        }
    }

    /// The admissible answer nearest to a share of the most.
    private static func answer(_ share: Double, _ question: ScoringDefinition.Question) -> Int {
        let (low, high) = (Double(question.bounds.lowerBound), Double(question.bounds.upperBound))
        let wanted = low + share * (high - low)
        switch question.answer {
        case .points: return Int(wanted.rounded())
        case .choice(let choices):
            return choices.map(\.points).min { abs(Double($0) - wanted) < abs(Double($1) - wanted) } ?? question.bounds.upperBound
        }
    }
}
