import Glibc

/// A building plot: where it is and how large a building may be there.
struct Slot {
    var spot: Spot
    /// Index of the hamlet within the village.
    var hamlet: Int
    /// Free width and depth in metres.
    var width: Double
    var depth: Double
}

/// Lays out plots in rows around the hamlets of one village, nearest first.
struct SlotPlan {
    private let county: FictionalCounty
    private let village: Int
    private let middles: [Spot]
    private let scale: Double
    private var random: SplitMix64

    /// - Parameter count: how many plots will be asked for; many plots make small ones.
    init(county: FictionalCounty, village: Int, count: Int) {
        self.county = county
        self.village = village
        middles = county.hamletsOfVillage[village].map { Plane.spot(of: $0.position) }
        random = SplitMix64(seed: county.seed, topic: .slots, index: village)
        let room = Double(county.safe.cells[village].count) * 5_542 * 0.42 / Double(max(1, count))
        scale = min(1, max(0.42, (room / 420).squareRoot()))
    }

    /// As many plots as asked for, hamlet by hamlet, from the middle outwards. When the ground is full, plots are
    /// used again.
    mutating func slots(_ count: Int) -> [Slot] {
        let hamlets = county.hamletsOfVillage[village]
        let quotas = apportion(count, by: hamlets.map(\.weight))
        var slots: [Slot] = []
        slots.reserveCapacity(count)
        var rings = [Int](repeating: 0, count: hamlets.count)
        for hamlet in hamlets.indices { fill(hamlet, to: slots.count + quotas[hamlet], &slots, &rings[hamlet]) }
        for hamlet in hamlets.indices where slots.count < count { fill(hamlet, to: count, &slots, &rings[hamlet]) }
        let real = slots.count
        while slots.count < count, real > 0 { slots.append(slots[slots.count % real]) }
        return slots
    }

    private mutating func fill(_ hamlet: Int, to goal: Int, _ slots: inout [Slot], _ ring: inout Int) {
        let place = county.hamletsOfVillage[village][hamlet]
        let wide = place.kind != .settlement
        let (across, down) = wide ? (23.0 * scale, 33.0 * scale) : (15.5 * scale, 21.0 * scale)
        let (turnX, turnY) = (cos(place.bearing * .pi / 180), sin(place.bearing * .pi / 180))
        let reach = Int(1_600 / across)
        while slots.count < goal, ring <= reach {
            for (column, row) in Self.ring(ring) {
                let (x, y) = (Double(column) * across, Double(row) * down)
                let spot = Spot(
                    x: middles[hamlet].x + x * turnX - y * turnY, y: middles[hamlet].y + x * turnY + y * turnX)
                guard isFree(spot, hamlet: hamlet), scale < 1 || random.chance(0.72) else { continue }
                slots.append(Slot(spot: spot, hamlet: hamlet, width: across - 1.4, depth: down - 1.4))
                if slots.count >= goal { break }
            }
            ring += 1
        }
    }

    /// In safe ground of the village and clearly nearer to this hamlet than to any other.
    private func isFree(_ spot: Spot, hamlet: Int) -> Bool {
        guard let cell = HexMesh.cell(at: spot), county.safe.village[cell] == Int32(village) else { return false }
        let own = spot.distance(to: middles[hamlet])
        for other in middles.indices where other != hamlet {
            if spot.distance(to: middles[other]) < own + 36 { return false }
        }
        return true
    }

    /// The lattice places of a square ring around 0.
    private static func ring(_ number: Int) -> [(Int, Int)] {
        if number == 0 { return [(0, 0)] }
        var places: [(Int, Int)] = []
        places.reserveCapacity(8 * number)
        for step in -number..<number {
            places.append((step, -number))
            places.append((number, step))
            places.append((-step, number))
            places.append((-number, -step))
        }
        return places
    }
}
