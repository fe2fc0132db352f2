import Glibc

/// Wall and processor time of repeated work.
struct Stopwatch {
    var wall: [Double] = []
    var processor: [Double] = []

    /// Runs the body some times; milliseconds each.
    static func measure(_ times: Int, _ body: (Int) throws -> Void) rethrows -> Stopwatch {
        var watch = Stopwatch()
        for index in 0..<times {
            let (wall, processor) = (now(CLOCK_MONOTONIC), now(CLOCK_PROCESS_CPUTIME_ID))
            try body(index)
            watch.wall.append((now(CLOCK_MONOTONIC) - wall) * 1000)
            watch.processor.append((now(CLOCK_PROCESS_CPUTIME_ID) - processor) * 1000)
        }
        return watch
    }

    static func measure(_ times: Int, _ body: (Int) async throws -> Void) async rethrows -> Stopwatch {
        var watch = Stopwatch()
        for index in 0..<times {
            let (wall, processor) = (now(CLOCK_MONOTONIC), now(CLOCK_PROCESS_CPUTIME_ID))
            try await body(index)
            watch.wall.append((now(CLOCK_MONOTONIC) - wall) * 1000)
            watch.processor.append((now(CLOCK_PROCESS_CPUTIME_ID) - processor) * 1000)
        }
        return watch
    }

    static func percentile(_ values: [Double], _ share: Double) -> Double {
        let sorted = values.sorted()
        guard !sorted.isEmpty else { return .nan }
        return sorted[min(sorted.count - 1, Int(Double(sorted.count) * share))]
    }

    private static func now(_ clock: clockid_t) -> Double {
        var time = timespec()
        clock_gettime(clock, &time)
        return Double(time.tv_sec) + Double(time.tv_nsec) / 1e9
    }
}
