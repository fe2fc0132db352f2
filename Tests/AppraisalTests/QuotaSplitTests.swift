import Appraisal
import Testing

@Suite struct QuotaSplitTests {
    private static func claims(_ weights: [Int64], floor: Int64 = 0, cap: Int64? = nil) -> [QuotaClaim] {
        weights.enumerated().map { QuotaClaim(id: String(UnicodeScalar(UInt8(97 + $0))), weight: $1, floor: floor, cap: cap) }
    }

    @Test(
        arguments: [
            // plain proportion
            (100, [3, 1, 1], 0, nil, [60, 20, 20]),
            // the cap binds, the rest rises with the level
            (100, [3, 1, 1], 0, 40, [40, 30, 30]),
            // the floor binds
            (100, [8, 1, 1], 15, nil, [70, 15, 15]),
            // both bind at once
            (100, [90, 9, 1], 10, 60, [60, 30, 10]),
            // remainders: equal weights in the order of ids
            (10, [1, 1, 1], 0, nil, [4, 3, 3]),
            // remainders: 3.5, 3.5, 3 goes to the first of the equal ones
            (10, [7, 7, 6], 0, nil, [4, 3, 3]),
            // nothing for who has no weight
            (10, [1, 0, 1], 0, nil, [5, 0, 5]),
            // its floor for who has no weight
            (10, [1, 0, 1], 2, nil, [4, 2, 4]),
            // all at the floor, all at the cap
            (6, [5, 1, 1], 2, nil, [2, 2, 2]), (9, [5, 1, 1], 0, 3, [3, 3, 3]),
            (0, [5, 1], 0, nil, [0, 0]), (0, [], 0, nil, []),
        ] as [(Int64, [Int64], Int64, Int64?, [Int64])])
    func `a quota follows weights between floor and cap`(
        total: Int64, weights: [Int64], floor: Int64, cap: Int64?, parts: [Int64]
    ) throws {
        #expect(try splitQuota(total: total, among: Self.claims(weights, floor: floor, cap: cap)).map(\.amount) == parts)
    }

    @Test func `who is held by a bound is told so`() throws {
        let parts = try splitQuota(total: 100, among: Self.claims([90, 9, 1], floor: 10, cap: 60))
        #expect(parts.map(\.bound) == [.cap, nil, .floor])
        #expect(try splitQuota(total: 10, among: Self.claims([1, 0])).map(\.bound) == [nil, nil])
    }

    @Test func `bounds that cannot be kept are refused with what they come to`() {
        #expect(throws: QuotaError.floorsExceed(least: 12)) { try splitQuota(total: 10, among: Self.claims([1, 1, 1], floor: 4)) }
        #expect(throws: QuotaError.capsShort(most: 9)) { try splitQuota(total: 10, among: Self.claims([1, 1, 1], cap: 3)) }
        #expect(throws: QuotaError.capsShort(most: 3)) { try splitQuota(total: 10, among: Self.claims([1, 0, 0], cap: 3)) }
        #expect(throws: QuotaError.capsShort(most: 0)) { try splitQuota(total: 10, among: []) }
        #expect(throws: QuotaError.crossed(id: "a")) { try splitQuota(total: 10, among: Self.claims([1], floor: 5, cap: 4)) }
        #expect(throws: QuotaError.outOfRange) { try splitQuota(total: -1, among: Self.claims([1])) }
        #expect(throws: QuotaError.outOfRange) { try splitQuota(total: 1, among: Self.claims([-1])) }
        #expect(throws: QuotaError.outOfRange) { try splitQuota(total: 1, among: Self.claims([1 << 50])) }
        let twice = [QuotaClaim(id: "a", weight: 1), QuotaClaim(id: "a", weight: 2)]
        #expect(throws: QuotaError.duplicate(id: "a")) { try splitQuota(total: 1, among: twice) }
    }

