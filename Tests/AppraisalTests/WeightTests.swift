import Appraisal
import Testing

@Suite struct WeightTests {
    @Test func `the proposal's judgements give its weights and are consistent`() throws {
        let matrix: [[Double]] = [[1, 1, 1.25, 2], [1, 1, 1.25, 2], [0.8, 0.8, 1, 1.67], [0.5, 0.5, 0.6, 1]]
        let found = try PairwiseComparison(matrix)
        #expect(found.weights.map { ($0 * 1000).rounded() / 1000 } == [0.303, 0.303, 0.245, 0.150])
        #expect(found.consistencyRatio < 0.001)
        #expect(found.isConsistent)
        #expect(abs(found.weights.reduce(0, +) - 1) < 1e-15)
    }

    @Test func `judgements that contradict each other show it`() throws {
        let found = try PairwiseComparison([[1, 9, 1.0 / 9], [1.0 / 9, 1, 9], [9, 1.0 / 9, 1]])
        #expect(found.consistencyRatio > 1)
        #expect(!found.isConsistent)
    }

    @Test func `bad matrices are refused with their place`() {
        #expect(throws: WeightError.shape) { try PairwiseComparison([[1, 2]]) }
        #expect(throws: WeightError.shape) { try PairwiseComparison([]) }
        #expect(throws: WeightError.notPositive(row: 0, column: 1)) { try PairwiseComparison([[1, 0], [2, 1]]) }
        #expect(throws: WeightError.notReciprocal(row: 0, column: 1)) { try PairwiseComparison([[1, 2], [2, 1]]) }
    }

    @Test func `experts' budgets are averaged as shares`() throws {
        let found = try BudgetAllocation(points: [[60, 40], [5, 5], [70, 30]])
        #expect(found.weights == [0.6, 0.4])
        #expect(abs(found.disagreement[0] - 0.1) < 1e-12)
        #expect(throws: WeightError.noPoints(expert: 1)) { try BudgetAllocation(points: [[1, 1], [0, 0]]) }
        #expect(throws: WeightError.shape) { try BudgetAllocation(points: [[1, 1], [1]]) }
    }

    @Test func `eigenvectors satisfy their equation`() throws {
        let matrix: [[Double]] = [[4, 1, 0.5], [1, 3, 0.2], [0.5, 0.2, 2]]
        let eigen = try #require(SymmetricEigen(matrix))
        for (value, vector) in zip(eigen.values, eigen.vectors) {
            for row in 0..<3 {
                let product = zip(matrix[row], vector).reduce(0) { $0 + $1.0 * $1.1 }
                #expect(abs(product - value * vector[row]) < 1e-12)
            }
        }
        #expect(eigen.values.sorted(by: >) == eigen.values)
        #expect(SymmetricEigen([[1, 2], [3, 1]]) == nil)
    }

    /// Two independent indicators weigh alike in the end, whatever they began with.
    @Test func `optimised weights balance independent indicators`() throws {
        let columns = [[1.0, 2, 3, 4, 1, 2, 3, 4], [1.0, 1, 1, 1, 4, 4, 4, 4]]
        let framework = try Framework([
            Framework.Entry(code: "index", parent: nil), Framework.Entry(code: "a", parent: "index", weight: 9),
            Framework.Entry(code: "b", parent: "index", weight: 1),
        ])
        let found = framework.optimised([1, 2], .balance([1, 1]), scores: columns)
        #expect(found.hasConverged)
        #expect(abs(found.correlations[0] - found.correlations[1]) < 1e-3)
        let ratio = Moments.deviation(columns[1]) / Moments.deviation(columns[0])
        #expect(abs(found.weights[0] / found.weights[1] - ratio) < 0.01)
    }

    @Test(.enabled(if: Asem.isPresent, "needs ../shared/data/asem"))
    func `optimised weights of the pillars come nearer to balance, and carry more information`() throws {
        let asem = try #require(try Asem())
        let stages = try asem.stages()
        let framework = asem.specification.framework
        let pillars = framework.groups.filter { framework.children[$0].allSatisfy { framework.children[$0].isEmpty } }.sorted()
        func spread(_ values: [Double]) -> Double { Moments.deviation(values) / Moments.mean(values) }
        let before = pillars.map { correlation(stages.scores[$0], stages.index) }
        let target = WeightTarget.balance(Array(repeating: 1, count: pillars.count))
        let found = framework.optimised(pillars, target, scores: stages.normalised, mostSteps: 400)
        #expect(spread(found.correlations) < spread(before) * 0.8)
        #expect(abs(found.weights.reduce(0, +) - 1) < 1e-12)
        #expect(found.weights.allSatisfy { $0 >= 0 })
        let most = framework.optimised(pillars, .information, scores: stages.normalised, mostSteps: 200)
        #expect(most.correlations.reduce(0, +) > before.reduce(0, +))
    }
}
