/// A step function of the day with exact values: days on which it changes, and the value from each of them on.
///
/// Canonical: days rise strictly and every listed day really changes the value, so equal functions are equal arrays.
struct StepFunction: Sendable, Equatable {
    private(set) var days: [Int32] = []
    private(set) var values: [Int64] = []

    init() {}

    /// - Parameter steps: the days, rising strictly, with the value from each on; none may repeat its predecessor's.
    init(canonicalDays days: [Int32], values: [Int64]) {
        self.days = days
        self.values = values
    }

    var isZero: Bool { days.isEmpty }

    /// The value on a day: the sum of all steps up to and including it.
    func value(on day: Int32) -> Int64 {
        let position = firstPosition(after: day)
        return position == 0 ? 0 : values[position - 1]
    }

    /// The values on successive days.
    func values(on range: ClosedRange<Int32>) -> [Int64] {
        var next = firstPosition(after: range.lowerBound)
        var value = next == 0 ? 0 : values[next - 1]
        return range.map { day in
            if next < days.count, days[next] == day {
                value = values[next]
                next += 1
            }
            return value
        }
    }

    /// Raises the value by `amount` from `day` on.
    mutating func add(_ amount: Int64, from day: Int32) {
        guard amount != 0 else { return }
        let after = firstPosition(after: day)
        if after > 0, days[after - 1] == day {
            let position = after - 1
            raise(by: amount, from: position)
            if values[position] == (position == 0 ? 0 : values[position - 1]) {
                days.remove(at: position)
                values.remove(at: position)
            }
        } else {
            days.insert(day, at: after)
            values.insert(after == 0 ? 0 : values[after - 1], at: after)
            raise(by: amount, from: after)
        }
    }

    /// Adds another function, in one pass over both.
    mutating func add(_ other: StepFunction) {
        if other.isZero { return }
        if isZero { self = other; return }
        var sum = StepFunction()
        sum.days.reserveCapacity(days.count + other.days.count)
        sum.values.reserveCapacity(days.count + other.days.count)
        var mine = 0
        var theirs = 0
        while mine < days.count || theirs < other.days.count {
            let day = min(
                mine < days.count ? days[mine] : .max, theirs < other.days.count ? other.days[theirs] : .max)
            if mine < days.count, days[mine] == day { mine += 1 }
            if theirs < other.days.count, other.days[theirs] == day { theirs += 1 }
            let value = (mine == 0 ? 0 : values[mine - 1]) &+ (theirs == 0 ? 0 : other.values[theirs - 1])
            if value != (sum.values.last ?? 0) {
                sum.days.append(day)
                sum.values.append(value)
            }
        }
        self = sum
    }

    /// The first day on which two functions differ.
    func firstDifference(from other: StepFunction) -> Int32? {
        var position = 0
        while position < days.count, position < other.days.count,
            days[position] == other.days[position], values[position] == other.values[position]
        {
            position += 1
        }
        let mine = position < days.count ? days[position] : nil
        let theirs = position < other.days.count ? other.days[position] : nil
        return [mine, theirs].compactMap { $0 }.min()
    }

    /// Number of listed days ≤ `day`.
    private func firstPosition(after day: Int32) -> Int {
        // Changes come mostly at the end.
        guard let last = days.last, day < last else { return days.count }
        // Halving without a branch on the data: a branch would be mispredicted every second time.
        let days = days.span
        var base = 0
        var length = days.count
        while length > 1 {
            let half = length / 2
            base += days[base + half - 1] <= day ? half : 0
            length -= half
        }
        return base + (days[base] <= day ? 1 : 0)
    }

    private mutating func raise(by amount: Int64, from start: Int) {
        for position in start..<values.count { values[position] &+= amount }
    }
}
