import Appraisal
import CQL2
import Governance

/// A ledger by town and village, all from one statement, so that villages add up to towns and towns to the county.
struct LedgerTable: Sendable {
    struct Row: Sendable {
        enum Level: Sendable {
            case total, town, village
        }

        var level: Level
        var name: Bilingual
        var totals: LedgerTotals
        /// What stands against a town or the county itself and no area below it.
        var isRest = false

        var isEmpty: Bool {
            totals.opening == .zero && totals.closing == .zero && totals.movements.allSatisfy { $0 == .zero }
        }
    }

    let definition: LedgerDefinition
    let kinds: [LedgerKindShown]
    let scale: Int
    /// The county, then each town with its villages; villages without anything are left out.
    let rows: [Row]

    /// Every row balances, and rows add up to those above them.
    let isBalanced: Bool

    init(_ book: LedgerBook, _ shape: CountyFigures.LedgerShape, scale: Int, tree: AreaTree, from: Day, to: Day) {
        definition = shape.definition
        let kinds = shape.definition.shown(shape.kinds)
        self.kinds = kinds
        self.scale = scale
        let statement = book.statement(from: from.number, through: to.number)
        let nothing = LedgerTotals(kinds: shape.kinds.count)
        var own: [AreaID: LedgerTotals] = [:]
        for row in statement.rows { own[AreaID(row.area), default: nothing] = own[AreaID(row.area), default: nothing] + row.totals }
        own = own.mapValues { Self.netted($0, kinds, shape.definition) }
        func sum(_ areas: [AreaID]) -> LedgerTotals { areas.reduce(nothing) { $0 + (own[$1] ?? nothing) } }

        var rows: [Row] = []
        var towns = nothing
        var areas: Set<AreaID> = []
        if let county = tree.county {
            let below = tree.children(of: county.id).compactMap { tree[$0] }
            for town in below {
                let inside = tree.subtree(of: town.id)
                areas.formUnion(inside)
                let row = Row(level: .town, name: town.name, totals: sum(inside))
                towns = towns + row.totals
                rows.append(row)
                for village in tree.children(of: town.id).compactMap({ tree[$0] }) {
                    rows.append(Row(level: .village, name: village.name, totals: sum(tree.subtree(of: village.id))))
                }
                rows.append(Row(level: .village, name: Bilingual(zh: "（镇街直接）", en: "(town itself)"), totals: sum([town.id]), isRest: true))
            }
        }
        let total = sum(Array(own.keys))
        let elsewhere = sum(own.keys.filter { !areas.contains($0) })
        rows.append(Row(level: .town, name: Bilingual(zh: "（县直接）", en: "(county itself)"), totals: elsewhere, isRest: true))
        self.rows =
            [Row(level: .total, name: Bilingual(zh: "全县合计", en: "Whole county"), totals: total)]
            + rows.filter { $0.level == .town && !$0.isRest || !$0.isEmpty }
        let added = towns + elsewhere
        isBalanced =
            statement.isBalanced && rows.allSatisfy { $0.totals.isBalanced } && total.isBalanced && added == total
            && total.opening == statement.total.opening && total.closing == statement.total.closing
    }

    /// Without what only changed its class within one area: the table tells areas, so in and out of the same one cancel.
    private static func netted(_ totals: LedgerTotals, _ kinds: [LedgerKindShown], _ definition: LedgerDefinition) -> LedgerTotals {
        guard let inward = kinds.first(where: { $0.id == definition.transferIn })?.positions,
            let outward = kinds.first(where: { $0.id == definition.transferOut })?.positions
        else { return totals }
        var movements = totals.movements
        let net = (inward + outward).reduce(LedgerAmount.zero) { $0 + movements[$1] }
        for position in inward + outward { movements[position] = .zero }
        let isInward = net.quantity > 0 || net.quantity == 0 && net.count > 0
        if let position = (isInward ? inward : outward).first { movements[position] = net }
        return LedgerTotals(opening: totals.opening, movements: movements, closing: totals.closing)
    }

    /// What moved under a kind; what goes out is told without its sign, as it is read.
    func moved(_ kind: LedgerKindShown, _ totals: LedgerTotals) -> LedgerAmount {
        let moved = kind.positions.reduce(LedgerAmount.zero) { $0 + totals.movements[$1] }
        return kind.sign < 0 ? .zero - moved : moved
    }

    /// Kinds under which anything moved at all; a table is not widened by the others.
    var movedKinds: [LedgerKindShown] {
        kinds.filter { kind in rows.contains { moved(kind, $0.totals) != .zero } }
    }
}

extension County {
    func ledgerTable(_ name: QualifiedName, from: Day, to: Day) throws -> LedgerTable {
        guard let (book, shape) = figures.book(name.description) else {
            throw Refusal("unknown-ledger", .notFound, zh: "没有“\(name)”这个账目。", en: "There is no ledger \"\(name)\".")
        }
        guard from <= to else {
            throw Refusal("bad-period", .invalid, zh: "起始日期不能晚于截止日期。", en: "The period ends before it begins.", field: "to")
        }
        let rules = try rules(QualifiedName(scene: name.scene, name: shape.definition.register))
        let scale = rules.ledgers.first { $0.definition.id == shape.definition.id }?.scale ?? 0
        return LedgerTable(book, shape, scale: scale, tree: map.tree, from: from, to: to)
    }
}
