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
    /// The list behind a figure that no measure says.
    package var list: List?

    package struct List: Sendable {
        package var register: QualifiedName
        package var filter: String?
        package var sort: String
    }
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
        return try board.figures.compactMap { figure in
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
            case .mean(let of, let over):
                // Money keeps its cents; means of whole numbers are told to a tenth.
                let scale = max(1, measures[of]?.scale ?? 0)
                func mean(_ on: Day) -> FixedDecimal? { level(of, on).divided(by: level(over, on), scale: scale) }
                guard let value = mean(day) else { return nil }
                return BoardFigure(
                    figure: figure, value: value, unit: scene.measure(of)?.unit ?? "", count: level(over, day).units,
                    delta: mean(before).flatMap { value.subtracting($0) }, measure: "\(scene.id).\(of)")
            case .median: return nil
            }
        }
    }

    /// The figures of a board that are found in items, by id: medians, within the reader's areas, for today.
    package func medians(of board: Board, in scene: Scene, area: AreaID?, access: Access) async throws -> [String: BoardFigure] {
        var queries: [(figure: Board.Figure, median: Board.Figure.Median, query: ItemQuery, filter: String?)] = []
        for figure in board.figures {
            guard case .median(let median) = figure.content, let register = scene.register(median.register),
                access.role.may(.reads, median.register)
            else { continue }
            var query = ItemQuery(register: register.id, at: now)
            query.areas = reach(area, access)
            query.narrowed = access.sight(of: register.id)
            let filter = median.view.flatMap { view in register.views.first { $0.id == view }?.filter }
            if let filter { query.filters = [try Rule(filter, scope: rules(register.id).itemScope)] }
            queries.append((figure, median, query, filter))
        }
        guard !queries.isEmpty else { return [:] }
        let asked = queries
        return try await store.read { snapshot in
            var found: [String: BoardFigure] = [:]
            for (figure, median, query, filter) in asked {
                guard let (value, count) = try snapshot.median(of: median.property, in: query) else { continue }
                let register = scene.register(median.register)
                let unit = register?.field(median.property)?.unit ?? register?.facts.first { $0.id == median.property }?.unit
                found[figure.id] = BoardFigure(
                    figure: figure, value: value, unit: unit ?? "", count: Int64(count),
                    list: .init(register: query.register, filter: filter, sort: median.property))
            }
            return found
        }
    }

    /// The measures of a scene by their ids: another scene may use the same.
    func measures(of scene: String) -> [String: CompiledMeasure] {
        let own = rules.values.filter { $0.register.id.scene == scene }.flatMap(\.measures)
        return Dictionary(own.map { ($0.definition.id, $0) }) { first, _ in first }
    }
}
