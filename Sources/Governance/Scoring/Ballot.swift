import JSONText

/// What one juror gave, without who and when (decision 17).
package struct Ballot: Hashable, Sendable {
    package var group: String
    /// Points by candidate and question; candidates of one's own unit are absent.
    package var points: [Int: [String: Int]]

    package init(group: String, points: [Int: [String: Int]]) {
        self.group = group
        self.points = points
    }

    /// One way to write it, so that equal ballots have equal bytes.
    package var canonicalForm: [UInt8] {
        var writer = JSONWriter(capacity: 128)
        writer.object { writer in
            writer.member("group", group)
            writer.key("points")
            writer.object { writer in
                for (candidate, answers) in points.sorted(by: { $0.key < $1.key }) {
                    writer.key("\(candidate)")
                    writer.object { writer in
                        for (question, value) in answers.sorted(by: { $0.key < $1.key }) { writer.member(question, value) }
                    }
                }
            }
        }
        return writer.bytes
    }

    package init?(canonical bytes: [UInt8]) {
        guard let json = try? JSON(parsing: String(decoding: bytes, as: UTF8.self)), let group = json["group"]?.string,
            let given = json["points"]?.object
        else { return nil }
        self.init(group: group, points: [:])
        for (candidate, answers) in given {
            guard let id = Int(candidate), let values = answers.object else { return nil }
            points[id] = values.compactMapValues { $0.integer.map(Int.init) }
        }
    }

    /// Refuses what is missing, beyond its bounds, or about one's own unit.
    package func check(_ definition: ScoringDefinition, _ candidates: [ScoringSession.Candidate], unit: String?) throws(Refusal) {
        for id in points.keys where !candidates.contains(where: { $0.id == id }) { throw .ballot("candidate-\(id)", .unknownCandidate) }
        for candidate in candidates {
            let isOwn = unit != nil && candidate.unit == unit
            guard let given = points[candidate.id] else {
                if isOwn { continue }
                throw .ballot("candidate-\(candidate.id)", .missing(candidate.name))
            }
            if isOwn { throw .ballot("candidate-\(candidate.id)", .ownUnit(candidate.name)) }
            for question in definition.questions {
                guard let value = given[question.id] else {
                    throw .ballot("candidate-\(candidate.id)", .missing("\(candidate.name)（\(question.name.zh)）"))
                }
                guard question.admits(value) else { throw .ballot("candidate-\(candidate.id)", .outside(candidate.name, question)) }
            }
            if let more = given.keys.first(where: { id in !definition.questions.contains { $0.id == id } }) { throw .unknownField(more) }
        }
    }
}

extension Refusal {
    enum BallotFault {
        case unknownCandidate
        case missing(String)
        case ownUnit(String)
        case outside(String, ScoringDefinition.Question)
    }

    static func ballot(_ field: String, _ fault: BallotFault) -> Refusal {
        switch fault {
        case .unknownCandidate:
            Refusal("unknown-candidate", .invalid, zh: "没有这个评议对象。", en: "There is no such candidate.", field: field)
        case .missing(let name):
            Refusal("missing-score", .invalid, zh: "请给“\(name)”打分。", en: "Score \"\(name)\" as well.", field: field)
        case .ownUnit(let name):
            Refusal("own-unit", .forbidden, zh: "不能给本单位“\(name)”打分。", en: "You cannot score your own unit, \"\(name)\".", field: field)
        case .outside(let name, let question):
            Refusal(
                "score-outside", .invalid,
                zh: "“\(name)”的“\(question.name.zh)”应在 \(question.bounds.lowerBound) 与 \(question.bounds.upperBound) 之间。",
                en:
                    "\"\(question.name.en)\" of \"\(name)\" must lie between \(question.bounds.lowerBound) and \(question.bounds.upperBound).",
                field: field)
        }
    }
}
