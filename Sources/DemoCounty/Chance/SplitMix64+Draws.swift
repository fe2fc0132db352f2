extension SplitMix64 {
    /// A number in 0 ..< 1 with 53 random bits.
    mutating func unit() -> Double {
        Double(next() >> 11) * 0x1p-53
    }

    /// A number in `low` ..< `high`.
    public mutating func within(_ low: Double, _ high: Double) -> Double {
        low + (high - low) * unit()
    }

    /// A whole number in 0 ..< `count`; 0 when `count` is not positive.
    public mutating func below(_ count: Int) -> Int {
        guard count > 0 else { return 0 }
        return Int(UInt64(count).multipliedFullWidth(by: next()).high)
    }

    /// A whole number in `low` ... `high`.
    public mutating func whole(_ low: Int, _ high: Int) -> Int {
        low + below(high - low + 1)
    }

    mutating func chance(_ probability: Double) -> Bool {
        unit() < probability
    }

    /// A bell-shaped number around 0 with standard deviation 1, bounded by ±3.46 (sum of four uniform numbers).
    mutating func bell() -> Double {
        (unit() + unit() + unit() + unit() - 2) * 1.732_050_807_568_877_2
    }

    /// One of the values; `values` must not be empty.
    mutating func pick<Value>(_ values: [Value]) -> Value {
        values[below(values.count)]
    }

    /// One of the values, each with its weight.
    mutating func pick<Value>(_ table: Weighted<Value>) -> Value {
        let mark = unit() * table.total
        var index = 0
        while index < table.values.count - 1, table.cumulative[index] <= mark { index += 1 }
        return table.values[index]
    }
}

/// Values with weights, summed once so that drawing costs no allocation.
struct Weighted<Value: Sendable>: Sendable {
    let values: [Value]
    let cumulative: [Double]

    var total: Double { cumulative.last ?? 0 }

    init(_ pairs: [(Value, Double)]) {
        values = pairs.map(\.0)
        var sum = 0.0
        cumulative = pairs.map { pair in
            sum += pair.1
            return sum
        }
    }
}
