/// What is fixed about a town, whatever the seed: name, code, place and villages. All of it is invented.
struct TownSketch: Sendable {
    var code: String
    var name: String
    var english: String
    /// Short form for account names.
    var short: String
    /// Where the town's seat lies, in metres from the county's centre.
    var seat: Spot
    /// Spreads quickly when small.
    var slowness: Double
    /// How many of the villages, from the first, are residents' communities.
    var communities: Int
    /// Residents per village of average size.
    var bustle: Double
    /// Yearly change of population.
    var drift: Double
    /// Product per resident, in units of 10,000 yuan.
    var productPerHead: Double
    /// How well the town works: 1 is excellent.
    var diligence: Double
    /// How much illegal building there is against the county's average.
    var burden: Double
    /// Names and pinyin of the villages, the centre first.
    var villages: [(name: String, english: String)]

    static func names(_ list: String) -> [(name: String, english: String)] {
        list.split(separator: " ").map { entry in
            let parts = entry.split(separator: ":")
            return (String(parts.first ?? ""), String(parts.last ?? ""))
        }
    }
}
