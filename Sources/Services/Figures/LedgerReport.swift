package import Appraisal
package import CQL2
package import Governance

/// A ledger over a period, for an area, by area below it.
package struct LedgerReport: Sendable {
    package var definition: LedgerDefinition
    package var kinds: [String]
    package var classes: [String]
    package var scale: Int
    package var from: Day
    package var to: Day
    package var total: LedgerTotals
    package var byArea: [(area: Area, totals: LedgerTotals)]
}

extension County {
    /// Opening, movements, closing; transfers within the asked areas show on both sides and net to zero.
    package func ledger(
        _ name: QualifiedName, from: Day, to: Day, area: AreaID?, classID: String?
    ) throws -> LedgerReport {
        guard let (book, shape) = figures.book(name.description), let top = area ?? map.tree.county?.id else {
            throw Refusal("unknown-ledger", .notFound, zh: "没有“\(name)”这个账目。", en: "There is no ledger \"\(name)\".")
        }
        guard from <= to else {
            throw Refusal("bad-period", .invalid, zh: "起始日期不能晚于截止日期。", en: "The period ends before it begins.", field: "to")
        }
        let tree = map.tree
        let statement = book.statement(from: from.number, through: to.number)
        let wanted = Set(tree.subtree(of: top).map { Int($0) })
        let rows = statement.rows.filter { row in
            wanted.contains(row.area) && (classID.map { shape.classes[row.itemClass] == $0 } ?? true)
        }
        let below = tree.children(of: top).compactMap { tree[$0] }
        let byArea = below.map { child -> (area: Area, totals: LedgerTotals) in
            let inside = Set(tree.subtree(of: child.id).map { Int($0) })
            let totals = rows.filter { inside.contains($0.area) }.reduce(LedgerTotals(kinds: shape.kinds.count)) { $0 + $1.totals }
            return (child, totals)
        }
        let scale =
            try rules(QualifiedName(scene: name.scene, name: shape.definition.register)).ledgers
            .first { $0.definition.id == shape.definition.id }?.scale ?? 0
        return LedgerReport(
            definition: shape.definition, kinds: shape.kinds, classes: shape.classes, scale: scale, from: from, to: to,
            total: rows.reduce(LedgerTotals(kinds: shape.kinds.count)) { $0 + $1.totals }, byArea: byArea)
    }
}
