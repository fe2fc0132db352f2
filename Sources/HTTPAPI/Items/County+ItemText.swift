import Governance
import HTTPTypes
import Hummingbird
import JSONText
import Services

extension County {
    /// Names of the people behind accounts; an account that is gone is left out.
    func people(_ accounts: some Collection<String>) async throws -> [String: String] {
        let wanted = Set(accounts)
        guard !wanted.isEmpty else { return [:] }
        return try await store.read { snapshot in
            var names: [String: String] = [:]
            for account in wanted { names[account] = try snapshot.account(account)?.name }
            if wanted.contains(Actor.engine.account) { names[Actor.engine.account] = Actor.engine.name }
            return names
        }
    }

    /// An item ready to be written, with the names and titles that stand in it.
    func text(_ sight: ItemSight, for actor: Actor, in language: Language) async throws -> ItemText {
        let item = sight.item
        var card = CardText(self, sight.register, language: language)
        card.thumbnails[item.id] = item.evidence.first { $0.role == .before }?.sha256
        return ItemText(
            sight: sight, card: card, reader: actor.account,
            people: try await people(
                (item.evidence + sight.merged.flatMap(\.evidence)).map(\.addedBy) + item.interested + [item.createdBy]),
            titles: try await titles(sight.links, for: actor, in: language))
    }

    /// Titles of linked items within the reader's reach.
    private func titles(_ links: [ItemLink], for actor: Actor, in language: Language) async throws -> [String: String] {
        let open = links.compactMap { link -> (ItemLink, Register, Access)? in
            guard let register = rules[link.to]?.register, let access = try? access(actor, link.to),
                access.role.may(.reads, link.to.name)
            else { return nil }
            return (link, register, access)
        }
        guard !open.isEmpty else { return [:] }
        return try await store.read { snapshot in
            var titles: [String: String] = [:]
            for (link, register, access) in open {
                guard let item = try snapshot.item(link.to, id: link.toItem),
                    access.reaches(item)
                else { continue }
                titles["\(link.to)/\(link.toNumber)"] = register.title(of: item, in: language)
            }
            return titles
        }
    }

    /// The answer to a read or a write of an item. Its tag is the version, for `If-Match`.
    func answer(
        _ item: Item, to request: Request, by actor: Actor, status: HTTPResponse.Status = .ok
    ) async throws -> Response {
        let access = try access(actor, item.register)
        guard access.role.may(.reads, item.register.name), access.reaches(item) else {
            // Who may report but not read, or has sent the item beyond their reach, hears the number only.
            return Response.json(status: status, headers: item.headers(status)) { writer in
                writer.object { writer in
                    writer.member("number", item.number)
                    writer.member("version", item.version)
                    writer.member("stage", item.stage)
                }
            }
        }
        if item.version == 1, item.evidence.isEmpty, status == .created {
            return try answerNew(item, to: request, by: actor)
        }
        return try await answer(try await sight(item, by: actor), to: request, by: actor, status: status)
    }

    /// The answer to a report without photos: all of it is at hand.
    private func answerNew(_ item: Item, to request: Request, by actor: Actor) throws -> Response {
        let sight = try sight(ofNew: item, by: actor)
        let text = ItemText(
            sight: sight, card: CardText(self, sight.register, language: request.language), reader: actor.account,
            people: [actor.account: actor.name], titles: [:])
        return Response.json(status: .created, headers: item.headers(.created)) { text.write(into: &$0) }
    }

    func answer(
        _ sight: ItemSight, to request: Request, by actor: Actor, status: HTTPResponse.Status = .ok
    ) async throws -> Response {
        let text = try await text(sight, for: actor, in: request.language)
        return Response.json(status: status, headers: sight.item.headers(status)) { text.write(into: &$0) }
    }
}

extension Item {
    fileprivate func headers(_ status: HTTPResponse.Status) -> HTTPFields {
        var headers: HTTPFields = [.eTag: "\"\(version)\""]
        if status == .created {
            headers[.location] = "/api/registers/\(PercentCoding.encode(register.description))/items/\(PercentCoding.encode(number))"
        }
        return headers
    }
}
