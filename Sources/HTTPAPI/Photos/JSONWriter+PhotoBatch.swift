import Governance
import JSONText
import Services

extension JSONWriter {
    /// The members of a folder of photos.
    mutating func batch(_ batch: PhotoBatch, in county: County) {
        member("id", batch.id)
        member("register", batch.register.description)
        member("registerName", (try? county.rules(batch.register))?.register.name)
        member("name", batch.name)
        member("at", county.zone.text(batch.at))
        member("photos", batch.photos.count)
        member("list", batch.list)
        key("run")
        if let run = batch.run { integer(run) } else { null() }
    }

    mutating func job(_ job: PhotoJob, in language: Language) {
        object { writer in
            writer.member("kind", job.kind.rawValue)
            writer.member("state", job.state.rawValue)
            writer.member("done", job.done)
            writer.member("total", job.total)
            writer.member("problem", job.refusal?.text(in: language))
        }
    }

    /// Counts, photos by group, and the items they may show.
    mutating func table(_ table: PhotoTable, of batch: PhotoBatch, card: CardText, in language: Language) {
        member(
            "counts",
            object: { writer in
                for state in PhotoMatch.State.allCases { writer.member(state.rawValue, table.count(state)) }
            })
        var order: [String] = []
        var groups: [String: [PhotoMatch]] = [:]
        for match in table.matches {
            if groups[match.group] == nil { order.append(match.group) }
            groups[match.group, default: []].append(match)
        }
        member(
            "groups",
            array: { writer in
                for name in order.sorted() {
                    writer.object { writer in
                        writer.member("folder", name)
                        writer.member(
                            "photos",
                            array: { writer in
                                for match in groups[name] ?? [] { writer.match(match, of: batch, table, card.county.zone, in: language) }
                            })
                    }
                }
            })
        member(
            "items",
            array: { writer in
                for item in table.items.values.sorted(by: { $0.number < $1.number }) { card.write(item, into: &writer) }
            })
    }

    private mutating func match(
        _ match: PhotoMatch, of batch: PhotoBatch, _ table: PhotoTable, _ zone: CountyZone, in language: Language
    ) {
        let photo = match.photo
        object { writer in
            writer.member("index", photo.index)
            writer.member("name", photo.name)
            writer.member("path", photo.path)
            writer.member("bytes", photo.bytes)
            writer.member("state", match.state.rawValue)
            writer.member("role", match.role?.rawValue)
            writer.member("item", match.item.flatMap { table.items[$0]?.number })
            writer.strings("candidates", match.candidates.compactMap { table.items[$0]?.number })
            writer.member("code", match.reason?.code)
            writer.member("reason", match.reason?.text(in: language))
            writer.member("capturedAt", (match.capturedAt ?? photo.capturedAt).map { zone.text($0) })
            writer.key("place")
            writer.position(photo.place)
            writer.member("noFacts", photo.hasNoFacts)
            writer.member("chosen", photo.choice.item != nil || photo.choice.role != nil)
            writer.member("leftOut", photo.choice.isLeftOut)
            writer.member("note", match.note.isEmpty ? nil : match.note)
            writer.member("thumb", photo.refusal == nil ? "\(PhotoBatchRoutes.path)/\(batch.id)/photos/\(photo.index)" : nil)
        }
    }
}
