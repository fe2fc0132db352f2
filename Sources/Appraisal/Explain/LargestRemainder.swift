/// Splits an integer total into integer parts that follow real shares and sum exactly to the total
/// (Hare's largest-remainder method; decisions 18).
///
/// Each part is first its share rounded down; what is missing goes, one unit each, to the largest fractions; should
/// too much be out (rounding noise in the shares), it is taken from the smallest fractions among shares that are not
/// zero. Equal fractions are served in order. Shares are meant to sum to about the total; one that is not finite
/// counts as zero.
public func largestRemainder(_ shares: [Double], total: Int64) -> [Int64] {
    var scratch = shares.map { $0.isFinite ? $0 : 0 }
    var parts = [Int64](repeating: 0, count: shares.count)
    allocate(&scratch, total: total, into: &parts)
    return parts
}

/// As `largestRemainder`, without allocating: `shares` is overwritten by fractions.
func allocate(_ shares: inout [Double], total: Int64, into parts: inout [Int64]) {
    guard !shares.isEmpty else { return }
    var missing = total
    for index in shares.indices {
        let share = min(max(shares[index], -0x1p62), 0x1p62)
        let cut = Int64(share)
        parts[index] = Double(cut) > share ? cut - 1 : cut
        missing &-= parts[index]
        // A zero share is marked so that it is neither charged nor credited before all others.
        shares[index] = share == 0 ? -1 : share - Double(parts[index])
    }
    let step: Int64 = missing > 0 ? 1 : -1
    let rounds = missing.magnitude / UInt64(shares.count)
    if rounds > 0 {
        for index in parts.indices { parts[index] &+= step &* Int64(clamping: rounds) }
    }
    for _ in 0..<Int(missing.magnitude % UInt64(shares.count)) {
        let chosen = step > 0 ? largest(shares) : smallest(shares)
        parts[chosen] &+= step
        shares[chosen] = step > 0 ? -2 : 2
    }
}

private func largest(_ fractions: [Double]) -> Int {
    var best = 0
    for index in fractions.indices where fractions[index] > fractions[best] { best = index }
    return best
}

/// Zero shares (marked −1) come last.
private func smallest(_ fractions: [Double]) -> Int {
    var best = 0
    for index in fractions.indices {
        let candidate = fractions[index] == -1 ? 1.5 : fractions[index]
        let current = fractions[best] == -1 ? 1.5 : fractions[best]
        if candidate < current { best = index }
    }
    return best
}
