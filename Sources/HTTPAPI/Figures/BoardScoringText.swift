import CQL2
import Governance
import JSONText
import Services

/// Scoring sessions on a board.
extension BoardBlocksText {
    func scoring(_ glances: [ScoringGlance], of kind: String, into writer: inout JSONWriter) {
        let definition = scene.scoring(kind)
        if let definition { writer.member("register", "\(scene.id).\(definition.register)") }
        writer.member(
            "sessions",
            array: { writer in
                for glance in glances {
                    writer.object { writer in
                        writer.scoring(glance.session, name: definition?.name)
                        writer.member("used", glance.used)
                        writer.member("candidates", glance.session.candidates.count)
                        writer.member("best", array: { writer in glance.best.forEach { best($0.candidate, $0.line, into: &writer) } })
                    }
                }
            })
    }

    private func best(_ candidate: ScoringSession.Candidate, _ line: ScoringTally.Line, into writer: inout JSONWriter) {
        writer.object { writer in
            writer.member("number", candidate.number)
            writer.member("name", candidate.name)
            writer.key("rank")
            if let rank = line.rank { writer.raw("\(rank)") } else { writer.null() }
            writer.key("result")
            if let result = line.result { writer.raw(result.description) } else { writer.null() }
        }
    }
}
