import Appraisal
package import CQL2
package import Governance

/// A block of a board with its values.
package struct BoardBlockValues: Sendable {
    package enum Values: Sendable {
        case areas([AreaBar], unit: String)
        case trend([Day], [TrendLine])
        /// Items in each stage or with each choice, in the order of the declaration.
        case tally([Tally])
        /// With the titles of other items that theirs and their cards name, by number.
        case items([Item], matched: Int, names: [String: Bilingual])
        case targets([TargetState])
        case scoring([ScoringGlance])
        /// With the longest time that keeps the promise.
        case durations([DurationMonth], bound: FixedDecimal)
        case map
    }

    /// A measure in one area.
    package struct AreaBar: Sendable {
        package var area: Area
        package var value: FixedDecimal
        /// In per cent; nil where it is a share of nothing, or of no other measure.
        package var share: FixedDecimal?
    }

    /// A measure at the ends of months.
    package struct TrendLine: Sendable {
        package var measure: MeasureDefinition
        package var values: [FixedDecimal]
    }

    package struct Tally: Sendable {
        package var id: String
        package var name: Bilingual
        package var kind: StageKind?
        package var count: Int
    }

    package var block: BoardBlock
    package var values: Values
}

/// An item with a target, against the time that has passed.
package struct TargetState: Sendable {
    package var item: Item
    package var planned: FixedDecimal?
    package var actual: FixedDecimal
    package var from: Day?
    package var until: Day?
    /// What was reached of what was planned, in per cent; may exceed 100.
    package var progress: FixedDecimal?
    /// How much of the time has passed, in per cent, from 0 to 100.
    package var elapsed: FixedDecimal?

    /// How far it lies behind; larger is worse.
    var lag: Double { (elapsed?.doubleValue ?? 0) - (progress?.doubleValue ?? 0) }
}

extension County {
    /// Items of a list block, and of a block of targets.
    private static let listed = 8
    private static let mostTargets = 60

    /// The blocks of a board that the reader may see: measures from memory, the rest in at most two statements a block.
    ///
    /// What is counted from items is known for today only; on a past day those blocks are left out.
    package func blocks(of board: Board, in scene: Scene, on day: Day, area: AreaID?, access: Access) async throws -> [BoardBlockValues] {
        let reach = reach(area, access)
        let isToday = day == now.day
        let (asked, queries) = try boardQueries(board, scene, access, reach)
        let bars = try board.blocks.map { block in
            // Measures count what the reader does not see.
            try block.measured(in: scene).contains(where: access.isNarrowed) ? nil : remembered(block, scene, on: day, area: area)
        }
        return try await store.read { snapshot in
            try zip(board.blocks, bars).enumerated().compactMap { position, pair in
                let (block, remembered) = pair
                if let remembered { return BoardBlockValues(block: block, values: remembered) }
                if case .scoring(let kind) = block.content {
                    guard isToday else { return nil }
                    return try glances(QualifiedName(scene: scene.id, name: kind), access.role, snapshot)
                        .map { BoardBlockValues(block: block, values: .scoring($0)) }
                }
                guard isToday || block.isMap, let name = block.register, let register = asked[name] else { return nil }
                if case .durations(let durations) = block.content {
                    guard let query = queries[position], let day = register.day,
                        case .decimal(let bound)? = scene.parameter(durations.bound)?.value,
                        let first = durations.firsts(query.moment.day).first
                    else { return nil }
                    let times = try snapshot.durations(of: durations.property, by: day, from: first, in: query)
                    let months = durations.months(of: times, bound: bound, today: query.moment.day)
                    return BoardBlockValues(block: block, values: .durations(months, bound: bound))
                }
                guard var values = try Self.read(block, register, reach, queries[position], access, snapshot) else { return nil }
                if case .items(let items, let matched, _) = values {
                    values = .items(items, matched: matched, names: try titles(namedBy: items, register, access, snapshot))
                }
                return BoardBlockValues(block: block, values: values)
            }
        }
    }

    /// The areas that are shown of those the reader reaches; nil for all.
    func reach(_ area: AreaID?, _ access: Access) -> [AreaID]? {
        let wanted = area.map { map.tree.subtree(of: $0) }
        guard let own = access.areas else { return wanted }
        return wanted?.filter(own.contains) ?? own
    }

    /// Registers of the blocks that the reader may read, and the list each block asks for.
    private func boardQueries(
        _ board: Board, _ scene: Scene, _ access: Access, _ reach: [AreaID]?
    ) throws -> (registers: [String: Register], queries: [Int: ItemQuery]) {
        var registers: [String: Register] = [:]
        var queries: [Int: ItemQuery] = [:]
        for (position, block) in board.blocks.enumerated() {
            guard let name = block.register, let register = scene.register(name), access.role.may(.reads, name) else { continue }
            registers[name] = register
            var query = ItemQuery(register: register.id, at: now)
            query.areas = reach
            query.narrowed = access.sight(of: register.id)
            switch block.content {
            case .list(_, let view):
                guard let declared = register.views.first(where: { $0.id == view }) else { continue }
                query.filters = [try Rule(declared.filter, scope: rules(register.id).itemScope)]
                query.sortByDefault()
                query.personal = true
                query.counts = true
                query.limit = Self.listed
            case .durations(let durations):
                let filter = durations.view.flatMap { view in register.views.first { $0.id == view }?.filter }
                if let filter { query.filters = [try Rule(filter, scope: rules(register.id).itemScope)] }
            case .targets:
                query.sort = ("number", false)
                query.limit = Self.mostTargets
            default: continue
            }
            queries[position] = query
        }
        return (registers, queries)
    }

