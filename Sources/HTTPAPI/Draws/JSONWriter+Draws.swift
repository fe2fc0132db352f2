import Governance
import JSONText
import Services

extension JSONWriter {
    /// A declared drawing with what was drawn before.
    mutating func draw(_ sight: DrawSight, _ people: [String: String], of county: County) {
        let definition = sight.place.definition
        let register = county.rules[sight.place.register]?.register
        let gift = definition.gives.map { QualifiedName(scene: sight.place.register.scene, name: $0.register) }
        object { writer in
            writer.member("draw", sight.place.name)
            writer.member("name", definition.name)
            writer.member("basis", definition.basis)
            writer.member("register", sight.place.register.description)
            writer.member("registerName", register?.name)
            writer.member("among", definition.filter)
            writer.key("size")
            writer.object { writer in
                switch definition.size {
                case .count(let count): writer.member("count", count)
                case .share(let hundredths, let atLeast):
                    writer.member("share", json: String(Double(hundredths) / 100))
                    writer.member("atLeast", atLeast)
                }
            }
            writer.member("seed", definition.seed.rawValue)
            writer.member("once", definition.once?.rawValue)
            writer.member("gives", gift?.description)
            writer.member("givesName", gift.flatMap { county.rules[$0]?.register.name })
            writer.member("pool", sight.pool)
            writer.member("draws", definition.size.drawn(of: sight.pool))
            writer.member("may", sight.may)
            writer.member("isDrawn", sight.isDrawn)
            writer.key("open")
            if let open = sight.open { writer.drawRun(open, people, of: county) } else { writer.null() }
            writer.member("past", array: { writer in for run in sight.past { writer.drawRun(run, people, of: county) } })
        }
    }

    /// A drawing without its pool; the secret of one that is only announced stays unsaid.
    mutating func drawRun(_ run: DrawRun, _ people: [String: String], of county: County) {
        object { writer in
            writer.member("run", run.id)
            writer.member("draw", run.draw)
            writer.member("area", county.map.tree[run.area]?.name)
            writer.key("announced")
            if let told = run.announcement {
                writer.object { writer in
                    writer.member("at", county.zone.text(told.at))
                    writer.member("by", people[told.by] ?? told.by)
                    writer.member("commitment", told.commitment.hex)
                    writer.member("entry", told.sequence)
                }
            } else {
                writer.null()
            }
            writer.member("verdict", run.verdict(hashing: county.hashing).rawValue)
            guard let outcome = run.outcome else { return }
            writer.member("at", county.zone.text(outcome.at))
            writer.member("by", people[outcome.by] ?? outcome.by)
            writer.member("entry", outcome.sequence)
            writer.member("seed", outcome.seed.hex)
            writer.member("head", outcome.head)
            writer.member("headHash", outcome.headHash.hex)
            writer.member("secret", run.announcement?.secret)
            writer.member("pool", outcome.pool.count)
            writer.strings("drawn", outcome.drawn)
            writer.strings("given", outcome.given)
        }
    }
}
