import Governance
import HTTPTypes
import Hummingbird
import JSONText
import QRCodes
import Services

/// Codes of items: issued, renewed and revoked by staff, scanned by anybody.
struct CodeRoutes: Sendable {
    let site: Site
    private let byCode = KnockLimit(most: 5)
    private let byAddress = KnockLimit(most: 20)

    init(site: Site) {
        self.site = site
    }

    func add(to routes: SiteRoutes) {
        let group = routes.signedIn
        group.get("api/registers/{register}/items/{number}/code") { _, context in
            let (codes, may) = try await site.county.codes(
                of: try context.path("number"), in: try context.name("register"), by: context.actor)
            let people = try await site.county.people(codes.flatMap { [$0.madeBy, $0.revokedBy].compactMap { $0 } })
            return Response.json { writer in
                writer.object { writer in
                    writer.member("may", may)
                    writer.member("codes", array: { writer in for code in codes { writer.code(code, people, zone: site.county.zone) } })
                }
            }
        }
        group.post("api/registers/{register}/codes") { request, context in try await issue(request, context) }
        group.post("api/registers/{register}/items/{number}/code/revocation") { request, context in
            let body = try await JSONBody(request, known: ["note"], limit: 8192)
            try await site.county.revokeCode(
                of: try context.path("number"), in: try context.name("register"), note: try body.requiredText("note", limit: 500),
                by: context.actor)
            return Response(status: .noContent)
        }
        routes.open.get("api/codes/{code}") { request, context in
            let scanned = try await site.county.scan(try context.path("code"), by: context.session?.actor)
            return Response.json { $0.scanned(scanned, of: site.county, in: request.language) }
        }
        routes.open.post("api/codes/{code}/reports") { request, context in try await report(request, context) }
    }

    private func issue(_ request: Request, _ context: SignedInContext) async throws -> Response {
        let body = try await JSONBody(request, known: ["numbers", "renew", "note"], limit: 65_536)
        let numbers = try body.list("numbers", limit: 500).map { number in
            guard let text = number.string else { throw body.wrong("numbers", zh: "应为编号的列表。", en: "is a list of numbers.") }
            return text
        }
        let register = try context.name("register")
        let issued = try await site.county.issueCodes(
            to: numbers, in: register, renews: body["renew"]?.bool ?? false, note: try body.text("note", limit: 500), by: context.actor)
        let declared = try site.county.rules(register).register
        let address = address(of: request)
        return Response.json(status: .created) { writer in
            writer.array { writer in
                for code in issued {
                    let link = "\(address)/q/\(code.text)"
                    let symbol = QRSymbol(link)
                    writer.object { writer in
                        writer.member("number", code.item.number)
                        writer.member("title", declared.title(of: code.item, in: request.language))
                        writer.member("code", code.text)
                        writer.member("address", link)
                        writer.member("size", symbol?.size ?? 0)
                        writer.member("path", symbol?.path)
                    }
                }
            }
        }
    }

    /// Where people reach the service: as it is set, else as this request has come.
    private func address(of request: Request) -> String {
        if !site.options.publicAddress.isEmpty { return site.options.publicAddress }
        return (site.options.https ? "https://" : "http://") + (request.head.authority ?? "\(site.options.host):\(site.options.port)")
    }

    private func report(_ request: Request, _ context: SiteContext) async throws -> Response {
        let code = try context.path("code")
        let origin = context.origin(of: request, behindProxy: site.options.behindProxy)
        guard byCode.admits(code), byAddress.admits(origin) else {
            throw Refusal("too-many-reports", .tooMany, zh: "刚才报得太多了，请十分钟后再试。", en: "Too many reports; try again in ten minutes.")
        }
        let body = try await JSONBody(request, known: ["values"], limit: 16_384)
        var values: [String: String] = [:]
        for (column, value) in body["values"]?.object ?? [:] {
            guard let text = value.string, text.unicodeScalars.count <= 2000 else {
                throw body.wrong("values", zh: "应为文字，至多 2000 字。", en: "are texts of at most 2000 characters.")
            }
            values[column] = text
        }
        let number = try await site.county.reportByCode(code, values: values, origin: origin)
        return Response.json(status: .created) { writer in writer.object { $0.member("number", number) } }
    }
}
