import Formats
import Spatial

/// Random layers and rows for round trips.
struct RandomLayers {
    var random: SplitMix64

    init(seed: UInt64) {
        random = SplitMix64(seed: seed)
    }

    private static let words = [
        "敖江", "\"", "\\", "\n", "é", "𠮷", "a", " ", "'", "{", "]", "\t", "\u{7F}", "\u{1}", "0",
    ]

    mutating func text() -> String {
        (0..<Int.random(in: 0...6, using: &random)).map { _ in
            RandomLayers.words[Int.random(in: 0..<RandomLayers.words.count, using: &random)]
        }.joined()
    }

    mutating func value(_ kind: LayerColumn.Kind) -> LayerValue {
        if Int.random(in: 0..<6, using: &random) == 0 { return .null }
        switch kind {
        case .text: return .text(text())
        case .integer: return .integer(Int64.random(in: .min ... .max, using: &random))
        case .decimal(let scale):
            return .decimal(
                ScaledNumber(
                    units: Int64.random(in: -1_000_000_000_000...1_000_000_000_000, using: &random), scale: scale))
        case .date:
            let day = CivilDay(
                year: Int.random(in: 1800...2100, using: &random), month: Int.random(in: 1...12, using: &random),
                day: Int.random(in: 1...28, using: &random))
            return day.map { .date($0) } ?? .null
        case .timestamp:
            return .timestamp(
                Instant(milliseconds: Int64.random(in: -4_000_000_000_000...4_000_000_000_000, using: &random)))
        case .boolean: return .boolean(Bool.random(using: &random))
        }
    }

    /// A place with at most seven decimals, as the writers keep.
    mutating func position() -> Position {
        Position(
            x: Double(Int.random(in: 1_200_000_000...1_209_000_000, using: &random)) / 1e7,
            y: Double(Int.random(in: 273_000_000...279_000_000, using: &random)) / 1e7)
    }

    private mutating func polygon() -> Polygon {
        let corner = position()
        let side = Double(Int.random(in: 1...100, using: &random)) / 1e5
        func at(_ x: Double, _ y: Double) -> Position {
            Position(x: ((corner.x + x) * 1e7).rounded() / 1e7, y: ((corner.y + y) * 1e7).rounded() / 1e7)
        }
        return Polygon(exterior: [at(0, 0), at(side, 0), at(side, side), at(0, side), at(0, 0)])
    }

    mutating func geometry() -> Geometry? {
        switch Int.random(in: 0...6, using: &random) {
        case 0: nil
        case 1: .point(position())
        case 2: .multiPoint([position(), position()])
        case 3: .lineString([position(), position(), position()])
        case 4: .multiLineString([[position(), position()], [position(), position()]])
        case 5: .polygon(polygon())
        default: .multiPolygon([polygon(), polygon()])
        }
    }

    static let columns = [
        LayerColumn("text", kind: .text, title: "文字"), LayerColumn("编号", kind: .integer, title: "编号"),
        LayerColumn("area", kind: .decimal(scale: 2), title: "面积"), LayerColumn("on \"day\"", kind: .date),
        LayerColumn("at", kind: .timestamp), LayerColumn("flag", kind: .boolean), LayerColumn("note", kind: .text),
    ]

    mutating func rows(_ count: Int, hasGeometry: Bool) -> [LayerRow] {
        (0..<count).map { _ in
            LayerRow(RandomLayers.columns.map { value($0.kind) }, geometry: hasGeometry ? geometry() : nil)
        }
    }
}

/// A value as the text a reader should give for it.
func text(of value: LayerValue) -> String {
    switch value {
    case .null: ""
    case .text(let text): text
    case .integer(let number): String(number)
    case .decimal(let number): number.description
    case .date(let day): day.description
    case .timestamp(let instant): instant.description
    case .boolean(let value): value ? "true" : "false"
    }
}
