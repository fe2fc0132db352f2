import Testing

@testable import Formats

@Suite struct HeaderMatchTests {
    @Test(arguments: [
        (1, "违建面积(㎡)", "违建面积", "㎡"), (2, "违建面积（平方米）", "违建面积", "平方米"), (3, " 违 建\n面积 【亩】", "违建面积", "亩"),
        (4, "违建面积/亩", "违建面积", "亩"), (5, "违建面积㎡", "违建面积", "㎡"), (6, "违建面积(单位:万㎡)", "违建面积", "万㎡"),
        (7, "镇（街道）", "镇", nil), (8, "＊编号", "编号", nil), (9, "分类意见(拆/补/缓)", "分类意见", nil), (10, "NUMBER_", "number", nil),
        (11, "", "", nil), (12, "((((", "", nil), (13, "a)b(", "ab", nil), (14, "建筑面积(违建)(㎡)", "建筑面积", "㎡"),
    ])
    func takesNamesApart(_ number: Int, _ text: String, _ base: String, _ unit: String?) {
        let name = HeaderName(text)
        #expect(name.base == base)
        #expect(name.unit == unit)
    }

    private let aliases = [
        "illegal_area": ["违建面积", "违法建筑面积"], "building_area": ["建筑面积"], "owner": ["户主", "当事人(单位)", "户主/当事人(单位)"],
        "town": ["镇(街道)", "镇街", "所属镇街"], "number": ["编号"],
    ]

    @Test func matches() {
        let headers = ["序号", "编 号", "镇街", "户主／当事人（单位）", "违建面积(亩)", "建筑面积（平方米）", "", "备注"]
        let match = HeaderMatch.match(headers: headers, aliases: aliases)
        #expect(
            match.mapping.mapValues(\.index) == [
                "number": 1, "town": 2, "owner": 3, "illegal_area": 4, "building_area": 5,
            ])
        #expect(match.mapping["illegal_area"]?.unit == LooseUnit(named: "亩"))
        #expect(match.mapping["illegal_area"]?.header == "违建面积(亩)")
        #expect(match.unmatched == [0, 7])
        #expect(match.ambiguous.isEmpty)
    }

    @Test func listsWhatIsAmbiguous() {
        let twice = HeaderMatch.match(headers: ["违建面积(㎡)", "违法建筑面积"], aliases: aliases)
        #expect(twice.mapping["illegal_area"]?.index == 1)
        #expect(twice.unmatched == [0])
        let same = HeaderMatch.match(headers: ["违建面积", "违法建筑面积"], aliases: aliases)
        #expect(same.mapping.isEmpty)
        #expect(same.ambiguous == [HeaderMatch.Ambiguity(fields: ["illegal_area"], columns: [0, 1])])
        let shared = HeaderMatch.match(headers: ["面积"], aliases: ["a": ["面积"], "b": ["面积"]])
        #expect(shared.ambiguous == [HeaderMatch.Ambiguity(fields: ["a", "b"], columns: [0])])
    }

    @Test func fieldsGoByTheirOwnNameToo() {
        let match = HeaderMatch.match(headers: ["illegal_area", "Number"], aliases: aliases)
        #expect(match.mapping.mapValues(\.index) == ["illegal_area": 0, "number": 1])
    }
}
