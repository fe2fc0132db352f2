import CQL2
package import Governance
package import JSONText

extension County {
    package func requireAudit(_ actor: Actor) throws(Refusal) {
        guard role(of: actor)?.audits ?? false else { throw .notGranted(Bilingual(zh: "查询留痕", en: "search the journal")) }
    }

    /// Searches the journal from the newest entry backwards.
    ///
    /// It stops after so many entries looked at, found or not, and says where to go on: a rare thing in a long journal
    /// must not hold a request for minutes.
    package func audit(_ query: AuditQuery, by actor: Actor) async throws -> AuditPage {
        try requireAudit(actor)
        return try await store.read { snapshot in
            var page = AuditPage()
            var before = try query.before ?? start(of: query, in: snapshot)
            var looked = 0
            while looked < Self.mostLookedAt {
                let slice = try snapshot.entries(before: before, limit: Self.slice)
                for entry in slice {
                    let body = try JSON(parsing: entry.body)
                    let found = AuditEntry(sequence: entry.sequence, body: body)
                    if let from = query.from, found.at < zone.start(of: from) { return page.ended() }
                    page.reached = found.at
                    before = entry.sequence
                    guard query.holds(body), mayKnow(of: body, actor) else { continue }
                    page.entries.append(found)
                    if page.entries.count == query.limit {
                        page.next = before > 1 ? before : nil
                        return page
                    }
                }
                looked += slice.count
                guard slice.count == Self.slice else { return page.ended() }
            }
            page.next = before
            return page
        }
    }

    /// Whether somebody who audits may know that an entry is there: supervision is the reviewers' own (C-6).
    package func mayKnow(of body: JSON, _ actor: Actor) -> Bool {
        body["act"]?.string != RaisedFlag.act || (role(actor.role)?.supervises ?? false)
    }

    private static let slice = 500
    private static let mostLookedAt = 50_000

    /// The first entry after the last day asked for: times in the journal never decrease, so halving finds it.
    private func start(of query: AuditQuery, in snapshot: any Snapshot) throws -> Int64 {
        var high = try snapshot.journalHead().sequence + 1
        guard let end = query.through.flatMap({ $0.adding(days: 1) }).map({ zone.start(of: $0) }) else { return high }
        var low: Int64 = 1
        while low < high {
            let middle = (low + high) / 2
            let at = try snapshot.journalEntry(middle).map { try JSON(parsing: $0.body)["at"]?.integer ?? 0 } ?? 0
            if Instant(milliseconds: at) < end { low = middle + 1 } else { high = middle }
        }
        return low
    }

    /// Everything a query finds as CSV, newest first; that it was taken out is journalled before it leaves.
    package func exportAudit(_ query: AuditQuery, by actor: Actor, in language: Language) async throws -> [UInt8] {
        var query = query
        query.limit = 1000
        var found: [AuditEntry] = []
        repeat {
            let page = try await audit(query, by: actor)
            found += page.entries
            query.before = page.next
        } while query.before != nil && found.count < Self.mostExported
        let count = found.count
        let moment = now
        try await store.write { transaction in
            var entry = JournalEntry(act: "export", actor: actor, at: moment.instant)
            entry.details = ["what": .string("journal"), "count": .number("\(count)")]
            _ = try transaction.append(entry)
        }
        return try AuditTable.csv(found, in: language, county: self)
    }

    private static let mostExported = 100_000
}

extension AuditPage {
    fileprivate func ended() -> AuditPage {
        var page = self
        page.next = nil
        return page
    }
}
