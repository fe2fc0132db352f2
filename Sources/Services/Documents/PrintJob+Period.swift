import CQL2
import Documents
import Formats
import Governance

extension PrintJob {
    /// A board on the last day of a period, with the ledger of the period, the ranking and what is overdue.
    func periodContent() async throws -> PrintContent {
        let (from, to) = try period()
        guard let board = scene.board(document.subject) else { throw Refusal(.failed) }
        func named(_ name: String) -> QualifiedName { QualifiedName(scene: scene.id, name: name) }
        let figures = try county.board(named(board.id), on: to, area: nil).filter { access.seesWhole($0.figure, of: scene) }
        let ledger = try board.ledger.flatMap { access.isNarrowed(scene.ledger($0)?.register ?? "") ? nil : $0 }.map {
            try county.ledgerTable(named($0), from: from, to: to)
        }
        let ranking = try board.index.map { try self.ranking(named($0), on: to) }
        let duties = try await duties(of: named(board.register), on: to)
        var values: [String: DocumentValue] = [
            "figures": .list(figures.map(figure)), "leads": .list(figures.filter(\.figure.lead).map(figure)),
            "from": .text(words.day(from)), "to": .text(words.day(to)),
        ]
        values["ledger"] = ledger.map(ledgerValue)
        values["ranking"] = ranking.map(rankingValue)
        values["figure"] = .object(Dictionary(figures.map { ($0.figure.id, figure($0)) }) { first, _ in first })
        if let duties {
            let rows = duties.map { duty -> DocumentValue in
                .object([
                    "unit_name": .text(duty.name), "open": .text(words.number(duty.open)), "overdue": .text(words.number(duty.overdue)),
                ])
            }
            values["duties"] = .object([
                "rows": .list(rows), "open": .text(words.number(duties.reduce(0) { $0 + $1.open })),
                "overdue": .text(words.number(duties.reduce(0) { $0 + $1.overdue })),
            ])
        }
        return PrintContent(
            values: values,
            tables: [figureSheet(figures)] + (ledger.map { [ledgerSheet($0, name: $0.definition.name[language])] } ?? [])
                + (ranking.map { [rankingSheet($0, name: words("排名", "Ranking"))] } ?? []) + (duties.map { [dutySheet($0)] } ?? []),
            subtitle: words.period(from, to), count: ranking?.rows.count ?? figures.count,
            about: ["board": "\(scene.id).\(board.id)", "from": from.description, "to": to.description],
            fileName: "\(document.name[language])-\(from)-\(to)")
    }

    private func figure(_ figure: BoardFigure) -> DocumentValue {
        let delta = figure.delta.map { delta -> String in
            let text = words.number(delta)
            return delta.units > 0 ? "+\(text)" : text
        }
        return .object([
            "figure_name": .text(figure.figure.name[language]), "value": .text(words.number(figure.value)),
            "unit": .text(words.unit(figure.unit)), "cases": .some(figure.count.map { words.number($0) }), "delta": .some(delta),
        ])
    }

    private func figureSheet(_ figures: [BoardFigure]) -> PrintTable {
        let text = figures.map { figure -> [LayerValue] in
            [
                .text(figure.figure.name[language]), figure.count.map { .integer($0) } ?? .null,
                figure.value.rescaled(to: 2).map { .decimal(ScaledNumber(units: $0.units, scale: 2)) } ?? .null,
                .text(words.unit(figure.unit)),
                figure.delta.flatMap { $0.rescaled(to: 2) }.map { .decimal(ScaledNumber(units: $0.units, scale: 2)) } ?? .null,
            ]
        }
        return PrintTable(
            name: words("主要数据", "Figures"),
            columns: [
                XLSXWriter.Column(words("项目", "Figure"), width: 20), XLSXWriter.Column(words("处数", "Number"), kind: .integer),
                XLSXWriter.Column(words("数值", "Value"), kind: .decimal(scale: 2)), XLSXWriter.Column(words("单位", "Unit"), width: 8),
                XLSXWriter.Column(words("较上月", "Against a month before"), kind: .decimal(scale: 2)),
            ], rows: text)
    }

    struct Duty: Sendable {
        var name: String
        var open: Int64
        var overdue: Int64
    }

    /// What is open and overdue by town, most overdue first; known for today only, and for whom the register is open.
    private func duties(of register: QualifiedName, on day: Day) async throws -> [Duty]? {
        let rules = try county.rules(register)
        guard day == moment.day, access.role.may(.reads, register.name) else { return nil }
        let stages = rules.register.stages.filter { $0.kind != .closed }.map { "'\($0.id)'" }.joined(separator: ", ")
        guard !stages.isEmpty, let top = county.map.tree.county else { return nil }
        let open = try Rule("stage IN (\(stages))", scope: rules.itemScope)
        let late = try Rule("due_on < DATE('\(day)')", scope: rules.itemScope)
        let tree = county.map.tree
        let (moment, language, reach, sight) = (moment, language, access.areas, access.sight(of: register))
        return try await county.store.read { snapshot in
            func count(_ areas: [AreaID], _ filters: [Rule]) throws -> Int64 {
                var query = ItemQuery(register: register, at: moment)
                query.filters = filters
                query.areas = areas
                query.narrowed = sight
                query.limit = 1
                query.counts = true
                return Int64(try snapshot.list(query).matched ?? 0)
            }
            return try tree.children(of: top.id).compactMap { id -> Duty? in
                let areas = tree.subtree(of: id).filter { reach?.contains($0) ?? true }
                guard let town = tree[id], !areas.isEmpty else { return nil }
                return Duty(name: town.name[language], open: try count(areas, [open]), overdue: try count(areas, [open, late]))
            }
            .sorted { $0.overdue > $1.overdue }
        }
    }

    private func dutySheet(_ duties: [Duty]) -> PrintTable {
        PrintTable(
            name: words("逾期", "Overdue"),
            columns: [
                XLSXWriter.Column(words("镇街", "Town"), width: 20), XLSXWriter.Column(words("在办", "Open"), kind: .integer),
                XLSXWriter.Column(words("逾期", "Overdue"), kind: .integer),
            ], rows: duties.map { [.text($0.name), .integer($0.open), .integer($0.overdue)] })
    }
}
