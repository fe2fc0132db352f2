/// The structures of the county, made one at a time, village by village.
///
/// Memory stays small whatever the count: only the plots of the current village are held.
public struct DemoStructures: Sequence, Sendable {
    let county: FictionalCounty
    let shares: [Int]
    let today: DemoDay

    /// Number of structures the sequence gives.
    public let count: Int

    init(county: FictionalCounty, count: Int, today: DemoDay) {
        self.county = county
        self.today = today
        let weights = zip(county.profiles, county.hamletsOfVillage).map { $1.isEmpty ? 0 : $0.weight }
        // No village gets more than its ground holds as long as others have room.
        let room = county.safe.cells.map { Double($0.count) * 14 }
        var shares = apportion(count, by: weights)
        for _ in 0..<20 {
            let excess = zip(shares, room).reduce(0) { $0 + Swift.max(0, $1.0 - Int($1.1)) }
            guard excess > 0 else { break }
            let open = shares.indices.map { Double(shares[$0]) < room[$0] ? weights[$0] : 0 }
            guard open.contains(where: { $0 > 0 }) else { break }
            let extra = apportion(excess, by: open)
            for index in shares.indices { shares[index] = Swift.min(shares[index], Int(room[index])) + extra[index] }
        }
        self.shares = shares
        self.count = shares.reduce(0, +)
    }

    public func makeIterator() -> Iterator {
        Iterator(self)
    }

    public struct Iterator: IteratorProtocol {
        private let structures: DemoStructures
        private var village = -1
        private var slots: [Slot] = []
        private var used = 0
        private var index = 0

        init(_ structures: DemoStructures) {
            self.structures = structures
        }

        public mutating func next() -> DemoStructure? {
            while used >= slots.count {
                village += 1
                guard village < structures.shares.count else {
                    village = structures.shares.count
                    return nil
                }
                used = 0
                var plan = SlotPlan(county: structures.county, village: village, count: structures.shares[village])
                slots = plan.slots(structures.shares[village])
            }
            defer {
                used += 1
                index += 1
            }
            var maker = StructureMaker(
                county: structures.county, today: structures.today, village: village, index: index, ordinal: used)
            return maker.make(on: slots[used])
        }
    }
}

extension FictionalCounty {
    /// The county's structures as they are known on `today`; acts about them lie before that day.
    ///
    /// - Parameters:
    ///   - count: how many; a few millions fit before plots must be used twice.
    ///   - today: spreads the first reports over the days from the go-live day to the day before.
    public func structures(count: Int, today: DemoDay) -> DemoStructures {
        DemoStructures(county: self, count: Swift.max(0, count), today: today)
    }
}
