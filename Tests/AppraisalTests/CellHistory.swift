import Appraisal

/// Random histories of item versions, and two slow ways to know the truth.
struct CellHistory {
    struct Version {
        let recorded: Int32
        let contributions: [Contribution]
    }

    static let series = 3
    static let areas = 4
    static let days: ClosedRange<Int32> = 0...60

    /// Versions of each item in the order of recording; recorded days never decrease.
    let items: [[Version]]

    init(items count: Int, seed: UInt64) {
        var random = SplitMix64(seed: seed)
        items = (0..<count).map { _ in
            var recorded: Int32 = 0
            return (0..<Int.random(in: 1...6, using: &random)).map { number in
                // Half of the changes fall on the day of the one before.
                recorded += Bool.random(using: &random) ? 0 : Int32.random(in: 0...12, using: &random)
                let isDeleted = number > 0 && Int.random(in: 0..<6, using: &random) == 0
                return Version(
                    recorded: recorded,
                    contributions: isDeleted
                        ? []
                        : (0..<Int.random(in: 1...4, using: &random)).map { _ in
                            Self.contribution(near: recorded, &random)
                        })
            }
        }
    }

    /// Steps in the past and in the future of the recording, some empty, some without end.
    private static func contribution(near day: Int32, _ random: inout SplitMix64) -> Contribution {
        let from = day + Int32.random(in: -8...20, using: &random)
        return Contribution(
            series: Int.random(in: 0..<series, using: &random), area: Int.random(in: 0..<areas, using: &random),
            amount: Int64.random(in: -3...1_000_000, using: &random), fromDay: from,
            untilDay: Bool.random(using: &random) ? nil : from + Int32.random(in: -2...25, using: &random))
    }

    /// By definition: each item counts with the version known at the end of the day.
    func value(series: Int, area: Int, day: Int32) -> Int64 {
        items.reduce(0) { sum, versions in
            let known = versions.last { $0.recorded <= day }
            let active = (known?.contributions ?? []).filter {
                $0.series == series && $0.area == area && $0.fromDay <= day && day < ($0.untilDay ?? .max)
            }
            return sum + active.reduce(0) { $0 + $1.amount }
        }
    }

    /// From scratch: every version holds for its interval [recorded, next recorded).
    func recomputed() throws -> StepCells {
        let all = items.flatMap { versions in
            versions.indices.flatMap { position in
                let end = position + 1 < versions.count ? versions[position + 1].recorded : nil
                return versions[position].contributions.compactMap {
                    $0.clipped(from: versions[position].recorded, until: end)
                }
            }
        }
        return try StepCells(series: Self.series, areas: Self.areas, contributions: all)
    }

    /// All changes in the order of days; changes of one item keep their order.
    func changes() -> [(day: Int32, deltas: [CellDelta])] {
        let unordered = items.flatMap { versions in
            versions.indices.map { position in
                let old = position == 0 ? [] : versions[position - 1].contributions
                let version = versions[position]
                return (
                    day: version.recorded,
                    deltas: deltas(replacing: old, by: version.contributions, at: version.recorded)
                )
            }
        }
        return unordered.enumerated().sorted { ($0.element.day, $0.offset) < ($1.element.day, $1.offset) }
            .map(\.element)
    }
}
