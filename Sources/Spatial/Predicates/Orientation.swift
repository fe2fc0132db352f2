/// The side of a line on which a point lies, decided without rounding error.
enum Orientation {
    /// +1 when a→b→c turns left, −1 when right, 0 when the three are exactly on one line.
    ///
    /// The plain determinant is trusted when it exceeds the error bound of Shewchuk (1997), "Adaptive precision
    /// floating-point arithmetic and fast robust geometric predicates", formula ccwerrboundA; otherwise the six
    /// products are summed exactly.
    @inline(__always)
    static func sign(_ a: Position, _ b: Position, _ c: Position) -> Int {
        let left = (a.x - c.x) * (b.y - c.y)
        let right = (a.y - c.y) * (b.x - c.x)
        let determinant = left - right
        let bound = 3.3306690738754716e-16 * (abs(left) + abs(right))
        if determinant > bound { return 1 }
        if -determinant > bound { return -1 }
        return exactSign(a, b, c)
    }

    /// The sign of a.x·b.y − a.y·b.x + b.x·c.y − b.y·c.x + c.x·a.y − c.y·a.x, each product split into two doubles
    /// by a fused multiply–add and all twelve added without loss.
    private static func exactSign(_ a: Position, _ b: Position, _ c: Position) -> Int {
        var sum = ExactSum()
        sum.add(product: a.x, b.y)
        sum.add(product: -a.y, b.x)
        sum.add(product: b.x, c.y)
        sum.add(product: -b.y, c.x)
        sum.add(product: c.x, a.y)
        sum.add(product: -c.y, a.x)
        return sum.sign
    }
}

/// A sum of doubles kept as parts that do not overlap, smallest first (Shewchuk's grow-expansion).
private struct ExactSum {
    private var parts = InlineArray<12, Double>(repeating: 0)
    private var count = 0

    mutating func add(product x: Double, _ y: Double) {
        let high = x * y
        add((-high).addingProduct(x, y))
        add(high)
    }

    private mutating func add(_ value: Double) {
        var carry = value
        var kept = 0
        for index in 0..<count {
            let part = parts[index]
            let sum = carry + part
            let back = sum - carry
            let error = (carry - (sum - back)) + (part - back)
            if error != 0 {
                parts[kept] = error
                kept += 1
            }
            carry = sum
        }
        if carry != 0, kept < 12 {
            parts[kept] = carry
            kept += 1
        }
        count = kept
    }

    /// The largest part decides.
    var sign: Int {
        guard count > 0 else { return 0 }
        let last = parts[count - 1]
        return last > 0 ? 1 : (last < 0 ? -1 : 0)
    }
}
