import Governance
import Spatial

/// `feeds.yaml`: adapters through which records of other systems come.
extension SceneReader {
    func readFeeds(_ node: YAMLNode) {
        let reader = MappingReader(node, findings)
        _ = reader.required("feeds", zh: "接入源", en: "the feeds")
        scene.feeds = named(reader, "feeds", .word).map(feed)
        reader.finish()
    }

    private func feed(_ name: YAMLEntry, _ reader: MappingReader) -> FeedDefinition {
        let words: [(String, String, String)] = [
            ("from", "谁发来的", "who sends"), ("register", "报到哪个登记簿", "the register it reports into"),
            ("source", "file 或 http", "file or http"), ("role", "以哪个角色上报", "the role its account acts in"),
            ("keepers", "谁看对账、处理退回的", "the roles that see its counts and settle what is refused"),
            ("number", "对方编号在哪一列", "the column with the sender's own number"), ("fields", "对照", "which column fills which field"),
        ]
        for (key, zh, en) in words { _ = reader.required(key, zh: zh, en: en) }
        let register = reference(reader, "register", to: .register) ?? ""
        var feed = FeedDefinition(
            id: name.key, name: reader.bilingual(), sender: reader.bilingual("from") ?? Bilingual(zh: "", en: ""),
            source: reader.word("source", as: FeedDefinition.Source.self) ?? .file, register: register,
            role: reference(reader, "role", to: .role) ?? "", keepers: references(reader, "keepers", to: .role),
            number: reader.text("number") ?? "")
        feed.day = reader.text("day")
        feed.records = reader.text("records")
        feed.datum = reader.word("datum", as: Datum.self) ?? .cgcs2000
        feed.changed = reader.word("changed", as: FeedDefinition.Changed.self) ?? .refuse
        feed.similar = reader.word("similar", as: FeedDefinition.Similar.self) ?? .hold
        if let node = reader.node("closing") { feed.closing = closing(node) }
        if let node = reader.node("fields") { feed.columns = columns(node) }
        reader.finish()
        checkLength(feed, at: name.keyPlace)
        let (read, place) = (feed, name.keyPlace)
        later.append { $0.check(read, at: place) }
        return feed
    }

    private func closing(_ node: YAMLNode) -> FeedDefinition.Closing? {
        let reader = MappingReader(node, findings)
        defer { reader.finish() }
        _ = reader.required("column", zh: "看哪一列认出来", en: "the column that tells it")
        _ = reader.required("is", zh: "这一列写着什么", en: "what stands in that column")
        _ = reader.required("count", zh: "件数在哪一列", en: "the column with the count")
        guard let column = reader.text("column"), let text = reader.text("is"), let count = reader.text("count") else { return nil }
        return FeedDefinition.Closing(column: column, text: text, count: count)
    }

    private func columns(_ node: YAMLNode) -> [FeedDefinition.Column] {
        MappingReader(node, findings).all.compactMap { entry in
            if entry.value.entries == nil {
                return MappingReader(node, findings).scalar(entry.value).map {
                    FeedDefinition.Column(target: entry.key, content: .named($0.text, codes: [:]))
                }
            }
            let reader = MappingReader(entry.value, findings).placed(at: entry)
            defer { reader.finish() }
            if reader.flag("hash") == true { return FeedDefinition.Column(target: entry.key, content: .payloadHash) }
            if let value = reader.text("value") { return FeedDefinition.Column(target: entry.key, content: .constant(value)) }
            _ = reader.required("column", zh: "对方的列名，或写 value 定值", en: "the sender's column, or a value")
            var codes: [String: String] = [:]
            for code in reader.node("codes")?.entries ?? [] { codes[code.key] = reader.scalar(code.value)?.text }
            return reader.text("column").map { FeedDefinition.Column(target: entry.key, content: .named($0, codes: codes)) }
        }
    }

    /// The account of a feed is called `scene.feed`, and accounts have at most 32 characters.
    private func checkLength(_ feed: FeedDefinition, at place: Place) {
        guard "\(scene.id).\(feed.id)".utf8.count > 32 else { return }
        findings.report(
            .badIdentifier, place, zh: "场景名和接入源名合起来不能超过 31 个字母（它们是账号名）",
            en: "the names of scene and feed together have at most 31 letters: they name the feed's account")
    }

    private func check(_ feed: FeedDefinition, at place: Place) {
        guard let register = scene.register(feed.register) else { return }
        if let role = scene.role(feed.role), role.scope != .county || !role.may(.reports, feed.register) || role.standsAlone {
            findings.report(
                .blindRole, place, zh: "角色“\(role.id)”不能替接入源上报：须是全县的角色，能新增“\(register.name.zh)”",
                en: "the role “\(role.id)” cannot report for a feed: it must be of the county and may add to \(register.name.en)")
        }
        if feed.changed == .update, let role = scene.role(feed.role), !role.may(.changes, feed.register) {
            findings.report(
                .blindRole, place, zh: "changed: update 要求角色“\(role.id)”能修改“\(register.name.zh)”",
                en: "changed: update needs a role that may change \(register.name.en)")
        }
        let places: Set = ["lon", "lat", "geometry", "area", "town"]
        var filled: Set<String> = []
        for column in feed.columns {
            filled.insert(column.target)
            let pieces = column.target.split(separator: ".", maxSplits: 1).map(String.init)
            let field =
                pieces.count == 2
                ? register.part(pieces[0])?.fields.first { $0.id == pieces[1] } : register.field(column.target)
            guard let field else {
                if pieces.count == 1, places.contains(column.target) { continue }
                report(
                    unknown: column.target, .unknownField, among: register.fields.map(\.id) + places.sorted(), at: place, zh: "字段",
                    en: "field")
                continue
            }
            check(column, fills: field, at: place)
        }
        let missing = register.fields.filter { $0.required && !filled.contains($0.id) && $0.within == nil }.map(\.id)
        if !missing.isEmpty {
            findings.report(
                .missingKey, place, zh: "必填字段没有来处：\(listed(missing))", en: "required fields have no source: \(listed(missing))")
        }
        if !register.geometry.isEmpty, !filled.contains("geometry"), !filled.isSuperset(of: ["lon", "lat"]) {
            findings.report(
                .missingKey, place, zh: "“\(register.name.zh)”要有位置：写 lon 和 lat，或 geometry",
                en: "\(register.name.en) need a place: give lon and lat, or geometry")
        }
    }

    private func check(_ column: FeedDefinition.Column, fills field: Field, at place: Place) {
        if field.byStep {
            findings.report(
                .conflictingKeys, place, zh: "“\(field.id)”只随操作填写，接入源不能填", en: "“\(field.id)” is filled by actions only, not by a feed")
        }
        guard field.type == .choice else { return }
        let known = Set(field.choices.map(\.id))
        let texts: [String] =
            switch column.content {
            case .constant(let text): [text]
            case .named(_, let codes): codes.values.sorted()
            case .payloadHash: []
            }
        for text in texts where !known.contains(text) {
            report(unknown: text, .ruleChoice, among: field.choices.map(\.id), at: place, zh: "选项", en: "choice")
        }
    }
}
