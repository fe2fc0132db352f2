import Appraisal
import Testing

/// Winsorising and logarithms against COINr's output: exact, not nearly.
@Suite(.enabled(if: TruthTable.isPresent("asem/treat_vectors_truth.csv"), "needs ../shared/data/asem"))
struct TreatmentTruthTests {
    @Test(arguments: ["a", "b", "c", "d", "e"], [1, 2, 5])
    func `five vectors come out exactly`(vector: String, most: Int) throws {
        let truth = try #require(TruthTable("asem/treat_vectors_truth.csv"))
        let rows = truth.rows.indices.filter { truth.texts("vec")[$0] == vector && truth.texts("winmax")[$0] == "\(most)" }
        let treated = OutlierTreatment(most: most).treat(rows.map { truth.numbers("x")[$0] })
        for (position, row) in rows.enumerated() {
            #expect(
                treated.values[position] == truth.numbers("treated")[row]
                    || treated.values[position].isNaN && truth.numbers("treated")[row].isNaN)
            let flag = truth.texts("flag")[row]
            let mark: WinsorMark = flag.hasPrefix("winhi") ? .high : flag.hasPrefix("winlo") ? .low : .none
            #expect(treated.marks[position] == mark)
            #expect(treated.isTransformed == flag.contains("log_CT") || !rows.contains { truth.texts("flag")[$0].contains("log_CT") })
        }
        #expect(distance([treated.checks[0].skewness], [truth.numbers("skew0")[rows[0]]]) < 1e-12)
        #expect(distance([treated.checks[0].kurtosis], [truth.numbers("kurt0")[rows[0]]]) < 1e-12)
    }

    @Test(arguments: [
        ("log_CT", Transformation.logTail), ("log_CT_plus", .logTailEither), ("log_CT_orig", .logShift),
        ("boxcox_0", .boxCox(lambda: 0, shifts: true)), ("boxcox_0.5", .boxCox(lambda: 0.5, shifts: true)),
    ])
    func `transformations come out exactly`(name: String, form: Transformation) throws {
        let truth = try #require(TruthTable("asem/log_transform_truth.csv"))
        #expect(distance(form.apply(truth.numbers("x")), truth.numbers(name)) < 1e-15)
    }

    @Test func `the innovation index's logarithm transforms, where COINr's code returns its input`() {
        let found = Transformation.logInnovation.apply([1, 2, 100])
        #expect(found[0] == 0)
        #expect(abs(found[2] - 4.605170185988092) < 1e-14)
        #expect(found != [1, 2, 100])
    }

    @Test func `columns without spread come back untouched`() {
        for column in [[Double](repeating: 3, count: 10), [1, 2], [], [.nan, .nan, 1]] {
            let treated = OutlierTreatment().treat(column)
            #expect(treated.values.map(\.bitPattern) == column.map(\.bitPattern))
            #expect(treated.moved == 0)
        }
    }
}
