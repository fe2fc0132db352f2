/// The properties that expressions over one kind of row may name, in a fixed order.
///
/// A property's *slot* is its index in `properties`; rows are asked for values by slot, so that many compiled
/// expressions share one layout.
public struct Schema: Sendable {
    public struct Property: Hashable, Sendable {
        /// In NFC; may be dotted (`structure.area`).
        public let name: String
        public let type: PropertyType

        public init(_ name: String, _ type: PropertyType) {
            self.name = name.nfc
            self.type = type
        }
    }

    public let properties: [Property]
    /// How far clocks stand ahead of UTC, in minutes: decides which day a timestamp falls on
    /// where it is compared with a date.
    public let utcOffsetMinutes: Int
    private let slots: [String: Int]

    /// The first of several properties with one name wins.
    public init(_ properties: [Property], utcOffsetMinutes: Int) {
        self.properties = properties
        self.utcOffsetMinutes = utcOffsetMinutes
        self.slots = Dictionary(
            properties.enumerated().map { ($0.element.name, $0.offset) }, uniquingKeysWith: { first, _ in first })
    }

    /// The slot of a property; `nil` when there is none of that name.
    public func slot(of name: String) -> Int? { slots[name] }
}
