import ArgumentParser
import Assembly
import Governance

struct Appraise: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Score, rank and colour: areas of the county as of a day, or any table by a definition.",
        discussion: """
            With --definition, no county, store or server is needed: the definition says how the columns of the table become
            scores (docs/appraisal.md).
            """)

    @OptionGroup var options: StoreOptions

    @Option(help: "The index, as scene.index; needed where there are several.")
    var index: String?

    @Option(help: "The day, such as 2026-11-20; today if not given. With --definition: the version that held then.")
    var asOf: String?

    @Option(help: "town or village.")
    var level = "town"

    @Option(help: "table, csv or json.")
    var format = "table"

    @Flag(help: "What follows from the results instead: points, quotas, prices.")
    var uses = false

    @Option(help: "With --uses: a published month, such as 2026-10, as it was frozen.")
    var month: String?

    @Option(help: "A definition of an index in YAML; then --input is needed.")
    var definition: String?

    @Option(help: "The table: CSV with a head row.")
    var input: String?

    @Option(help: "Where the results go, as CSV; standard output if not given.")
    var output: String?

    @Option(help: "Only this period of the table.")
    var period: String?

    @Option(help: "A unit to be explained, from its grade down to its figures.")
    var explain: String?

    @Option(help: "How many times weights are drawn to see how ranks and grades hold.")
    var robustness = 0

    @Flag(help: "Tables of statistics, correlations, consistency (Cronbach), principal components and weights.")
    var diagnostics = false

    @Flag(help: "Tables of what happens to the places when each dimension or indicator is left out.")
    var leaveOneOut = false

    @Option(help: "Tables of which choice matters: Sobol indices over N(d + 2) runs of the whole computation.")
    var sobol = 0

    @Option(help: "The folder for these tables, one CSV file each; standard output if not given.")
    var tables: String?

    @Option(help: "Seed of the draws: the same gives the same.")
    var seed: UInt64 = 1

    func run() async throws {
        guard let definition else {
            if input != nil || output != nil || period != nil || explain != nil || robustness != 0 {
                throw ValidationError("--input, --output, --period, --explain and --robustness go with --definition.")
            }
            if diagnostics || leaveOneOut || sobol != 0 || tables != nil {
                throw ValidationError("--diagnostics, --leave-one-out, --sobol and --tables go with --definition.")
            }
            if uses {
                try await options.run(.uses(index: index, day: asOf, month: month, format: format))
                return
            }
            guard month == nil else { throw ValidationError("--month goes with --uses.") }
            try await options.run(.appraise(index: index, day: asOf, level: level, format: format))
            return
        }
        guard !uses, month == nil else { throw ValidationError("--uses goes without --definition.") }
        guard let input else { throw ValidationError("--definition needs --input.") }
        guard 0...1_000_000 ~= robustness else { throw ValidationError("--robustness is 0 to 1000000.") }
        guard sobol == 0 || 2...100_000 ~= sobol else { throw ValidationError("--sobol is 2 to 100000.") }
        guard tables == nil || diagnostics || leaveOneOut || sobol != 0 else {
            throw ValidationError("--tables goes with --diagnostics, --leave-one-out or --sobol.")
        }
        var job = StudyJob(definition: definition, input: input)
        job.output = output
        job.period = period
        job.day = asOf
        job.explain = explain
        job.draws = robustness
        job.seed = seed
        job.questions.diagnostics = diagnostics
        job.questions.leavesOneOut = leaveOneOut
        job.questions.sobol = sobol
        job.tables = tables
        try job.run(Terminal.language) { Terminal.result($0) }
    }
}
