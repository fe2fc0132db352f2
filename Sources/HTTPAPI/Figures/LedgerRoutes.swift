import Appraisal
import CQL2
import Governance
import Hummingbird
import JSONText
import Services

/// `GET /api/ledgers/{ledger}`: opening, movements, closing of a period.
struct LedgerRoutes: Sendable {
    let site: Site

    func add(to routes: SiteRoutes) {
        routes.signedIn.get("api/ledgers/{ledger}") { request, context in try ledger(request, context) }
    }

    private func ledger(_ request: Request, _ context: SignedInContext) throws -> Response {
        let query = try Query(request, known: ["from", "to", "area", "class"])
        let county = site.county
        let name = try context.name("ledger")
        let declared = try county.scene(name.scene).ledger(name.name)
        try county.access(context.actor, scene: name.scene).requireWhole(declared?.register ?? "")
        let today = county.now.day
        let to = min(try query.day("to") ?? today, today)
        let area = try query["area"].map { try county.map.tree.known($0).id }
        let report = try county.ledger(
            name, from: try query.day("from") ?? to.firstOfYear ?? to, to: to, area: area, classID: query["class"])
        return Response.json { $0.ledger(report) }
    }
}

extension JSONWriter {
    /// A ledger. Quantities of outgoing kinds are written without their sign, as they are read.
    mutating func ledger(_ report: LedgerReport) {
        let kinds = report.shownKinds
        object { writer in
            writer.member("name", report.definition.name)
            writer.member("unit", report.definition.unit)
            writer.member("from", report.from.description)
            writer.member("to", report.to.description)
            writer.amount("opening", report.total.opening, report.scale)
            writer.movements(kinds, report.total, report.scale)
            writer.amount("closing", report.total.closing, report.scale)
            writer.member("balanced", report.total.isBalanced && report.byArea.allSatisfy(\.totals.isBalanced))
            writer.member(
                "byArea",
                array: { writer in
                    for (area, totals) in report.byArea {
                        writer.object { writer in
                            writer.key("area")
                            writer.plainArea(area)
                            writer.amount("opening", totals.opening, report.scale)
                            writer.movements(kinds, totals, report.scale)
                            writer.amount("closing", totals.closing, report.scale)
                        }
                    }
                })
        }
    }

    private mutating func amount(_ name: String, _ amount: LedgerAmount, _ scale: Int) {
        member(name, object: { writer in writer.amount(amount, scale) })
    }

    private mutating func amount(_ amount: LedgerAmount, _ scale: Int) {
        member("count", amount.count)
        member("quantity", json: FixedDecimal(units: amount.quantity, scale: scale).description)
    }

    private mutating func movements(_ kinds: [LedgerKindShown], _ totals: LedgerTotals, _ scale: Int) {
        member(
            "movements",
            array: { writer in
                for kind in kinds {
                    let moved = kind.positions.reduce(LedgerAmount.zero) { $0 + totals.movements[$1] }
                    writer.object { writer in
                        writer.member("kind", kind.id)
                        writer.member("name", kind.name)
                        writer.member("sign", kind.sign)
                        writer.amount(kind.sign < 0 ? .zero - moved : moved, scale)
                    }
                }
            })
    }
}
