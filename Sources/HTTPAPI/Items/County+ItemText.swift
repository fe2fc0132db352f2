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
            return names
        }
    }

    /// An item ready to be written, with the names and titles that stand in it.
    func text(_ sight: ItemSight, for actor: Actor, in language: Language) async throws -> ItemText {
        let item = sight.item
        var card = CardText(self, sight.register, language: language)
        card.thumbnails[item.id] = item.evidence.first { $0.role == .before }?.sha256
        return ItemText(
            sight: sight, card: card, people: try await people(item.evidence.map(\.addedBy) + [item.createdBy]),
            titles: try await titles(sight.links, for: actor, in: language))
    }

    /// Titles of linked items within the reader's reach.
    private func titles(_ links: [ItemLink], for actor: Actor, in language: Language) async throws -> [String: String] {
        let open = links.compactMap { link -> (ItemLink, Register, Access)? in
            guard let register = rules[link.to]?.register, let access = try? access(actor, link.to),
                access.role.may(\.reads, link.to.name)
            else { return nil }
            return (link, register, access)
        }
        guard !open.isEmpty else { return [:] }
        return try await store.read { snapshot in
            var titles: [String: String] = [:]
            for (link, register, access) in open {
                guard let item = try snapshot.item(link.to, id: link.toItem),
                    access.reaches(item.chargeArea) || access.reaches(item.area)
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
        guard try access(actor, item.register).role.may(\.reads, item.register.name) else {
            // Who may report but not read hears the number only.
            return Response.json(status: status, headers: item.headers) { writer in
                writer.object { writer in
                    writer.member("number", item.number)
                    writer.member("version", item.version)
                    writer.member("stage", item.stage)
                }
            }
        }
        return try await answer(try await sight(item, by: actor), to: request, by: actor, status: status)
    }

    func answer(
        _ sight: ItemSight, to request: Request, by actor: Actor, status: HTTPResponse.Status = .ok
    ) async throws -> Response {
        let text = try await text(sight, for: actor, in: request.language)
        return Response.json(status: status, headers: sight.item.headers) { text.write(into: &$0) }
    }
}

extension Item {
    fileprivate var headers: HTTPFields {
        let address = "/api/registers/\(PercentCoding.encode(register.description))/items/\(PercentCoding.encode(number))"
        return [.eTag: "\"\(version)\"", .location: address]
    }
}
