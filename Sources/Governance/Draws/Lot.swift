/// The way of drawing that anybody can follow with `sha256sum` and `sort`:
///
/// 1. The seed is the hash of the lines `yiwang-draw-1`, the draw's name, the announced secret where there is one, the
///    number of the journal's last entry before the drawing, and its hash, each with a line feed behind it.
/// 2. The ticket of an item is the hash of the seed in hexadecimal digits, a slash and the item's number.
/// 3. Items are sorted by their tickets; the first so many are drawn.
///
/// Nobody knows the head of the journal beforehand, and nobody can choose among several heads unseen: every drawing is
/// itself an entry.
package struct Lot: Sendable {
    package static let method = "yiwang-draw-1"
    package let seed: Digest
    private let hashing: any Hashing

    package init(seed: Digest, hashing: any Hashing) {
        self.seed = seed
        self.hashing = hashing
    }

    /// - Parameters:
    ///   - draw: the qualified name, such as `illegal-construction.structure.monthly`.
    ///   - secret: of the announcement, in hexadecimal digits.
    ///   - head: the journal's last entry before the drawing.
    package init(_ draw: String, secret: String?, head: (sequence: Int64, hash: Digest), hashing: any Hashing) {
        let lines = [Self.method, draw] + (secret.map { [$0] } ?? []) + [String(head.sequence), head.hash.hex]
        self.init(seed: hashing.hash(Self.bytes(of: lines)), hashing: hashing)
    }

    /// What is announced of a secret.
    package static func commitment(to secret: String, hashing: any Hashing) -> Digest {
        hashing.hash(bytes(of: [method, secret]))
    }

    /// What the journal keeps of a pool: the hash of its numbers, in their order, one a line.
    package static func poolDigest(_ numbers: [String], hashing: any Hashing) -> Digest {
        hashing.hash(bytes(of: numbers.sorted()))
    }

    package func ticket(of number: String) -> Digest {
        hashing.hash(Array("\(seed.hex)/\(number)".utf8))
    }

    /// The numbers drawn, in the order of their tickets.
    package func draw(_ count: Int, of pool: [String]) -> [String] {
        let tickets = pool.map { (ticket: ticket(of: $0).hex, number: $0) }.sorted { ($0.ticket, $0.number) < ($1.ticket, $1.number) }
        return tickets.prefix(max(0, count)).map(\.number)
    }

    private static func bytes(of lines: [String]) -> [UInt8] {
        Array(lines.map { $0 + "\n" }.joined().utf8)
    }
}
