/// A drawn stand-in for a photo: a place in the county with the structure, or after it has gone.
///
/// Pictures of one seed share hills, sky, neighbours and trees, so that before and after can be compared.
public struct DemoScenePicture: Hashable, Sendable {
    public enum Moment: String, Hashable, Sendable {
        case before, after
    }

    public var seed: UInt64
    /// A use as in `DemoStructure.use`; unknown ones look like a house.
    public var kind: String
    public var moment: Moment
    /// The item's number as the caption shows it (ASCII).
    public var number: String

    public init(seed: UInt64, kind: String, moment: Moment, number: String) {
        self.seed = seed
        self.kind = kind
        self.moment = moment
        self.number = number
    }

    /// The picture of a structure of the county.
    public init(of structure: DemoStructure, in county: FictionalCounty, moment: Moment, number: String) {
        self.init(
            seed: county.seed &+ UInt64(structure.index) &* 0x9E37_79B9, kind: structure.use, moment: moment,
            number: number)
    }

    /// What to draw, back to front, on the plane of 640 × 480 units.
    public var commands: [DrawCommand] {
        var painter = ScenePainter(seed: seed)
        painter.background()
        switch moment {
        case .before: painter.building(kind)
        case .after: painter.clearedGround()
        }
        painter.foreground()
        painter.caption("SYNTHETIC \(FictionalCounty.code) \(number) \(moment.rawValue)")
        return painter.commands
    }
}
