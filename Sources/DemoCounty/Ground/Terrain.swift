import Glibc

/// The lie of the land: a coast in the east, a river from west to east that ends in an estuary, hills in the west.
struct Terrain: Sendable {
    private let outline: Noise
    private let coastline: Noise
    private let relief: Noise
    private let streams: Noise
    private let grain: Noise
    private let phase: Double

    init(seed: UInt64) {
        var random = SplitMix64(seed: seed, topic: .terrain)
        outline = Noise(salt: random.next())
        coastline = Noise(salt: random.next())
        relief = Noise(salt: random.next())
        streams = Noise(salt: random.next())
        grain = Noise(salt: random.next())
        phase = random.within(-0.5, 0.5)
    }

    /// Northing of the river's middle at this easting.
    func riverNorthing(_ x: Double) -> Double {
        -300 + 1_100 * sin(x / 4_600 + 0.4 + phase) + 2_600 * (coastline.fractal(x / 2_400, 91.5, octaves: 4) - 0.5)
    }

    /// Width of the river in metres: a stream in the hills, an estuary at the coast.
    func riverWidth(_ x: Double) -> Double {
        let part = max(0, (x - 2_500) / 10_500)
        return 50 + 1_900 * pow(part, 2.3)
    }

    private func isWater(_ spot: Spot) -> Bool {
        let width = riverWidth(spot.x) * (0.6 + 0.8 * coastline.fractal(spot.x / 700, spot.y / 700, octaves: 2))
        return width > 95 && abs(spot.y - riverNorthing(spot.x)) < width / 2
    }

    /// Easting at which the sea begins beside this spot.
    private func coast(_ spot: Spot) -> Double {
        let ragged = coastline.fractal(spot.x / 1_500, spot.y / 1_500, octaves: 4) - 0.5
        return 11_000 + 6_500 * (coastline.fractal(spot.x / 8_000, spot.y / 3_600, octaves: 5) - 0.5) + 2_400 * ragged
    }

    /// Whether the sea or the broad river is at the spot.
    func isWet(_ spot: Spot) -> Bool { spot.x >= coast(spot) || isWater(spot) }

    /// Whether the spot may belong to the county.
    func isCounty(_ spot: Spot) -> Bool {
        guard !isWet(spot) else { return false }
        let round = ((spot.x / 14_800) * (spot.x / 14_800) + (spot.y / 14_400) * (spot.y / 14_400)).squareRoot()
        let wobble = outline.fractal(spot.x / 4_600, spot.y / 4_600, octaves: 6) - 0.5
        // The second limit keeps bulges on the sheet of cells.
        return round + 0.7 * wobble < 0.97 && round + 0.1 * wobble < 1.06
    }

    /// 0 in the plain, about 1 in the hills.
    func height(_ spot: Spot) -> Double {
        let west = min(1, max(0, (3_000 - spot.x) / 13_000))
        let north = min(1, max(0, (abs(spot.y) - 6_000) / 9_000)) * 0.35
        let swell = relief.fractal(spot.x / 3_600, spot.y / 3_600, octaves: 4)
        return min(1, max(0, (west + north) * 0.75 + 1.1 * (swell - 0.42)))
    }

    /// Price of crossing the spot: ridges, streams and the river are dear, so borders come to lie on them.
    func cost(_ spot: Spot, cell: Int) -> Double {
        let crest = 1 - abs(2 * relief.fractal(spot.x / 1_700 + 40, spot.y / 1_700, octaves: 3) - 1)
        var price = 1 + 6 * height(spot) * crest * crest
        price += 2.2 * grain.speck(cell, 0) + 3 * grain.fractal(spot.x / 500, spot.y / 500, octaves: 3)
        let bank = abs(spot.y - riverNorthing(spot.x)) - riverWidth(spot.x) / 2
        if bank < 60 { price += 40 }
        // Contour lines of two noises: winding brooks, ditches and ridges that divide villages.
        if abs(streams.fractal(spot.x / 3_400, spot.y / 3_400, octaves: 4) - 0.5) < 0.016 { price += 22 }
        if abs(streams.fractal(spot.x / 1_900 + 70, spot.y / 1_900, octaves: 4) - 0.47) < 0.02 { price += 12 }
        return price
    }
}
