import Appraisal

/// The sample of engine.md 4.1: values that anybody can make again.
struct BenchmarkSample {
    /// Period, then indicator, then unit.
    let periods: [[[Double]]]
    let framework: Framework

    init(units: Int, periods: Int = 1) throws {
        self.periods = (0..<periods).map { period in
            (0..<16).map { indicator in
                (0..<units).map { unit in
                    let counter = UInt64((period * units + unit) * 16 + indicator)
                    return -logarithm(1 - CounterRandom.uniform(counter: counter))
                }
            }
        }
        let indicators = (0..<16).map { number in
            Framework.Entry(code: "i\(number)", parent: "d\(number / 4)", weight: [0.4, 0.3, 0.2, 0.1][number % 4])
        }
        let dimensions = (0..<4).map { Framework.Entry(code: "d\($0)", parent: "index", weight: [0.35, 0.30, 0.20, 0.15][$0]) }
        framework = try Framework(indicators + dimensions + [Framework.Entry(code: "index", parent: nil)])
    }

    /// Scores 0…100, less being better for every second indicator.
    func scores(_ period: Int = 0) -> [[Double]] {
        periods[period].enumerated().map { number, column in
            Normalisation.minMax(low: 0, high: 100).score(Normalisation.directed(column, number % 2 == 0 ? 1 : -1))
        }
    }
}
