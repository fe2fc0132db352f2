import CQL2
import Governance
import HTTPTypes
import Hummingbird
import JSONText
import Services

/// `/api/feeds`: what other systems push, how it reconciles by day, what was refused, and the tokens of senders.
struct FeedRoutes: Sendable {
    /// Bytes of one delivery.
    private static let largest = 8 << 20

    let site: Site

    func add(to routes: SiteRoutes) {
        routes.open.post("api/feeds/{scene}/{feed}") { request, context in try await take(request, context) }
        let group = routes.signedIn
        group.get("api/feeds") { request, context in try await all(request, context) }
        group.get("api/feeds/{scene}/{feed}/refused") { request, context in
            let values = try Query(request, known: ["day"])
            let day = try values["day"].map { text in
                guard let day = Day(text) else { throw values.bad("day", zh: "应为日期。", en: "must be a day.") }
                return day
            }
            let records = try await site.county.refusedRecords(try name(context), day: day, by: context.actor)
            return Response.json { writer in
                writer.array { writer in for record in records { writer.refused(record, zone: site.county.zone) } }
            }
        }
        group.post("api/feeds/{scene}/{feed}/refused/{record}/take") { request, context in try await correct(request, context) }
        group.post("api/feeds/{scene}/{feed}/refused/{record}/aside") { request, context in
            let body = try await JSONBody(request, known: ["note"], limit: 8192)
            let record = try await site.county.setAside(
                try number("record", context), of: try name(context), note: try body.requiredText("note", limit: 500), by: context.actor)
            return Response.json { $0.feedRecord(record, in: request.language) }
        }
        group.get("api/feeds/{scene}/{feed}/tokens") { _, context in
            let tokens = try await site.county.feedTokens(try name(context), by: context.actor)
            return Response.json { writer in
                writer.array { writer in for token in tokens { writer.feedToken(token, zone: site.county.zone) } }
            }
        }
        group.post("api/feeds/{scene}/{feed}/tokens") { request, context in
            let body = try await JSONBody(request, known: ["label"], limit: 4096)
            let (token, text) = try await site.county.makeFeedToken(
                try name(context), label: try body.text("label", limit: 80) ?? "", by: context.actor)
            return Response.json(status: .created) { $0.feedToken(token, zone: site.county.zone, text: text) }
        }
        group.post("api/feeds/{scene}/{feed}/tokens/{token}/revocation") { _, context in
            let token = try await site.county.revokeFeedToken(try number("token", context), of: try name(context), by: context.actor)
            return Response.json { $0.feedToken(token, zone: site.county.zone) }
        }
    }

    private func name(_ context: some RequestContext) throws(Problem) -> QualifiedName {
        guard let name = QualifiedName("\(try context.path("scene")).\(try context.path("feed"))") else { throw .notFound() }
        return name
    }

    private func number(_ part: String, _ context: SignedInContext) throws(Problem) -> Int64 {
        guard let number = Int64(try context.path(part)), number > 0 else { throw .notFound() }
        return number
    }

    /// A sender's own door: let in by its token, whoever else may be signed in.
    private func take(_ request: Request, _ context: SiteContext) async throws -> Response {
        let name = try name(context)
        try await site.county.requireFeedToken(request.bearer, for: name)
        let feed = try site.county.feed(name)
        let media = (request.headers[.contentType]?.split(separator: ";").first ?? "").filter { !$0.isWhitespace }.lowercased()
        let delivery =
            media == "text/csv"
            ? try FeedDelivery.csv(try await request.bytes(limit: Self.largest), of: feed)
            : try FeedDelivery.json(try await request.json(limit: Self.largest), of: feed)
        let origin = context.origin(of: request, behindProxy: site.options.behindProxy)
        let receipt = try await site.county.take(delivery, through: name, origin: origin)
        return Response.json { $0.receipt(receipt, in: request.language) }
    }

    private func all(_ request: Request, _ context: SignedInContext) async throws -> Response {
        let values = try Query(request, known: ["from", "to"])
        let today = site.county.now.day
        func day(_ name: String, _ usual: Day) throws(Problem) -> Day {
            guard let text = values[name] else { return usual }
            guard let day = Day(text) else { throw values.bad(name, zh: "应为日期，如 2026-11-20。", en: "must be a day such as 2026-11-20.") }
            return day
        }
        let (from, to) = (try day("from", Day(number: today.number - 29)), try day("to", today))
        guard from <= to, to.number - from.number <= 366 else {
            throw values.bad("from", zh: "时段应从早到晚，至多一年。", en: "must not lie after \"to\" nor more than a year before it.")
        }
        let feeds = try await site.county.feeds(from: from, to: to, by: context.actor)
        return Response.json { writer in
            writer.object { writer in
                writer.member("from", from.description)
                writer.member("to", to.description)
                writer.member("feeds", array: { writer in for feed in feeds { writer.feed(feed, of: site.county) } })
            }
        }
    }

    private func correct(_ request: Request, _ context: SignedInContext) async throws -> Response {
        let body = try await JSONBody(request, known: ["values", "similar"], limit: 65_536)
        var values: [String: String] = [:]
        for (column, value) in body["values"]?.object ?? [:] {
            guard let text = value.string, text.unicodeScalars.count <= 5000 else {
                throw body.wrong("values", zh: "应为列名和文字。", en: "must be columns and texts.")
            }
            values[column] = text
        }
        let similar: Report.Similar =
            switch try body.text("similar", limit: 80) {
            case nil: .unanswered
            case "new": .new
            case let number?: .same(number)
            }
        let record = try await site.county.correct(
            try number("record", context), of: try name(context), values: values, similar: similar, by: context.actor)
        return Response.json { $0.feedRecord(record, in: request.language) }
    }
}

extension Request {
    /// The token of `Authorization: Bearer …` (RFC 6750, 2.1).
    fileprivate var bearer: String? {
        guard let header = headers[.authorization] else { return nil }
        let pieces = header.split(separator: " ", maxSplits: 1)
        guard pieces.count == 2, pieces[0].lowercased() == "bearer" else { return nil }
        return String(pieces[1])
    }
}
