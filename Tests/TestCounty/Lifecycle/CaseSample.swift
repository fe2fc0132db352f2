package import CQL2

/// Values with which each step of a case may be taken, all its periods having run out.
package enum CaseSample {
    package static func values(for action: String, today: Day) -> [String: Value] {
        let past = today.adding(days: -400) ?? today
        var values: [String: Value] = [
            "structure": .text("WJ1"), "filed_on": .date(past), "officers": .text("甲 乙"), "officer_count": .integer(2),
            "in_boundary": .boolean(false), "track": .text("village"), "authority": .text("township"), "facts_found": .text("事实"),
            "ground": .text("other"), "law": .text("planning"), "hearing": .text("held"), "legal_review_on": .date(past),
            "document_number": .text("某拆决〔2026〕1号"), "decided_on": .date(past), "outcome": .text("o1"), "objection": .text("review"),
            "objection_result": .text("upheld"),
            "objection_final_on": .date(past), "executed_on": .date(today),
            "witness": .text("见证人"), "inventory_on": .date(today), "recording": .text("YX1"), "rubble_on": .date(today),
            "discipline_on": .date(today), "passed_to": .text("水利"), "stopped_on": .date(past), "party_is_official": .boolean(true),
            "recall": .text("changed"),
            "recalled_on": .date(past), "published_on": .date(past), "published_at": .text("网站"), "taken_down_on": .date(today),
        ]
        switch action {
        case "defer":
            values["track"] = .text("town")
            values["in_boundary"] = .boolean(true)
            values["authority"] = .text("enforcement")
            values["deferred_until"] = .date(today.adding(days: 90) ?? today)
        case "settle-preserved":
            values["preserved_on"] = .date(past)
            values["preserved_done_on"] = .date(today)
        case "recall": values["objection_result"] = .text("changed")
        case "publish": values["published_on"] = .date(today)
        default: break
        }
        return values
    }

    package static func notice(_ id: Int, today: Day) -> [String: Value] {
        let addressees = ["market", "tax", "culture", "emergency", "police", "power", "water", "gas"]
        return [
            "addressee": .text(addressees[(id - 1) % 8]), "sent_on": .date(today.adding(days: -3) ?? today),
            "receipt_on": .date(today),
        ]
    }
}
