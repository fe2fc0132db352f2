/// Smooth random fields over the plane: value noise and its sum over octaves, in 0 ... 1.
struct Noise: Sendable {
    private let salt: UInt64

    init(salt: UInt64) {
        self.salt = salt
    }

    /// A random number in 0 ..< 1 that belongs to one lattice place.
    func speck(_ column: Int, _ row: Int) -> Double {
        var generator = SplitMix64(
            seed: salt ^ (UInt64(bitPattern: Int64(column)) &* 0x8DA6_B343_1B5D_9F27)
                ^ (UInt64(bitPattern: Int64(row)) &* 0xD816_3841_FDE6_A8F9))
        return generator.unit()
    }

    /// Value noise with lattice distance 1.
    func smooth(_ x: Double, _ y: Double) -> Double {
        let left = x.rounded(.down)
        let bottom = y.rounded(.down)
        let (column, row) = (Int(left), Int(bottom))
        let across = ease(x - left)
        let up = ease(y - bottom)
        let low = mix(speck(column, row), speck(column + 1, row), across)
        let high = mix(speck(column, row + 1), speck(column + 1, row + 1), across)
        return mix(low, high, up)
    }

    /// Fractal sum: each octave has half the wavelength and half the height of the one before.
    func fractal(_ x: Double, _ y: Double, octaves: Int) -> Double {
        var sum = 0.0
        var weight = 0.5
        var total = 0.0
        var scale = 1.0
        var (across, up) = (x, y)
        for octave in 0..<octaves {
            // Turning each octave by 37° hides the lattice, which would show as straight north-south edges.
            (across, up) = (0.8 * across - 0.6 * up, 0.6 * across + 0.8 * up)
            let shift = Double(octave) * 17.37
            sum += weight * smooth(across * scale + shift, up * scale - shift)
            total += weight
            weight *= 0.5
            scale *= 2
        }
        return total > 0 ? sum / total : 0
    }

    private func ease(_ part: Double) -> Double {
        part * part * (3 - 2 * part)
    }

    private func mix(_ low: Double, _ high: Double, _ part: Double) -> Double {
        low + (high - low) * part
    }
}
