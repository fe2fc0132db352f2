import Formats
import Governance

extension Refusal {
    /// A cell that does not read as what the field holds.
    init(_ error: LooseRefusal, field: Field) {
        let kind = FieldInput.kind(field)
        let reason: (zh: String, en: String) =
            switch error.code {
            case .blank: ("为空", "is empty")
            case .unreadable: ("不是\(kind.zh)", "is not \(kind.en)")
            case .ambiguousOrder: ("年、月、日的先后不明", "could be read in two orders")
            case .lostZero: ("可能丢了末尾的 0(1 月还是 10 月?)", "may have lost a zero (January or October?)")
            case .noSuchDay: ("没有这一天", "is no day of the calendar")
            case .fictitiousLeapDay: ("是 Excel 的 1900-02-29,没有这一天", "is Excel's 29 February 1900, which never was")
            case .outOfRange: ("超出可能的范围", "is out of range")
            case .range: ("是一个区间，不是一个值", "is a range")
            case .expression: ("是算式或多个值", "is a calculation or several values")
            case .badGrouping: ("千分位写法不对", "has misplaced commas")
            case .destroyedBySpreadsheet: ("已被表格软件改成科学计数，原数字已丢失", "was turned into scientific notation by a spreadsheet")
            case .roundedBySpreadsheet: ("已被表格软件舍入，原数字已丢失", "was rounded by a spreadsheet")
            case .wrongUnit: ("单位不对或不认识", "has an unknown unit or one of another kind")
            case .undecided: ("是与否未选", "has neither yes nor no struck out")
            }
        self = .badValue(field, zh: "的值“\(error.text)”\(reason.zh)。", en: "value \"\(error.text)\" \(reason.en).")
        code = "unreadable-value"
    }

    /// A place that cannot be where it says.
    init?(_ finding: CoordinateFinding, x: Double?, y: Double?) {
        let pair = "\(x.map { "\($0)" } ?? "-"), \(y.map { "\($0)" } ?? "-")"
        let reason: (code: String, zh: String, en: String)
        switch finding {
        case .usable: return nil
        case .missing: reason = ("missing-place", "缺少坐标。", "The coordinates are missing.")
        case .notFinite: reason = ("bad-coordinates", "坐标不是数字。", "The coordinates are no numbers.")
        case .zero: reason = ("zero-coordinates", "坐标为 0(\(pair))。", "The coordinates are zero (\(pair)).")
        case .swapped:
            reason = (
                "swapped-axes", "经纬度颠倒(\(pair)),请在对照文件中对调。", "Longitude and latitude are exchanged (\(pair)); exchange them in the mapping."
            )
        case .metres:
            reason = (
                "metres", "坐标是米制投影(\(pair)),请用 --datum epsg:代码 指明。",
                "The coordinates are metres of a projection (\(pair)); name it with --datum epsg:CODE."
            )
        case .scaled: reason = ("lost-point", "坐标丢了小数点(\(pair))。", "The coordinates have lost their point (\(pair)).")
        case .outside: reason = ("outside-county", "位置不在本县范围内(\(pair))。", "The place lies outside the county (\(pair)).")
        }
        self.init(reason.code, .invalid, zh: reason.zh, en: reason.en, field: "place")
    }

    /// A record whose form is broken, so that its values cannot be trusted; nil where it can be taken.
    init?(_ problems: [RecordProblem]) {
        for problem in problems {
            let reason: (zh: String, en: String)
            switch problem.code {
            case .missingFields, .nulByte, .strayQuote: continue
            case .invalidBytes: reason = ("含有乱码，编码可能不对", "it has bytes that are no text; perhaps the encoding is another")
            case .unclosedQuote: reason = ("引号没有成对", "a quote is not closed")
            case .fieldTooLong: reason = ("单元格过长", "a cell is too long")
            case .extraFields: reason = ("列数多于表头，可能错位", "it has more cells than the header; they may have shifted")
            case .notCalculated:
                reason = ("公式没有计算结果，请用表格软件打开并保存一次", "a formula has no result; open the file in a spreadsheet and save it")
            case .notAFeature: reason = ("不是要素", "it is no feature")
            case .invalidGeometry: reason = ("图形读不出", "its geometry cannot be read")
            }
            let detail = problem.detail.isEmpty ? "" : "(\(problem.detail))"
            self.init("bad-record", .invalid, zh: "这一行\(reason.zh)\(detail)。", en: "In this row \(reason.en) \(detail).")
            return
        }
        return nil
    }

    static func repeatedTarget(_ headers: [String], _ target: Bilingual) -> Refusal {
        let list = headers.map { "“\($0)”" }.joined(separator: "、")
        return Refusal(
            "repeated-target", .invalid, zh: "\(list)两列都对应“\(target.zh)”，请只留一列。",
            en: "The columns \(headers.map { "\"\($0)\"" }.joined(separator: " and ")) both fill \"\(target.en)\"; leave one of them out.",
            field: "columns")
    }

    static func areaUnknown(_ text: String) -> Refusal {
        Refusal("unknown-area", .invalid, zh: "没有“\(text)”这个村或镇街。", en: "There is no village or town \"\(text)\".", field: "charge_area")
    }

    static func areaAmbiguous(_ text: String) -> Refusal {
        Refusal(
            "ambiguous-area", .invalid, zh: "有多个村叫“\(text)”，请加镇街一列或改用代码。",
            en: "Several villages are called \"\(text)\"; add the town or use codes.", field: "charge_area")
    }

    static func areaExpired(_ text: String) -> Refusal {
        Refusal("expired-area", .invalid, zh: "“\(text)”已撤并。", en: "The area \"\(text)\" no longer exists.", field: "charge_area")
    }

    static func villageNotInTown(_ village: String, _ town: String) -> Refusal {
        Refusal(
            "village-not-in-town", .invalid, zh: "“\(village)”不属于“\(town)”。", en: "\"\(village)\" does not belong to \"\(town)\".",
            field: "charge_area")
    }
}
