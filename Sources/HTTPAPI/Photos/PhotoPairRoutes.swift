import CQL2
import Governance
import Hummingbird
import JSONText
import Services

/// `GET /api/registers/{register}/pairs`: what was and what is, side by side.
struct PhotoPairRoutes: Sendable {
    let site: Site

    func add(to routes: SiteRoutes) {
        routes.signedIn.get("api/registers/{register}/pairs") { request, context in try await pairs(request, context) }
    }

    private func pairs(_ request: Request, _ context: SignedInContext) async throws -> Response {
        let query = try Query(request, known: ["area", "month", "limit", "after"])
        let register = try context.name("register")
        let declared = try site.county.rules(register).register
        var asked = PhotoPairQuery(register: register)
        asked.area = try query["area"].map { try site.county.map.tree.known($0).id }
        if let month = query["month"] {
            guard let day = Day(month + "-01"), day.year >= 1900 else {
                throw query.bad("month", zh: "应为月份，如 2026-11。", en: "must be a month such as 2026-11.")
            }
            asked.month = day
        }
        asked.limit = try query.integer("limit", in: 1...100) ?? 24
        if let after = query["after"] {
            guard let cursor = ItemCursor.cursor(after, sort: PhotoPairQuery.sort) else {
                throw query.bad("after", zh: "不是上一页给出的。", en: "is not the `next` of the page before.")
            }
            asked.after = cursor
        }
        let (pairs, next) = try await site.county.photoPairs(asked, by: context.actor)
        let names = declared.photos.pair.map { [declared.photos.name(of: $0.first), declared.photos.name(of: $0.second)] } ?? []
        let county = site.county
        return Response.json { writer in
            writer.object { writer in
                writer.member("names", array: { writer in for name in names { writer.text(name) } })
                writer.member(
                    "pairs",
                    array: { writer in
                        for pair in pairs {
                            writer.object { writer in
                                writer.member("number", pair.item.number)
                                writer.member("title", declared.title(of: pair.item, in: request.language))
                                writer.member("on", pair.item.stageSince.description)
                                writer.key("area")
                                writer.placedArea(pair.item.chargeArea, in: county.map.tree)
                                writer.key("first")
                                writer.photo(pair.first, zone: county.zone)
                                writer.key("second")
                                writer.photo(pair.second, zone: county.zone)
                            }
                        }
                    })
                writer.member("next", next.map { ItemCursor.text($0, sort: PhotoPairQuery.sort) })
            }
        }
    }
}

extension JSONWriter {
    fileprivate mutating func text(_ text: Bilingual) {
        object { writer in
            writer.member("zh", text.zh)
            writer.member("en", text.en)
        }
    }

    fileprivate mutating func photo(_ photo: EvidenceRecord, zone: CountyZone) {
        object { writer in
            writer.member("sha256", photo.sha256)
            writer.member("capturedAt", photo.capturedAt.map { zone.text($0) })
            writer.strings("flags", photo.flags)
            writer.member("thumb", "/evidence/\(photo.sha256)/thumb")
            writer.member("copy", "/evidence/\(photo.sha256)/copy")
        }
    }
}
