import CQL2
package import Spatial

/// Compares a report with what is registered near it (查重): ranks, never rejects.
package struct DuplicateGuard: Sendable {
    package let rule: DuplicateRule
    private let slots: [DuplicateRule.Sign: Int]

    package init?(_ rules: RegisterRules) {
        guard let rule = rules.register.duplicates else { return nil }
        self.rule = rule
        slots = rule.fields.compactMapValues { rules.slot(ofField: $0) }
    }

    /// The box in which candidates lie.
    package func box(around probe: DuplicateProbe) -> Box {
        let box = probe.geometry?.box ?? Box(around: probe.place)
        return box.expanded(byMetres: Double(rule.within))
    }

    /// Candidates within the distance, most alike first.
    package func rank(
        _ items: [(item: Item, photos: [UInt64])], against probe: DuplicateProbe, limit: Int
    ) -> [DuplicateCandidate] {
        items.compactMap { compare($0.item, photos: $0.photos, with: probe) }
            .sorted { ($1.score, $0.distance, $0.item.number) < ($0.score, $1.distance, $1.item.number) }
            .prefix(limit).map { $0 }
    }

    private func compare(_ item: Item, photos: [UInt64], with probe: DuplicateProbe) -> DuplicateCandidate? {
        guard let place = item.place else { return nil }
        let outline = item.geometry ?? .point(place)
        let mine = probe.geometry ?? .point(probe.place)
        guard let distance = outline.distance(to: mine), distance <= Double(rule.within) else { return nil }
        var signs: [(sign: DuplicateRule.Sign, likeness: Double)] = [(.distance, 1 - distance / Double(rule.within))]
        if item.geometry?.isAreal == true || probe.geometry?.isAreal == true {
            signs.append((.polygon, distance == 0 ? 1 : 0))
        }
        for (sign, slot) in slots {
            guard case .text(let known) = item.fields[slot], case .text(let given) = probe.fields[slot] else { continue }
            signs.append((sign, sign == .text ? Self.likeness(known, given) : (known == given ? 1 : 0)))
        }
        if let bits = Self.nearest(photos, probe.photos) {
            // ≤ 6 differing bits: same picture; 7…12: look (design/web.md 7).
            signs.append((.photo, bits <= 6 ? 1 : bits <= 12 ? 0.5 : 0))
        }
        let weights = signs.map { Double(rule.weights[$0.sign] ?? 0) }
        let sum = weights.reduce(0, +)
        guard sum > 0 else { return nil }
        let score = zip(signs, weights).reduce(0) { $0 + $1.0.likeness * $1.1 } / sum
        let because = signs.filter { $0.likeness >= 0.5 && rule.weights[$0.sign] != nil }
            .sorted { ($1.likeness, $0.sign.rawValue) < ($0.likeness, $1.sign.rawValue) }.map(\.sign)
        return DuplicateCandidate(item: item, distance: distance, score: score, because: because)
    }

    /// Share of common pairs of characters (Dice's coefficient on bigrams), which suits Chinese without word breaks.
    static func likeness(_ left: String, _ right: String) -> Double {
        let first = bigrams(left)
        let second = bigrams(right)
        guard !first.isEmpty, !second.isEmpty else { return left == right ? 1 : 0 }
        return 2 * Double(first.intersection(second).count) / Double(first.count + second.count)
    }

    private static func bigrams(_ text: String) -> Set<[Unicode.Scalar]> {
        let scalars = text.unicodeScalars.filter { !$0.properties.isWhitespace }
        guard scalars.count > 1 else { return [] }
        return Set(zip(scalars, scalars.dropFirst()).map { [$0, $1] })
    }

    private static func nearest(_ left: [UInt64], _ right: [UInt64]) -> Int? {
        left.flatMap { one in right.map { (one ^ $0).nonzeroBitCount } }.min()
    }
}
