/// Rules with memory: the second year in a row in the last class costs more than the first (Shandong 2022: 0.05, 0.10,
/// 0.15 CNY per kWh).
public struct ConsecutiveMemory: Sendable, Hashable {
    /// The grades that count.
    public let grades: Set<Grade>
    /// What follows in the first, second, … consecutive period; the last holds for all later ones.
    public let steps: [Double]

    public init(grades: Set<Grade>, steps: [Double]) {
        self.grades = grades
        self.steps = steps
    }

    /// How many periods in a row, up to and including the last, had one of the grades. A period without a grade breaks the
    /// row.
    public func run(_ history: [Grade?]) -> Int {
        history.reversed().prefix { $0.map(grades.contains) ?? false }.count
    }

    /// What follows in the last period of the history; 0 outside the grades.
    public func consequence(_ history: [Grade?]) -> Double {
        let length = run(history)
        return length == 0 || steps.isEmpty ? 0 : steps[min(length, steps.count) - 1]
    }
}
