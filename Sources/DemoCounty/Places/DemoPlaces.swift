public import Spatial

/// A settlement within a village, around which buildings stand.
public struct DemoHamlet: Hashable, Sendable {
    /// What mostly stands there.
    public enum Kind: String, Hashable, Sendable {
        case settlement, industrial, field
    }

    /// Index into `FictionalCounty.villages`.
    public var village: Int
    public var name: String
    public var kind: Kind
    public var position: Position
    /// Share of the village's buildings; the weights of a village sum to 1.
    public var weight: Double
    /// Direction of the rows of houses, degrees counter-clockwise from east.
    public var bearing: Double
}

/// A road of the county.
public struct DemoRoad: Hashable, Sendable {
    public var name: String
    /// 国道, 省道, 县道 or 乡道.
    public var kind: String
    public var line: [Position]
}

/// A water for the map's ground.
public struct DemoWater: Hashable, Sendable {
    public var name: String
    public var line: [Position]
    /// Mean width in metres.
    public var width: Double
}

extension DemoWater {
    /// The river above its estuary.
    init(land: Land) {
        let chain = stride(from: -14_000.0, through: 12_000, by: 80)
            .map { Spot(x: $0, y: land.terrain.riverNorthing($0)) }
            .filter { spot in HexMesh.cell(at: spot).map { land.county[$0] >= 0 } ?? false }
        let widths = chain.map { land.terrain.riverWidth($0.x) }
        self.init(
            name: "云泽江", line: RoadBuilder.curve(chain),
            width: widths.isEmpty ? 0 : (widths.reduce(0, +) / Double(widths.count)).rounded())
    }
}
