/// Invented names of people and firms, and telephone numbers that cannot exist.
public enum PersonNames {
    private static let surnames = Array(
        "林陈王李张吴叶周徐郑金黄朱潘胡戴董蔡方何余夏章施范沈卢姚汪傅阮柯项褚虞滕娄柏"
    )
    .map(String.init)
    private static let first = Array("建国志永明德文秀春海宝荣伟正家世光克仁汉云月素阿雪晓庆茂宗善根兴")
        .map(String.init)
    private static let second = Array("华林生芳平福龙康梅英良富根泉松青凤东标法娟云友寿兰祥土")
        .map(String.init)
    private static let trades = ["五金", "塑料", "箱包", "木业", "包装", "水产", "纺织", "机械", "石材", "农机"]
    private static let forms = ["加工厂", "有限公司", "经营部", "加工点", "专业合作社"]

    /// A person.
    public static func draw(_ random: inout SplitMix64) -> String {
        let surname = random.pick(surnames)
        if random.chance(0.16) { return surname + random.pick(second) }
        return surname + random.pick(first) + random.pick(second)
    }

    /// A firm of a place.
    public static func firm(stem: String, _ random: inout SplitMix64) -> String {
        "云泽县" + stem + random.pick(trades) + random.pick(forms)
    }

    /// Eleven digits beginning with 100: no mobile number in China begins so.
    public static func phone(_ random: inout SplitMix64) -> String {
        "100" + String(10_000_000 + random.below(90_000_000))
    }
}
