import Appraisal
import Testing

@Suite struct VetoTests {
    @Test(arguments: [
        (95.0, [], Grade.green, nil as String?),
        (95, ["farmland"], .orange, "farmland"),
        (95, ["evidence", "farmland"], .red, "evidence"),
        // of two equal caps the first in the definition is named
        (95, ["evidence", "accident"], .red, "accident"),
        // a grade that is bad enough already is not touched
        (65, ["farmland"], .orange, nil),
        (30, ["farmland"], .red, nil),
        (65, ["farmland", "accident"], .red, "accident"),
    ])
    func capsTheGradeNotTheScore(score: Double, raised: [String], grade: Grade, veto: String?) throws {
        let unit = Samples.unit(1, [score, score, score], vetoes: raised)
        let result = try #require(try Samples.simple().evaluate([unit]).first)
        #expect(result.fixed == Rounding.twoDecimals.fixed(score))
        #expect(result.grade == grade)
        #expect(result.veto == veto)
        #expect(result.gradeBeforeVetoes?.isBetter(than: grade) == (veto != nil))
    }
}
