import CQL2
import Governance
import HTTPTypes
import Hummingbird
import JSONText
import Services

/// `/api/indexes/{index}/objections`: a town, or the office that speaks for an item's owner, objects to a number; somebody else
/// answers.
struct ObjectionRoutes: Sendable {
    let site: Site
    private static let largest = 16 << 10

    func add(to routes: SiteRoutes) {
        let group = routes.signedIn
        group.get("api/indexes/{index}/objections") { request, context in
            let query = try Query(request, known: ["month"])
            let county = site.county
            let found = try await county.objections(try context.book(county), month: query["month"])
            return try await answer(found)
        }
        group.post("api/indexes/{index}/objections") { request, context in
            let county = site.county
            let index = try context.book(county)
            let body = try await JSONBody(request, known: ["month", "area", "unit", "indicator", "text"], limit: Self.largest)
            let unit = try body.text("unit", limit: 64)
            let code = try unit ?? county.map.tree.known(try body.requiredText("area", limit: 24)).code
            let objection = try await county.object(
                to: try body.requiredText("indicator", limit: 48), ofUnit: code, in: try body.requiredText("month", limit: 10), of: index,
                try body.requiredText("text"), by: context.actor)
            return try await answer([objection], one: true, status: .created)
        }
        group.post("api/indexes/{index}/objections/{objection}/answer") { request, context in
            let index = try context.book(site.county)
            guard let id = Int64(try context.path("objection")), id > 0 else { throw Problem.notFound() }
            let body = try await JSONBody(request, known: ["upheld", "text", "numerator", "denominator", "figures"], limit: Self.largest)
            guard let upheld = body["upheld"]?.bool else { throw body.missing("upheld") }
            let sides = (body["numerator"]?.double, body["denominator"]?.double)
            var correction: Objection.Correction?
            if let numerator = sides.0, let denominator = sides.1 {
                correction = Objection.Correction(numerator: numerator, denominator: denominator)
            }
            if let figures = body["figures"] {
                guard let values = figures.object, values.values.allSatisfy({ $0.double?.isFinite ?? false }) else {
                    throw body.wrong("figures", zh: "应为数据列和数。", en: "must be columns with numbers.")
                }
                correction = Objection.Correction(figures: values.compactMapValues(\.double))
            }
            let objection = try await site.county.answer(
                id, of: index, upheld: upheld, try body.requiredText("text"), correction: correction, by: context.actor)
            return try await answer([objection], one: true)
        }
    }

    private func answer(_ found: [Objection], one: Bool = false, status: HTTPResponse.Status = .ok) async throws -> Response {
        let county = site.county
        let people = try await county.people(found.flatMap { [$0.by] + ($0.answeredBy.map { [$0] } ?? []) })
        return Response.json(status: status) { writer in
            if one, let first = found.first { return writer.objection(first, people, county) }
            writer.array { writer in for objection in found { writer.objection(objection, people, county) } }
        }
    }
}

extension JSONWriter {
    mutating func objection(_ objection: Objection, _ people: [String: String], _ county: County) {
        object { writer in
            writer.member("id", objection.id)
            writer.member("month", objection.month)
            writer.member("state", objection.state.rawValue)
            writer.member("code", objection.unit ?? county.map.tree[objection.area]?.code)
            writer.member("unit", objection.unitName)
            writer.member("area", county.map.tree[objection.area]?.name)
            writer.member("indicator", objection.indicator)
            writer.member("text", objection.text)
            writer.member("by", people[objection.by] ?? objection.by)
            writer.member("at", county.zone.text(objection.at))
            writer.member("answer", objection.answer)
            writer.member("answeredBy", objection.answeredBy.map { people[$0] ?? $0 })
            writer.member("answeredAt", objection.answeredAt.map { county.zone.text($0) })
            writer.member("numerator", objection.correction?.numerator)
            writer.member("denominator", objection.correction?.denominator)
            writer.key("figures")
            if let figures = objection.correction?.figures, !figures.isEmpty {
                writer.value(.object(figures.mapValues { .number($0.text) }))
            } else {
                writer.null()
            }
        }
    }
}
