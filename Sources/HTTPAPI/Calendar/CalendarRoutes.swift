import CQL2
import Governance
import HTTPTypes
import Hummingbird
import JSONText
import NIOCore
import Services

/// `GET /api/calendar`: what is due between two days over all scenes; `GET /api/calendar.ics` the same to carry away
/// (RFC 5545).
struct CalendarRoutes: Sendable {
    /// A month's page of six weeks, and some more.
    static let longest: Int32 = 62
    /// What is carried away: what has run out lately, and what comes within a quarter.
    private static let past: Int64 = 30
    private static let ahead: Int64 = 92

    let site: Site

    func add(to routes: SiteRoutes) {
        routes.signedIn.get("api/calendar") { request, context in try await days(request, context) }
        routes.signedIn.get("api/calendar.ics") { request, context in try await file(request, context) }
    }

    private func days(_ request: Request, _ context: SignedInContext) async throws -> Response {
        let query = try Query(request, known: ["from", "to", "scene", "whose"])
        let county = site.county
        let today = county.now.day
        let from = try query.day("from") ?? today.firstOfMonth ?? today
        let until = try query.day("to") ?? from.adding(days: 31) ?? from
        guard from <= until, until.number - from.number <= Self.longest else {
            throw query.bad("to", zh: "应在 from 之后 \(Self.longest) 天以内。", en: "must lie within \(Self.longest) days after from.")
        }
        let calendar = try await county.dueCalendar(
            from: from, until: until, scene: try scene(query), ownOnly: try isOwn(query), by: context.actor)
        return Response.json { writer in
            writer.object { writer in
                writer.member("from", from.description)
                writer.member("to", until.description)
                writer.member("cut", calendar.isCut)
                writer.member(
                    "off",
                    array: { writer in
                        for number in from.number...until.number where !county.dueDates.isWorking(Day(number: number)) {
                            writer.string(Day(number: number).description)
                        }
                    })
                writer.member(
                    "days",
                    array: { writer in
                        for (day, count) in calendar.days.sorted(by: { $0.key < $1.key }) {
                            writer.object { writer in
                                writer.member("day", day.description)
                                writer.member("all", count.all)
                                writer.member("own", count.own)
                            }
                        }
                    })
                writer.member("items", array: { writer in calendar.items.forEach { write($0, request.language, into: &writer) } })
            }
        }
    }

    private func scene(_ query: Query) throws -> String? {
        guard let id = query["scene"] else { return nil }
        return try site.county.scene(id).id
    }

    private func isOwn(_ query: Query) throws -> Bool {
        switch query["whose"] {
        case nil, "all": false
        case "own": true
        default: throw query.bad("whose", zh: "只能是 own 或 all。", en: "must be own or all.")
        }
    }

    private func write(_ due: DueItem, _ language: Language, into writer: inout JSONWriter) {
        CardText(site.county, due.register, language: language).write(due.item, into: &writer) { writer in
            writer.member("day", due.day.description)
            writer.member("own", due.asked != nil)
            writer.member("ask", due.asked?.ask)
            writer.member("sceneName", (try? site.county.scene(due.register.id.scene))?.name)
        }
    }

    private func file(_ request: Request, _ context: SignedInContext) async throws -> Response {
        let query = try Query(request, known: ["scene", "whose"])
        let county = site.county
        let moment = county.now
        let calendar = try await county.dueCalendar(
            from: moment.day.adding(days: -Self.past) ?? moment.day, until: moment.day.adding(days: Self.ahead) ?? moment.day,
            scene: try scene(query), ownOnly: query["whose"] == nil ? true : try isOwn(query), by: context.actor)
        let text = CalendarFile(county: county, language: request.language, at: moment).text(calendar.items)
        return Response(
            status: .ok,
            headers: [
                .contentType: "text/calendar; charset=utf-8", .cacheControl: "no-store",
                .contentDisposition: "attachment; filename=\"yiwang.ics\"",
            ], body: .init(byteBuffer: ByteBuffer(string: text)))
    }
}