    /// What a block takes from the cells in memory; nil for what is read from items.
    private func remembered(_ block: BoardBlock, _ scene: Scene, on day: Day, area: AreaID?) throws -> BoardBlockValues.Values? {
        switch block.content {
        case .areas(let measure, let over, let level):
            .areas(bars(measure, over: over, level: level, in: scene, on: day, area: area), unit: scene.measure(measure)?.unit ?? "")
        case .trend(let measures, let months): trend(measures, scene, on: day, months: months, area: area)
        default: nil
        }
    }

    private func bars(
        _ measure: String, over: String?, level: AreaLevel, in scene: Scene, on day: Day, area: AreaID?
    ) -> [BoardBlockValues.AreaBar] {
        let known = measures(of: scene.id)
        let cells = figures.cells
        func value(_ id: String, _ area: AreaID) -> FixedDecimal {
            guard let measure = known[id] else { return .zero }
            return FixedDecimal(units: cells.value(series: measure.series, area: Int(area), day: day.number), scale: measure.scale)
        }
        let within = area.map { Set(map.tree.subtree(of: $0)) }
        return map.tree.areas(on: level, day: day).filter { within?.contains($0.id) ?? true }.map { area in
            let amount = value(measure, area.id)
            let share = over.flatMap { FixedDecimal(100).multiplied(by: amount)?.divided(by: value($0, area.id), scale: 1) }
            return BoardBlockValues.AreaBar(area: area, value: amount, share: share)
        }
    }

    private func trend(_ ids: [String], _ scene: Scene, on day: Day, months: Int, area: AreaID?) -> BoardBlockValues.Values {
        let known = measures(of: scene.id)
        let cells = figures.cells
        let first = day.firstOfMonth ?? day
        let days = (1..<max(months, 1)).reversed().compactMap { first.adding(months: Int64(1 - $0))?.adding(days: -1) } + [day]
        let place = Int(area ?? map.tree.county?.id ?? 0)
        let lines = ids.compactMap { id -> BoardBlockValues.TrendLine? in
            guard let measure = known[id], let declared = scene.measure(id) else { return nil }
            let values = days.map {
                FixedDecimal(units: cells.value(series: measure.series, area: place, day: $0.number), scale: measure.scale)
            }
            return BoardBlockValues.TrendLine(measure: declared, values: values)
        }
        return .trend(days, lines)
    }

    private static func read(
        _ block: BoardBlock, _ register: Register, _ reach: [AreaID]?, _ query: ItemQuery?, _ access: Access, _ snapshot: any Snapshot
    ) throws -> BoardBlockValues.Values? {
        switch block.content {
        case .stages:
            let counts = try snapshot.tally(register.id, by: "stage", areas: reach, narrowed: access.sight(of: register.id))
            return .tally(register.stages.map { .init(id: $0.id, name: $0.name, kind: $0.kind, count: counts[$0.id, default: 0]) })
        case .choices(_, let field):
            let counts = try snapshot.tally(register.id, by: field, areas: reach, narrowed: access.sight(of: register.id))
            let choices = register.field(field)?.choices ?? []
            return .tally(choices.map { .init(id: $0.id, name: $0.name, kind: nil, count: counts[$0.id, default: 0]) })
        case .list:
            guard let query else { return nil }
            let page = try snapshot.list(query)
            return .items(
                page.items.map { $0.masked(for: access.role, register: register) }, matched: page.matched ?? page.items.count, names: [:])
        case .targets(let targets):
            guard let query else { return nil }
            let states = try snapshot.list(query).items.map { targets.state(of: $0, register, on: query.moment.day) }
            return .targets(states.sorted { ($1.lag, $0.item.number) < ($0.lag, $1.item.number) })
        case .map: return .map
        case .areas, .trend, .scoring, .durations: return nil
        }
    }
}

extension BoardBlock {
    fileprivate var isMap: Bool { if case .map = content { true } else { false } }
}

extension BoardBlock.Targets {
    func state(of item: Item, _ register: Register, on today: Day) -> TargetState {
        func value(_ name: String) -> Value {
            register.fields.firstIndex { $0.id == name }.map { item.fields[$0] }
                ?? register.facts.firstIndex { $0.id == name }.map { item.facts[$0] } ?? .null
        }
        func amount(_ name: String) -> FixedDecimal? { if case .decimal(let number) = value(name) { number } else { nil } }
        func day(_ name: String) -> Day? { if case .date(let day) = value(name) { day } else { nil } }
        let hundred = FixedDecimal(100)
        var state = TargetState(
            item: item, planned: amount(planned), actual: amount(actual) ?? .zero, from: day(from), until: day(until))
        if let planned = state.planned, planned.units > 0 {
            state.progress = hundred.multiplied(by: state.actual)?.divided(by: planned, scale: 1)
        }
        if let first = state.from, let last = state.until, first < last {
            let passed = min(max(today.number - first.number, 0), last.number - first.number)
            state.elapsed = FixedDecimal(units: Int64(passed) * 100, scale: 0)
                .divided(by: FixedDecimal(units: Int64(last.number - first.number), scale: 0), scale: 1)
        }
        return state
    }
}
