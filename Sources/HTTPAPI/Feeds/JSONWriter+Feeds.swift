import CQL2
import Governance
import JSONText
import Services

extension JSONWriter {
    /// What a sender is told: counts first, then each record in its order.
    mutating func receipt(_ receipt: FeedReceipt, in language: Language) {
        object { writer in
            writer.member("received", receipt.records.count)
            for state in [FeedRecord.State.taken, .refused, .repeated] { writer.member(state.rawValue, receipt.count(state)) }
            writer.member("records", array: { writer in for record in receipt.records { writer.feedRecord(record, in: language) } })
            writer.member(
                "stated",
                array: { writer in
                    for statement in receipt.statements {
                        writer.object { writer in
                            writer.member("day", statement.day.description)
                            writer.member("count", statement.count ?? 0)
                        }
                    }
                })
        }
    }

    mutating func feedRecord(_ record: FeedRecord, in language: Language) {
        object { writer in
            writer.member("number", record.number)
            writer.member("day", record.day.description)
            writer.member("state", record.state.rawValue)
            if let item = record.item { writer.member("item", item) }
            if let code = record.code { writer.member("code", code) }
            if let reason = record.reason { writer.member("reason", reason[language]) }
        }
    }

    mutating func refused(_ refused: RefusedRecord, zone: CountyZone) {
        let record = refused.record
        object { writer in
            writer.member("record", record.id)
            writer.member("number", record.number)
            writer.member("day", record.day.description)
            writer.member("receivedAt", zone.text(record.receivedAt))
            writer.member("code", record.code ?? "")
            writer.member("reason", record.reason)
            writer.member("change", record.isChange)
            if let item = record.item { writer.member("item", item) }
            writer.member(
                "cells",
                array: { writer in
                    for cell in refused.cells {
                        writer.object { writer in
                            writer.member("column", cell.column)
                            writer.member("field", cell.field)
                            writer.member("text", cell.text)
                            writer.member("masked", cell.isMasked)
                        }
                    }
                })
        }
    }

    mutating func feedToken(_ token: FeedToken, zone: CountyZone, text: String? = nil) {
        object { writer in
            writer.member("token", token.id)
            writer.member("label", token.label)
            writer.member("madeAt", zone.text(token.madeAt))
            writer.member("madeBy", token.madeBy)
            if let at = token.revokedAt { writer.member("revokedAt", zone.text(at)) }
            if let text { writer.member("text", text) }
        }
    }

    mutating func feed(_ standing: FeedStanding, of county: County) {
        let feed = standing.feed
        let register = QualifiedName(scene: standing.name.scene, name: feed.register)
        object { writer in
            writer.member("feed", standing.name.description)
            writer.member("address", "/api/feeds/\(standing.name.scene)/\(standing.name.name)")
            writer.member("name", feed.name)
            writer.member("sender", feed.sender)
            writer.member("source", feed.source.rawValue)
            writer.member("register", register.description)
            writer.member("registerName", (try? county.rules(register))?.register.name)
            writer.member("keeps", standing.keeps)
            writer.member("administers", standing.administers)
            writer.member("days", array: { writer in for day in standing.days { writer.feedDay(day) } })
        }
    }

    private mutating func feedDay(_ day: FeedDay) {
        object { writer in
            writer.member("day", day.day.description)
            writer.key("stated")
            if let stated = day.stated { writer.integer(stated) } else { writer.null() }
            for (name, count) in [
                ("received", day.received), ("taken", day.taken), ("refused", day.refused + day.changed), ("aside", day.aside),
                ("repeated", day.repeated),
            ] { writer.member(name, count) }
            writer.key("difference")
            if let difference = day.difference { writer.integer(difference) } else { writer.null() }
            writer.member("verdict", day.verdict.rawValue)
        }
    }
}
