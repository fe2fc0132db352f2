import Appraisal
import Foundation

/// The appraisal library by itself: the jobs and check sums of the composite-index benchmark, with numpy's times for the
/// same jobs beside them where a file of them is given (`Benchmarks/appraisal.py`).
struct AppraisalBench {
    /// numpy's milliseconds by job.
    let numpy: [String: Double]

    init(numpyFile: String?) {
        var found: [String: Double] = [:]
        let text = numpyFile.flatMap { try? String(contentsOfFile: $0, encoding: .utf8) } ?? ""
        for line in text.split(separator: "\n") {
            let words = line.split(separator: " ")
            if words.count >= 2, let time = Double(words[1]) { found[String(words[0])] = time }
        }
        numpy = found
    }

    func run() throws {
        try months()
        for (units, sum, best, score, bar, times) in [
            (3_000, 126879.769946151, 1973, 56.292208051, 1.0, 50), (600_000, 24912860.7317, 544_536, 56.597124473, 250.0, 5),
        ] {
            try once(units, sum: sum, best: best, score: score, bar: bar, times: times)
        }
        try draws(150, spread: 22.246, certain: 32, meanRank: 128.023, bar: 8, times: 20)
        try draws(3_000, spread: 412.756467, certain: 613, meanRank: 2526.925, bar: 250, times: 5)
        try tally()
        jenks()
        try cells()
    }

    private func months() throws {
        let sample = try Sample(units: 150, periods: 36)
        var sums: [Double] = []
        let watch = Stopwatch.measure(30) { _ in
            var index: [Double] = []
            for period in 0..<36 { index += sample.appraise(period) }
            sums = [index.reduce(0, +), index[0], index[index.count - 1]]
        }
        check(sums, [235833.22184908, 38.262329314997, 40.404591937071])
        row("150 units × 16 indicators × 36 months: scores, index, ranks, classes", watch, bar: 4, job: "months")
    }

    private func once(_ units: Int, sum: Double, best: Int, score: Double, bar: Double, times: Int) throws {
        let sample = try Sample(units: units, periods: 1)
        var index: [Double] = []
        let watch = Stopwatch.measure(times) { _ in index = sample.appraise(0) }
        check([index.reduce(0, +), index[best]], [sum, score])
        guard index.max() == index[best] else { return Table.note("CHECK SUM FAILED: best unit of \(units)") }
        row("\(units) units × 16 once", watch, bar: bar, job: "once-\(units)")
    }

    private func draws(_ units: Int, spread: Double, certain: Int, meanRank: Double, bar: Double, times: Int) throws {
        let sample = try Sample(units: units, periods: 1)
        let scores = sample.scores(0)
        var found = sample.framework.monteCarlo(scores, draws: 1, seed: 1)
        let watch = Stopwatch.measure(times) { _ in found = sample.framework.monteCarlo(scores, draws: 1000, seed: 1) }
        let stays = found.units.count { $0?.isCertain ?? false }
        // The sums are published to so many digits.
        let isSame =
            abs(found.meanSpread - spread) < (spread < 100 ? 5e-4 : 5e-7) && stays == certain
            && abs((found.units[0]?.meanRank ?? 0) - meanRank) < 5e-4
        if !isSame { Table.note("CHECK SUM FAILED: \(found.meanSpread), \(stays), \(found.units[0]?.meanRank ?? 0)") }
        row("1,000 draws of weights, \(units) units: mean and 5/50/95 % rank, share of each class", watch, bar: bar, job: "draws-\(units)")
    }

    private func tally() throws {
        let count = 1_000_000
        func value(_ number: Int, _ power: UInt64, below bound: Double) -> Double {
            (CounterRandom.uniform(counter: UInt64(number) &+ (power == 0 ? 0 : 1 << power)) * bound).rounded(.down)
        }
        let cells = (0..<count).map { Int32(value($0, 0, below: 5400)) }
        let areas = (0..<count).map { Int64(value($0, 41, below: 500)) }
        let closed = (0..<count).map { value($0, 42, below: 2) == 1 }
        var found = ItemTally(cells: 5400)
        let watch = try Stopwatch.measure(20) { _ in
            found = ItemTally(cells: 5400)
            try found.add(cells: cells, amounts: areas, flags: closed)
        }
        let isSame =
            found.counts.reduce(0, +) == 1_000_000 && found.amounts.reduce(0, +) == areas.reduce(0, +)
            && found.flagged.reduce(0, +) == Int64(closed.count { $0 })
        if !isSame { Table.note("CHECK SUM FAILED: tally") }
        row("1,000,000 items into 5,400 cells: number, area, closed", watch, bar: 6, job: "tally")
    }

    private func jenks() {
        for (count, bar) in [(150, 1.0), (500, 5), (3_000, 150)] {
            let values = (0..<count).map { -log(1 - CounterRandom.uniform(counter: UInt64($0))) }
            var bounds = 0
            let watch = Stopwatch.measure(20) { _ in bounds = Classification(values, .fisherJenks(5)).upperBounds.count }
            guard bounds == 5 else { return Table.note("CHECK FAILED: Fisher–Jenks") }
            row("Fisher–Jenks, \(count) values, 5 classes", watch, bar: bar, job: "")
        }
    }

    private func check(_ found: [Double], _ expected: [Double]) {
        for (one, other) in zip(found, expected) where abs(one - other) > 1e-9 * abs(other) {
            Table.note("CHECK SUM FAILED: \(one) instead of \(other)")
        }
    }

    private func row(_ what: String, _ watch: Stopwatch, bar: Double, job: String) {
        let time = watch.wall.min() ?? .nan
        var text = "\(Table.text(time, 3)) ms"
        if let other = numpy[job] { text += " (numpy \(Table.text(other)) ms, \(Table.text(other / time, 1))×)" }
        Table.row(what, text, bar: "≤ \(Table.text(bar, 0)) ms", met: time <= bar)
    }

    /// Values that anybody can make again (SplitMix64 of a counter, exponentially distributed).
    private struct Sample {
        let columns: [[[Double]]]
        let framework: Framework

        init(units: Int, periods: Int) throws {
            columns = (0..<periods).map { period in
                (0..<16).map { indicator in
                    (0..<units).map { -log(1 - CounterRandom.uniform(counter: UInt64((period * units + $0) * 16 + indicator))) }
                }
            }
            let indicators = (0..<16).map {
                Framework.Entry(code: "i\($0)", parent: "d\($0 / 4)", weight: [0.4, 0.3, 0.2, 0.1][$0 % 4])
            }
            let groups = (0..<4).map { Framework.Entry(code: "d\($0)", parent: "index", weight: [0.35, 0.30, 0.20, 0.15][$0]) }
            framework = try Framework(indicators + groups + [Framework.Entry(code: "index", parent: nil)])
        }

        func scores(_ period: Int) -> [[Double]] {
            columns[period].enumerated().map { number, column in
                let form = number % 2 == 0 ? Normalisation.minMax(low: 0, high: 100) : .minMax(low: 100, high: 0)
                return form.score(column)
            }
        }

        func appraise(_ period: Int) -> [Double] {
            let index = framework.aggregate(scores(period))[framework.root]
            var sorter = StandingSorter()
            let places = sorter.places(index)
            let bounds = [0.2, 0.4, 0.6, 0.8].map { sorter.quantile($0) }
            let classes = index.map { score in UInt8(1 + bounds.count { score > $0 }) }
            precondition(places.count == classes.count)
            return index
        }
    }
}
