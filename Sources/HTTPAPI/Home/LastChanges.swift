import CQL2
import Governance
import JSONText
import Services

extension County {
    /// How far back the journal is read for what has just changed: a busy hour of others must not hide one's own county.
    private static let entriesRead = 400

    /// Items changed last over all registers that the actor may read, latest first: one statement reads the end of the
    /// journal, and two each register that stands in it.
    func lastChanges(limit: Int, by actor: Actor) async throws -> [RecentChange] {
        let readable = Dictionary(readable(by: actor).map { ($0.register.id, $0.access) }) { first, _ in first }
        return try await store.read { snapshot in
            let head = try snapshot.journalHead().sequence
            var entries: [Touched] = []
            var seen: Set<Touched.Key> = []
            for entry in try snapshot.entries(before: head + 1, limit: Self.entriesRead) where entries.count < limit * 3 {
                guard let touched = try Touched(entry), readable[touched.key.register] != nil, seen.insert(touched.key).inserted
                else { continue }
                entries.append(touched)
            }
            var changes: [RecentChange] = []
            for (register, touched) in Dictionary(grouping: entries, by: \.key.register) {
                guard let access = readable[register] else { continue }
                let ids = touched.map(\.key.item)
                let items = try snapshot.items(register, ids: ids)
                let photos = try snapshot.firstPhotos(register, items: ids, role: .before)
                changes += touched.compactMap { entry in
                    guard let item = items[entry.key.item], access.reaches(item), item.stage != Stage.undone.id else { return nil }
                    return RecentChange(item: item, entry: entry.sequence, role: entry.role, thumbnail: photos[item.id])
                }
            }
            return Array(changes.sorted { $0.entry > $1.entry }.prefix(limit))
        }
    }
}

/// What a journal entry says of the item it is about.
private struct Touched {
    struct Key: Hashable {
        var register: QualifiedName
        var item: Int64
    }

    var key: Key
    var sequence: Int64
    var role: String

    /// Nil for entries about no single item, and for those that change none: reveals, exports.
    init?(_ entry: StoredEntry) throws {
        let body = try JSON(parsing: entry.body)
        let subject = body["subject"]
        guard let register = subject?["register"]?.string.flatMap({ QualifiedName($0) }), let item = subject?["item"]?.integer,
            body["act"]?.string != "reveal"
        else { return nil }
        key = Key(register: register, item: item)
        sequence = entry.sequence
        role = body["role"]?.string ?? ""
    }
}
