/// A price by grade, with what is put on it while a unit stays in a grade: 差别化价格.
public struct GradedPrice: Sendable, Hashable {
    /// Best grade first.
    public let prices: [Double]
    public let memory: ConsecutiveMemory?

    public init(prices: [Double], memory: ConsecutiveMemory? = nil) {
        self.prices = prices
        self.memory = memory
    }

    /// The price in the last period of a history, its surcharge included; nil without a grade in it.
    public func price(_ history: [Grade?]) -> Double? {
        guard let grade = history.last ?? nil, prices.indices.contains(grade.rawValue - 1) else { return nil }
        return prices[grade.rawValue - 1] + (memory?.consequence(history) ?? 0)
    }
}
