import Appraisal
import CQL2
import Governance
import Imaging
import Services
import Spatial

/// Measurements on one opened county.
struct CountyBench {
    let county: County
    let register = QualifiedName(scene: "illegal-construction", name: "structure")
    let index = QualifiedName(scene: "illegal-construction", name: "no-illegal-construction")

    private var office: Actor {
        Actor(account: "bench", name: "bench", role: "office", area: county.map.tree.county?.id ?? 0, unit: "", origin: "bench")
    }

    private func sample(_ count: Int) async throws -> [Item] {
        var query = ItemQuery(register: register, at: county.now)
        query.limit = count
        return try await county.list(query, by: office).items
    }

    func duplicates() async throws {
        let places = try await sample(500).compactMap(\.place)
        let watch = try await Stopwatch.measure(places.count) { number in
            var report = Report()
            report.place = Position(x: places[number].x + 0.00005, y: places[number].y)
            report.fields = ["kind": .text("house"), "illegal_area": .integer(100), "address": .text("某村1号")]
            _ = try await county.similar(report, to: register, by: office)
        }
        let worst = Stopwatch.percentile(watch.wall, 0.99)
        Table.row(
            "duplicate check alone", "p50 \(Table.text(Stopwatch.percentile(watch.wall, 0.5))) ms, p99 \(Table.text(worst)) ms",
            bar: "p99 ≤ 3 ms", met: worst <= 3)
    }

    /// What the list page's views and filters ask, for the county and for one town.
    func lists() async throws {
        let filters = [
            "stage = 'confirmed' AND illegal_area > 100", "stage = 'cleared'", "origin = 'stock' AND kind IN ('house', 'works')",
            "due_on < today()", "address LIKE '%村%' AND illegal_area BETWEEN 50 AND 80", "stage IN ('suspected', 'returned')",
            "origin = 'new' AND stage IN ('confirmed', 'classified', 'disposing', 'deferred', 'cleared')", "land_kind = 'state'", nil,
        ]
        let tree = county.map.tree
        let town = tree.areas.values.filter { $0.level == .town }.map(\.id).min().map { tree.subtree(of: $0) }
        var queries: [ItemQuery] = []
        for area in [nil, town] {
            for filter in filters {
                var query = ItemQuery(register: register, at: county.now)
                query.filters = try filter.map { [try county.filter($0, on: register)] } ?? []
                query.areas = area
                query.personal = true
                query.sortByDefault()
                queries.append(query)
            }
        }
        let asked = queries
        let watch = try await Stopwatch.measure(asked.count * 6) { _ = try await county.list(asked[$0 % asked.count], by: office) }
        let worst = Stopwatch.percentile(watch.wall, 0.95)
        for (number, query) in asked.enumerated() {
            let own = stride(from: number, to: watch.wall.count, by: asked.count).map { watch.wall[$0] }
            guard Stopwatch.percentile(own, 0.5) > 15 else { continue }
            let words = query.filters.first?.text ?? "no filter"
            Table.note("over the bar: \(words)\(query.areas == nil ? "" : ", one town"): \(Table.text(Stopwatch.percentile(own, 0.5))) ms")
        }
        Table.row(
            "list of 50, \(asked.count) filters, 2 statements",
            "p50 \(Table.text(Stopwatch.percentile(watch.wall, 0.5))) ms, p95 \(Table.text(worst)) ms", bar: "p95 ≤ 15 ms", met: worst <= 15
        )
        let totals = try await Stopwatch.measure(asked.count) { number in
            var query = asked[number]
            query.limit = 1
            query.counts = true
            query.sums = ["illegal_area"]
            _ = try await county.list(query, by: office)
        }
        Table.row("its total and sum, asked for apart", "p95 \(Table.text(Stopwatch.percentile(totals.wall, 0.95))) ms", bar: "-", met: nil)
    }

    func figures() async throws {
        let today = county.now.day
        let once = try Stopwatch.measure(20) { number in
            _ = try county.appraise(index, on: today.adding(days: Int64(-number)) ?? today)
        }
        Table.row(
            "index of any past day, 9 towns and 142 villages", "\(Table.text(Stopwatch.percentile(once.wall, 0.5))) ms", bar: "-", met: nil)
        try await recompute()
        let full = try await Stopwatch.measure(1) { _ in _ = try await county.store.read { try county.recomputedCells($0) } }
        Table.row(
            "the same for all days of the past, from every version in the store", "\(Table.text(full.wall[0] / 1000)) s", bar: "-", met: nil
        )
        try await incremental()
    }

    /// Cells and index from what 1,000,000 items contribute: the work of the engine without reading the items.
    private func recompute() async throws {
        let rules = try county.rules(register)
        let areas = county.figures.cells.areaCount
        let villages = county.map.tree.areas.values.filter { $0.level == .village }.map { Int($0.id) }
        let items = try await sample(1000)
        let each = items.map { item in rules.contributions(of: item, at: county.zone.moment(item.updatedAt)) }
        let count = 1_000_000
        let watch = try Stopwatch.measure(3) { _ in
            var builder = try StepCells.Builder(series: county.figures.cells.seriesCount, areas: areas)
            for number in 0..<count {
                let area = villages[number % villages.count]
                for one in each[number % each.count] {
                    let here = Contribution(
                        series: one.series, area: area, amount: one.amount, fromDay: one.fromDay, untilDay: one.untilDay)
                    try builder.add(here)
                }
            }
            _ = builder.finish()
            _ = try county.appraise(index, on: county.now.day)
        }
        let median = Stopwatch.percentile(watch.wall, 0.5) / 1000
        let mean = each.reduce(0) { $0 + $1.count } / max(1, each.count)
        Table.row(
            "full recomputation in the engine, 1,000,000 items of \(mean) contributions each, \(villages.count) villages × 16",
            "\(Table.text(median)) s", bar: "≤ 1.5 s", met: median <= 1.5)
    }

    /// What a change costs in the engine: contributions of the old and the new version, and the cells moved.
    private func incremental() async throws {
        let rules = try county.rules(register)
        let items = try await sample(200)
        var cells = county.figures.cells
        let moment = county.now
        let watch = try Stopwatch.measure(items.count) { number in
            var next = items[number]
            next.stage = next.stage == "cancelled" ? "confirmed" : "cancelled"
            try cells.apply(rules.cellDeltas(replacing: items[number], by: next, at: moment))
        }
        let median = Stopwatch.percentile(watch.wall, 0.5) * 1000
        Table.row("one change in the engine", "\(Table.text(median, 1)) µs", bar: "≤ 50 µs", met: median <= 50)
    }

    func pictures() throws {
        var canvas = Canvas(width: 4000, height: 3000, background: Canvas.Color(190, 210, 235))
        canvas.fillRect(x: 400, y: 900, width: 2000, height: 1500, Canvas.Color(170, 120, 90))
        canvas.fillPolygon([Canvas.Point(300, 900), Canvas.Point(1400, 300), Canvas.Point(2500, 900)], Canvas.Color(120, 50, 40))
        canvas.addNoise(amplitude: 3, seed: 1)
        let bytes = try canvas.jpegData(quality: 85)
        let watch = try Stopwatch.measure(20) { _ in _ = try Photo(bytes).preview() }
        let median = Stopwatch.percentile(watch.processor, 0.5)
        Table.row(
            "12-megapixel JPEG of \(bytes.count / 1024) KiB → thumbnail and hash", "\(Table.text(median, 1)) CPU-ms", bar: "≤ 20 CPU-ms",
            met: median <= 20)
    }
}
