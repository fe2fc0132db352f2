package import CQL2

/// Counts the ballots of a session: exact, in whole numbers, whatever their order.
///
/// A ballot's value for a candidate is Σ weight · 100 · (points − low) / (high − low) over the questions. In each group
/// the mean is taken, without the highest and the lowest where the definition says so and there are at least three; the
/// result is Σ weight · mean over the groups that voted, divided by their weights. Rounded half away from zero to
/// hundredths; equal results share a rank, and the next is passed over.
package struct ScoringTally: Hashable, Sendable {
    package struct Line: Hashable, Sendable {
        package var candidate: Int
        /// Hundredths; nil where nobody scored the candidate.
        package var result: FixedDecimal?
        package var rank: Int?
        package var groups: [String: GroupMean]
    }

    package struct GroupMean: Hashable, Sendable {
        /// Hundredths.
        package var mean: FixedDecimal
        /// On how many ballots it rests.
        package var ballots: Int
    }

    /// Best first; unscored candidates last.
    package var lines: [Line]

    /// Millionths of a point: finer than any weight and any fraction of a mean.
    private static let unit: Int64 = 1_000_000

    package init(_ definition: ScoringDefinition, _ candidates: [ScoringSession.Candidate], _ ballots: [Ballot]) {
        lines = candidates.map { candidate in
            var line = Line(candidate: candidate.id, groups: [:])
            var sum = Self.zero
            var weights = Self.zero
            for group in definition.groups {
                let values = ballots.compactMap { ballot in
                    ballot.group == group.id ? ballot.points[candidate.id].map { Self.value($0, definition) } : nil
                }
                guard let mean = Self.mean(values, dropsExtremes: definition.dropsExtremes) else { continue }
                line.groups[group.id] = GroupMean(mean: Self.hundredths(mean), ballots: values.count)
                let weight = Int64((group.weight.rescaled(to: 6) ?? group.weight).units)
                sum += Int128(mean) * Int128(weight)
                weights += Int128(weight)
            }
            if weights > 0 { line.result = Self.hundredths(Int64(Self.rounded(sum, weights))) }
            return line
        }
        lines.sort { one, other in
            let (left, right) = (one.result?.units ?? -1, other.result?.units ?? -1)
            return left != right ? left > right : one.candidate < other.candidate
        }
        for index in lines.indices where lines[index].result != nil {
            lines[index].rank = index > 0 && lines[index - 1].result == lines[index].result ? lines[index - 1].rank : index + 1
        }
    }

    private static let zero: Int128 = 0

    /// In millionths of a point out of a hundred.
    private static func value(_ answers: [String: Int], _ definition: ScoringDefinition) -> Int64 {
        var sum: Int128 = 0
        var weights: Int128 = 0
        for question in definition.questions {
            guard let given = answers[question.id] else { continue }
            let weight = Int128((question.weight.rescaled(to: 6) ?? question.weight).units)
            let bounds = question.bounds
            let span = max(bounds.upperBound - bounds.lowerBound, 1)
            sum += weight * Int128(rounded(Int128(given - bounds.lowerBound) * 100 * Int128(unit), Int128(span)))
            weights += weight
        }
        return weights > 0 ? Int64(rounded(sum, weights)) : 0
    }

    private static func mean(_ values: [Int64], dropsExtremes: Bool) -> Int64? {
        var counted = values.sorted()
        if dropsExtremes, counted.count >= 3 { counted = Array(counted.dropFirst().dropLast()) }
        guard !counted.isEmpty else { return nil }
        return Int64(rounded(counted.reduce(into: zero) { $0 += Int128($1) }, Int128(counted.count)))
    }

    /// Half away from zero; nothing here is negative.
    private static func rounded(_ number: Int128, _ divisor: Int128) -> Int128 { (2 * number + divisor) / (2 * divisor) }

    private static func hundredths(_ millionths: Int64) -> FixedDecimal {
        FixedDecimal(units: Int64(rounded(Int128(millionths), 10_000)), scale: 2)
    }
}
