import CQL2
package import Governance
import Identity
import Spatial

/// What stands behind a code that somebody has scanned.
package struct ScannedCode: Sendable {
    package var register: Register
    package var rule: CodeRule
    /// Nil once the code is revoked: then nothing of the item is told.
    package var item: Item?
    /// Whether the reader is staff who may open the item itself.
    package var opens: Bool
    /// Of the declared actions, those that the reader may take now.
    package var actions: [ActionDefinition]
    /// Whether something can be reported here.
    package var reports: Bool
}

extension County {
    /// - Parameter actor: who is signed in, if anybody.
    package func scan(_ text: String, by actor: Actor?) async throws -> ScannedCode {
        let (code, item) = try await coded(text)
        let rules = try rules(code.register)
        guard let rule = rules.register.code else { throw Refusal.unknownCode() }
        guard let item else {
            return ScannedCode(register: rules.register, rule: rule, item: nil, opens: false, actions: [], reports: false)
        }
        var scanned = ScannedCode(
            register: rules.register, rule: rule, item: item, opens: false, actions: [],
            reports: rule.door.map { (try? feed($0.feed))?.source == .page } ?? false)
        if let actor, let access = try? access(actor, code.register), access.role.may(.reads, code.register.name), access.reaches(item) {
            scanned.opens = true
            let offers = try lifecycle(code.register).offers(on: item, to: actor, at: now)
            let open = Set(offers.filter { $0.refusal == nil }.map(\.action.id))
            scanned.actions = rule.actions.filter(open.contains).compactMap { rules.register.action($0) }
        }
        return scanned
    }

    /// Takes what somebody reports on the page of a code: through the feed that the register names, so that it is placed,
    /// checked, journalled and counted as any other record.
    ///
    /// - Returns: the number of the item it became.
    package func reportByCode(_ text: String, values: [String: String], origin: String) async throws -> String {
        let (code, item) = try await coded(text)
        guard let item, let door = try rules(code.register).register.code?.door else { throw Refusal.revokedCode() }
        let feed = try feed(door.feed)
        guard feed.source == .page else { throw Refusal.unknownCode() }
        for question in door.asks {
            let given = values[question.column] ?? ""
            if question.required, given.allSatisfy(\.isWhitespace) {
                throw Refusal(
                    "missing-answer", .invalid, zh: "请填写“\(question.name.zh)”。", en: "Please say: \(question.name.en).",
                    field: question.column)
            }
        }
        var row = values.filter { value in door.asks.contains { $0.column == value.key } }
        let register = try rules(code.register).register
        for (column, field) in door.gives {
            if let slot = register.fields.firstIndex(where: { $0.id == field }) { row[column] = Self.plain(item.fields[slot]) }
        }
        let moment = now
        row["number"] = "\(item.number)-\(try SecureRandom.token(bytes: 6))"
        // Without an offset, a time is the county's.
        let local = Instant(milliseconds: moment.instant.milliseconds + Int64(zone.utcOffsetMinutes) * 60_000)
        row["received"] = String(local.description.prefix(19))
        if let place = item.place { (row["lon"], row["lat"]) = ("\(place.x)", "\(place.y)") }
        let receipt = try await take(FeedDelivery(rows: [row.filter { !$0.value.isEmpty }]), through: door.feed, origin: origin)
        guard let record = receipt.records.first, let number = record.item, record.state == .taken else {
            let reason = receipt.records.first?.reason
            throw Refusal(
                receipt.records.first?.code ?? "not-taken", .unmet, zh: "没有登记成：\(reason?.zh ?? "")已转人工处理。",
                en: "It could not be registered (\(reason?.en ?? "")); somebody will look at it.")
        }
        return number
    }

    /// The code, and its item while the code is valid.
    private func coded(_ text: String) async throws -> (ItemCode, Item?) {
        guard text.utf8.count <= 64 else { throw Refusal.unknownCode() }
        let hash = Self.tokenHash(text)
        return try await store.read { snapshot in
            guard let code = try snapshot.itemCode(hash: hash) else { throw Refusal.unknownCode() }
            guard code.revokedAt == nil else { return (code, nil) }
            return (code, try snapshot.item(code.register, number: code.number))
        }
    }

    private static func plain(_ value: Value) -> String {
        switch value {
        case .text(let text): text
        case .decimal(let number): number.description
        case .date(let day): day.description
        default: ""
        }
    }
}

extension Refusal {
    static func unknownCode() -> Refusal {
        Refusal("unknown-code", .notFound, zh: "没有这张码。请核对是否完整，或是否为本县发放。", en: "There is no such code.")
    }

    static func revokedCode() -> Refusal {
        Refusal("revoked-code", .gone, zh: "这张码已作废。", en: "This code has been revoked.")
    }
}
