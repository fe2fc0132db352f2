import Appraisal
import CQL2
import Documents
import Formats
import Governance

extension PrintJob {
    /// First and last day, as asked or as declared; never after today.
    func period() throws(Refusal) -> (from: Day, to: Day) {
        let to = min(request.to ?? moment.day, moment.day)
        let usual: Day? =
            switch document.span {
            case .week: to.adding(days: -6)
            case .month: to.firstOfMonth
            case .year: to.firstOfYear
            }
        let from = request.from ?? usual ?? to
        guard from <= to else {
            throw Refusal("bad-period", .invalid, zh: "起始日期不能晚于截止日期。", en: "The period ends before it begins.", field: "to")
        }
        return (from, to)
    }

    func ledgerContent() throws -> PrintContent {
        let (from, to) = try period()
        let name = QualifiedName(scene: scene.id, name: document.subject)
        try access.requireWhole(scene.ledger(document.subject)?.register ?? "")
        let table = try county.ledgerTable(name, from: from, to: to)
        return PrintContent(
            values: ["ledger": ledgerValue(table)], tables: [ledgerSheet(table, name: document.name[language])],
            subtitle: words.period(from, to), count: table.rows.count,
            about: ["from": from.description, "ledger": name.description, "to": to.description],
            fileName: "\(document.name[language])-\(from)-\(to)")
    }

    /// - Returns: `unit`, `kinds`, `rows` with `opening`, `moves`, `closing`, and whether it balances.
    func ledgerValue(_ table: LedgerTable) -> DocumentValue {
        let kinds = table.movedKinds
        // A balance of nothing is told; a movement of nothing is left blank.
        func balance(_ amount: LedgerAmount) -> DocumentValue {
            .object([
                "cases": .text(words.number(amount.count)),
                "size": .text(words.number(FixedDecimal(units: amount.quantity, scale: table.scale))),
            ])
        }
        func amount(_ amount: LedgerAmount) -> DocumentValue {
            .object([
                "cases": .text(amount.count == 0 && amount.quantity == 0 ? "" : words.number(amount.count)),
                "size": .text(
                    amount.quantity == 0 ? "" : words.number(FixedDecimal(units: amount.quantity, scale: table.scale))),
            ])
        }
        let rows = table.rows.map { row -> DocumentValue in
            .object([
                "area": .text(row.name[language]), "class": .text("\(row.level)"), "isTown": .flag(row.level == .town),
                "isTotal": .flag(row.level == .total), "isVillage": .flag(row.level == .village),
                "opening": balance(row.totals.opening), "closing": balance(row.totals.closing),
                "moves": .list(kinds.map { amount(table.moved($0, row.totals)) }), "net": amount(row.totals.closing - row.totals.opening),
            ])
        }
        let total = table.rows.first?.totals
        let flows = kinds.map { kind -> DocumentValue in
            let moved = total.map { table.moved(kind, $0) } ?? .zero
            return .object([
                "kind": .text(kind.name[language]), "sign": .text(kind.sign > 0 ? "+" : kind.sign < 0 ? "−" : "±"),
                "cases": .text(words.number(moved.count)),
                "size": .text(words.number(FixedDecimal(units: moved.quantity, scale: table.scale))),
            ])
        }
        return .object([
            "unit": .text(words.unit(table.definition.unit)), "kinds": .list(flows), "rows": .list(rows),
            "balanced": .flag(table.isBalanced), "columns": .text(String(kinds.count + 2)),
            "whole": rows[0], "towns": .list(rows.filter { $0["isVillage"] == .flag(false) }),
        ])
    }

    /// Number and quantity of every kind of movement, moved or not.
    func ledgerSheet(_ table: LedgerTable, name: String) -> PrintTable {
        let unit = words.unit(table.definition.unit)
        let quantity = LayerColumn.Kind.decimal(scale: table.scale)
        func pair(_ title: String) -> [XLSXWriter.Column] {
            [
                XLSXWriter.Column(words("\(title)处数", "\(title), number"), kind: .integer),
                XLSXWriter.Column("\(title) \(unit)", kind: quantity),
            ]
        }
        func cells(_ amount: LedgerAmount) -> [LayerValue] {
            [.integer(amount.count), .decimal(ScaledNumber(units: amount.quantity, scale: table.scale))]
        }
        let signs = table.kinds.map { "\($0.sign > 0 ? "+" : $0.sign < 0 ? "−" : "±")\($0.name[language])" }
        let columns =
            [XLSXWriter.Column(words("层级", "Level"), width: 8), XLSXWriter.Column(words("区域", "Area"), width: 22)]
            + pair(words("期初", "Opening")) + signs.flatMap(pair) + pair(words("期末", "Closing"))
        let rows = table.rows.map { row -> [LayerValue] in
            let level =
                switch row.level {
                case .total: words("县", "county")
                case .town: words("镇街", "town")
                case .village: words("村社", "village")
                }
            return [.text(level), .text(row.name[language])] + cells(row.totals.opening)
                + table.kinds.flatMap { cells(table.moved($0, row.totals)) } + cells(row.totals.closing)
        }
        return PrintTable(name: name, columns: columns, rows: rows)
    }
}
