import CQL2
import Governance
import JSONText
import Services

extension JSONWriter {
    /// What every list says of a session.
    mutating func scoring(_ session: ScoringSession, name: Bilingual?) {
        member("id", session.id)
        member("kind", session.kind.description)
        member("kindName", name)
        member("state", session.state.rawValue)
        member("title", session.title)
        member("day", session.day.description)
        member("codes", session.codes.values.reduce(0, +))
        member("ballots", session.ballots.values.reduce(0, +))
    }

    mutating func scoring(_ view: ScoringView, of county: County) {
        object { writer in
            writer.scoring(view.session, name: view.definition.name)
            writer.member("conducts", view.conducts)
            writer.member("register", "\(view.session.kind.scene).\(view.definition.register)")
            writer.member("openedAt", view.session.openedAt.map { county.zone.text($0) })
            writer.member("sealedAt", view.session.sealedAt.map { county.zone.text($0) })
            writer.member("codeRoot", view.session.codeRoot?.hex)
            writer.member("ballotRoot", view.session.ballotRoot?.hex)
            writer.member("sheets", view.sheets)
            writer.member("dropsExtremes", view.definition.dropsExtremes)
            writer.member(
                "groups",
                array: { writer in
                    for group in view.definition.groups {
                        writer.object { writer in
                            writer.member("id", group.id)
                            writer.member("name", group.name)
                            writer.key("weight")
                            writer.raw(group.weight.description)
                            writer.member("codes", view.session.codes[group.id] ?? 0)
                            writer.member("used", view.used[group.id] ?? 0)
                        }
                    }
                })
            writer.candidates(view.session.candidates, except: nil)
            writer.questions(view.definition)
            writer.key("result")
            if let tally = view.tally { writer.tally(tally) } else { writer.null() }
        }
    }

    mutating func ballotForm(_ form: BallotForm) {
        object { writer in
            writer.member("title", form.session.title)
            writer.member("day", form.session.day.description)
            writer.member("kindName", form.definition.name)
            writer.member("group", form.group.name)
            writer.candidates(form.session.candidates, except: form.unit)
            writer.questions(form.definition)
        }
    }

    private mutating func candidates(_ candidates: [ScoringSession.Candidate], except unit: String?) {
        member(
            "candidates",
            array: { writer in
                for one in candidates {
                    writer.object { writer in
                        writer.member("id", one.id)
                        writer.member("number", one.number)
                        writer.member("name", one.name)
                        writer.member("unit", one.unit)
                        writer.member("own", unit != nil && one.unit == unit)
                    }
                }
            })
    }

    private mutating func questions(_ definition: ScoringDefinition) {
        member(
            "questions",
            array: { writer in
                for question in definition.questions {
                    writer.object { writer in
                        writer.member("id", question.id)
                        writer.member("name", question.name)
                        writer.key("weight")
                        writer.raw(question.weight.description)
                        writer.member("low", question.bounds.lowerBound)
                        writer.member("high", question.bounds.upperBound)
                        writer.member(
                            "choices",
                            array: { writer in
                                guard case .choice(let choices) = question.answer else { return }
                                for choice in choices {
                                    writer.object { writer in
                                        writer.member("id", choice.id)
                                        writer.member("name", choice.name)
                                        writer.member("points", choice.points)
                                    }
                                }
                            })
                    }
                }
            })
    }

    private mutating func tally(_ tally: ScoringTally) {
        array { writer in
            for line in tally.lines {
                writer.object { writer in
                    writer.member("candidate", line.candidate)
                    writer.key("rank")
                    if let rank = line.rank { writer.raw("\(rank)") } else { writer.null() }
                    writer.key("result")
                    if let result = line.result { writer.raw(result.description) } else { writer.null() }
                    writer.member(
                        "groups",
                        object: { writer in
                            for (group, mean) in line.groups.sorted(by: { $0.key < $1.key }) {
                                writer.key(group)
                                writer.object { writer in
                                    writer.key("mean")
                                    writer.raw(mean.mean.description)
                                    writer.member("ballots", mean.ballots)
                                }
                            }
                        })
                }
            }
        }
    }
}
