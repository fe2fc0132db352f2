/// A unit as it is written in headers and cells, with its exact ratio to the base unit of its kind.
public struct LooseUnit: Hashable, Sendable {
    public enum Kind: String, Hashable, Sendable, CaseIterable {
        /// In square metres.
        case area
        /// In metres.
        case length
        /// In yuan.
        case money
        /// In ones: 户, 人, 处, 间 …
        case count
        /// In ones: 12 % is 0.12.
        case share
    }

    public let kind: Kind
    /// One of this unit is `numerator` / `denominator` of the base unit.
    public let numerator: Int64
    public let denominator: Int64

    /// The unit of that name, also with 万, 千, 百 or 亿 before it; nil when there is none.
    ///
    /// 1 亩 is 2000/3 m² (15 亩 = 1 公顷, State Council decision on legal units of 27 February 1984, with the 亩 of
    /// 60 平方丈), 1 分 a tenth of it.
    public init?(named name: String) {
        var rest = LooseText.folded(name)[...]
        var factor: Int64 = 1
        if let unit = LooseUnit.table[String(rest)] {
            self = unit
            return
        }
        for (word, value): (Character, Int64) in [("亿", 100_000_000), ("万", 10_000), ("千", 1000), ("百", 100)]
        where rest.first == word {
            rest = rest.dropFirst()
            factor = value
            break
        }
        guard factor > 1, let unit = LooseUnit.table[String(rest)], unit.kind != .share else { return nil }
        self.init(unit.kind, unit.numerator * factor, unit.denominator)
    }

    private init(_ kind: Kind, _ numerator: Int64, _ denominator: Int64 = 1) {
        self.kind = kind
        self.numerator = numerator
        self.denominator = denominator
    }

    /// By folded name.
    private static let table: [String: LooseUnit] = {
        let squareMetre = LooseUnit(.area, 1)
        let squareKilometre = LooseUnit(.area, 1_000_000)
        let hectare = LooseUnit(.area, 10_000)
        var table: [String: LooseUnit] = [
            "亩": LooseUnit(.area, 2000, 3), "分地": LooseUnit(.area, 200, 3),
            "cm": LooseUnit(.length, 1, 100), "厘米": LooseUnit(.length, 1, 100),
            "%": LooseUnit(.share, 1, 100), "‰": LooseUnit(.share, 1, 1000),
        ]
        for name in ["m2", "m²", "㎡", "m^2", "平方米", "平方公尺", "平方", "平米", "平"] { table[name] = squareMetre }
        for name in ["km2", "km²", "㎢", "平方公里", "平方千米"] { table[name] = squareKilometre }
        for name in ["ha", "hm2", "hm²", "公顷"] { table[name] = hectare }
        for name in ["m", "米"] { table[name] = LooseUnit(.length, 1) }
        for name in ["km", "公里", "千米"] { table[name] = LooseUnit(.length, 1000) }
        for name in ["元", "圆", "元整", "人民币", "rmb"] { table[name] = LooseUnit(.money, 1) }
        for name in ["户", "人", "处", "宗", "间", "层", "个", "起", "件", "次", "幢", "栋", "家", "名", "座", "条", "块", "张"] {
            table[name] = LooseUnit(.count, 1)
        }
        return table
    }()
}
