import CQL2
import Documents
import Formats
import Governance

extension PrintJob {
    /// Items that go into one document; a longer list is cut, and says so.
    static let mostItems = 50

    /// Items that a filter finds, by number, each with its first photo of before and after.
    func listContent() async throws -> PrintContent {
        let name = QualifiedName(scene: scene.id, name: document.subject)
        let rules = try county.rules(name)
        let page = try await items(of: rules)
        guard !page.items.isEmpty else {
            throw Refusal("nothing-to-print", .notFound, zh: "没有符合条件的事项可打印。", en: "There is nothing to print that meets the condition.")
        }
        let ids = page.items.map(\.id)
        let pair = rules.register.photos.pair ?? PhotoDeclaration.Pair(first: .before, second: .after)
        let (before, after) = try await county.store.read { snapshot in
            (try snapshot.firstPhotos(name, items: ids, role: pair.first), try snapshot.firstPhotos(name, items: ids, role: pair.second))
        }
        let marks = try await self.marks(Array(before.values) + after.values)
        let print = ItemPrint(register: rules.register, words: words, tree: county.map.tree)
        var items: [DocumentValue] = []
        for (index, item) in page.items.enumerated() {
            var values = print.values(item)
            values["ordinal"] = .text(String(index + 1))
            if request.format != .xlsx {
                values["before"] = .some(try await photo(before[item.id]))
                values["after"] = .some(try await photo(after[item.id]))
                values["before_mark"] = .some(before[item.id].flatMap { marks[$0] })
                values["after_mark"] = .some(after[item.id].flatMap { marks[$0] })
            }
            items.append(.object(values))
        }
        let total = page.matched ?? items.count
        let (counted, listed) = (rules.register.counter.words(total), rules.register.counter.words(items.count))
        let count = words(
            total > items.count ? "共 \(counted.zh)，列出前 \(listed.zh)" : "共 \(counted.zh)",
            total > items.count ? "\(counted.en) in all, the first \(items.count) listed" : "\(counted.en) in all")
        var about = ["register": name.description]
        if let filter = request.filterText { about["filter"] = filter }
        if let item = request.item { about["item"] = item }
        return PrintContent(
            values: ["items": .list(items), "total": .text(String(total)), "cut": .flag(total > items.count)],
            tables: [table(page.items, rules.register)], subtitle: "\(count) · \(words.day(moment.day))", count: items.count, about: about,
            fileName: "\(document.name[language])-\(request.item ?? moment.day.description)")
    }

    private func items(of rules: RegisterRules) async throws -> ItemPage {
        var query = ItemQuery(register: rules.register.id, at: moment)
        query.filters = request.filters
        query.words = request.words
        query.searchesPersonal = access.role.sees >= .personal
        if let item = request.item {
            let quoted = item.split(separator: "'", omittingEmptySubsequences: false).joined(separator: "''")
            query.filters.append(try county.filter("number = '\(quoted)'", on: rules.register.id))
        }
        query.sort = ("number", false)
        query.limit = Self.mostItems
        query.personal = true
        query.counts = true
        query.bound(to: access)
        let asked = query
        var page = try await county.store.read { snapshot in
            var page = try snapshot.list(asked)
            let parts = try snapshot.parts(asked.register, items: page.items.map(\.id))
            for index in page.items.indices { page.items[index].parts = parts[page.items[index].id] ?? [:] }
            return page
        }
        page.items = page.items.map { $0.masked(for: access.role, register: rules.register) }
        return page
    }

    /// What must be said of photos, by their hashes.
    private func marks(_ photos: [String]) async throws -> [String: String] {
        let flags = try await county.store.read { snapshot in
            try photos.reduce(into: [String: [String]]()) { $0[$1] = try snapshot.evidence($1)?.flags }
        }
        return flags.compactMapValues { flags in
            let texts = PhotoMarks.texts(flags, in: language)
            return texts.isEmpty ? nil : texts.joined(separator: " · ")
        }
    }

    private func photo(_ sha256: String?) async throws -> String? {
        guard let sha256 else { return nil }
        return try await picture(sha256)
    }

    private func table(_ items: [Item], _ register: Register) -> PrintTable {
        let columns = ExportColumns(register, tree: county.map.tree, names: language == .zh ? .zh : .en)
        return PrintTable(
            name: document.name[language],
            columns: columns.layer(withPlace: false).columns.map { XLSXWriter.Column($0.name, kind: $0.kind) },
            rows: items.map { columns.row($0, withPlace: false).values })
    }
}
