import Appraisal
package import CQL2
package import Governance

/// A number on a board.
package struct BoardFigure: Sendable {
    package var figure: Board.Figure
    package var value: FixedDecimal
    package var unit: String
    package var count: Int64?
    /// Difference from the same figure a month before; nil where it is a month's figure itself.
    package var delta: FixedDecimal?
    package var measure: String?
}

extension County {
    /// The figures of a board on a day, for an area.
    package func board(_ name: QualifiedName, on day: Day, area: AreaID?) throws -> [BoardFigure] {
        let scene = try scene(name.scene)
        guard let board = scene.boards.first(where: { $0.id == name.name }) else {
            throw Refusal("unknown-board", .notFound, zh: "没有“\(name)”这个看板。", en: "There is no board \"\(name)\".")
        }
        guard let area = area ?? map.tree.county?.id else { return [] }
        let cells = figures.cells
        let measures = measures(of: name.scene)
        let before = day.adding(months: -1) ?? day
        func level(_ id: String, _ on: Day) -> FixedDecimal {
            guard let measure = measures[id] else { return .zero }
            return FixedDecimal(
                units: cells.value(series: measure.series, area: Int(area), day: on.number), scale: measure.scale)
        }
        return try board.figures.map { figure in
            switch figure.content {
            case .level(let id, let count):
                let value = level(id, day)
                return BoardFigure(
                    figure: figure, value: value, unit: scene.measure(id)?.unit ?? "", count: count.map { level($0, day).units },
                    delta: value.subtracting(level(id, before)), measure: "\(scene.id).\(id)")
            case .month(let ledger, let movements):
                let report = try self.ledger(
                    QualifiedName(scene: scene.id, name: ledger), from: day.firstOfMonth ?? day, to: day, area: area, classID: nil)
                let moved = movements.compactMap { kind in
                    report.kinds.firstIndex(of: kind).map { report.total.movements[$0] }
                }.reduce(LedgerAmount.zero, +)
                return BoardFigure(
                    figure: figure, value: FixedDecimal(units: abs(moved.quantity), scale: report.scale),
                    unit: report.definition.unit, count: abs(moved.count), delta: nil, measure: nil)
            case .share(let of, let over):
                func share(_ on: Day) -> FixedDecimal? {
                    let whole = over.map { level($0, on) }.reduce(FixedDecimal.zero) { $0.adding($1) ?? $0 }
                    return FixedDecimal(100).multiplied(by: level(of, on))?.divided(by: whole, scale: 1)
                }
                let value = share(day)
                return BoardFigure(
                    figure: figure, value: value ?? .zero, unit: "%", count: nil,
                    delta: share(before).flatMap { value?.subtracting($0) }, measure: "\(scene.id).\(of)")
            }
        }
    }

    /// The measures of a scene by their ids: another scene may use the same.
    func measures(of scene: String) -> [String: CompiledMeasure] {
        let own = rules.values.filter { $0.register.id.scene == scene }.flatMap(\.measures)
        return Dictionary(own.map { ($0.definition.id, $0) }) { first, _ in first }
    }
}