    /// Random claims, some with bounds of their own, some without weight, some equal.
    private static func draw(_ random: inout SplitMix64) -> (total: Int64, claims: [QuotaClaim]) {
        let large = Bool.random(using: &random)
        let claims = (0..<Int.random(in: 1...14, using: &random)).map { at in
            let weight = Int64.random(in: 0...(large ? 1 << 48 : 9), using: &random)
            let floor = Int64.random(in: 0...4, using: &random) * Int64.random(in: 0...1, using: &random)
            let cap = Bool.random(using: &random) ? floor + Int64.random(in: 0...(large ? 1 << 40 : 40), using: &random) : nil
            return QuotaClaim(id: "\(at)", weight: weight, floor: floor, cap: cap)
        }
        return (Int64.random(in: 0...(large ? 1 << 44 : 90), using: &random), claims)
    }

    @Test func `parts sum to the total, keep their bounds and follow the level whatever is drawn`() throws {
        var random = SplitMix64(seed: 11)
        var split = 0
        for _ in 0..<4_000 {
            let (total, claims) = Self.draw(&random)
            let least = claims.reduce(0) { $0 + $1.floor }
            let most = claims.reduce(Int64(0)) { $0 + ($1.weight > 0 ? min($1.cap ?? total, total) : $1.floor) }
            guard let parts = try? splitQuota(total: total, among: claims) else {
                #expect(least > total || most < total, "refused though it can be done: \(total) \(claims)")
                continue
            }
            split += 1
            #expect(least <= total && most >= total)
            #expect(parts.reduce(0) { $0 + $1.amount } == total)
            for (claim, part) in zip(claims, parts) {
                #expect(part.amount >= claim.floor && part.amount <= claim.cap ?? .max)
                #expect(claim.weight > 0 || part.amount == claim.floor)
            }
            // Within one step of one common level.
            let free = zip(claims, parts).filter { $0.weight > 0 && $1.amount > $0.floor && $1.amount < $0.cap ?? .max }
            for (one, other) in zip(free, free.dropFirst()) {
                let low = Double(max(0, one.1.amount - 1)) / Double(one.0.weight)
                let high = Double(one.1.amount + 1) / Double(one.0.weight)
                #expect(Double(other.1.amount + 1) / Double(other.0.weight) >= low * (1 - 1e-12))
                #expect(Double(max(0, other.1.amount - 1)) / Double(other.0.weight) <= high * (1 + 1e-12))
            }
        }
        #expect(split > 1_000)
    }

    @Test func `the order of claims never matters`() throws {
        var random = SplitMix64(seed: 12)
        for _ in 0..<2_000 {
            let (total, claims) = Self.draw(&random)
            guard let parts = try? splitQuota(total: total, among: claims) else { continue }
            let order = claims.indices.shuffled(using: &random)
            let again = try splitQuota(total: total, among: order.map { claims[$0] })
            #expect(order.map { parts[$0] } == again)
        }
    }

    @Test func `a greater weight never gets less, and who rises never loses`() throws {
        var random = SplitMix64(seed: 13)
        var compared = 0
        for _ in 0..<4_000 {
            let (total, drawn) = Self.draw(&random)
            // Equal bounds, so that only weights differ.
            let claims = drawn.map { QuotaClaim(id: $0.id, weight: $0.weight, floor: 1, cap: drawn[0].cap.map { $0 + 1 }) }
            if let parts = try? splitQuota(total: total, among: claims) {
                for one in claims.indices {
                    for other in claims.indices where claims[one].weight > claims[other].weight {
                        #expect(parts[one].amount >= parts[other].amount)
                    }
                }
            }
            // One unit rises, all else stays.
            guard let before = try? splitQuota(total: total, among: drawn) else { continue }
            let at = Int.random(in: drawn.indices, using: &random)
            var risen = drawn
            let more = min(1 << 48, drawn[at].weight + Int64.random(in: 0...max(1, drawn[at].weight), using: &random))
            risen[at] = QuotaClaim(id: drawn[at].id, weight: more, floor: drawn[at].floor, cap: drawn[at].cap)
            let after = try splitQuota(total: total, among: risen)
            #expect(after[at].amount >= before[at].amount)
            compared += 1
        }
        #expect(compared > 1_000)
    }
}
