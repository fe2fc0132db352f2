/// The pattern of a LIKE predicate: `%` stands for any text, `_` for one Unicode scalar, `\` makes the next
/// character plain (OGC 21-065r2, `/req/advanced-comparison-operators/like-predicate`). Case matters.
public struct LikePattern: Hashable, Sendable {
    public let text: String

    public init(_ text: String) {
        self.text = text
    }

    /// False when the pattern ends in a lone `\`, which the checker refuses.
    var isWellFormed: Bool {
        var escaped = false
        for byte in text.utf8 { escaped = !escaped && byte == UInt8(ascii: "\\") }
        return !escaped
    }

    /// The text that a subject must contain, where that is all the pattern asks: `%text%`. Nil for other patterns.
    var contained: String? {
        guard text.utf8.count >= 2, text.utf8.first == UInt8(ascii: "%"), text.utf8.last == UInt8(ascii: "%") else { return nil }
        var literal = String.UnicodeScalarView()
        var escaped = false
        for scalar in text.unicodeScalars.dropFirst().dropLast() {
            if escaped {
                literal.append(scalar)
                escaped = false
            } else if scalar == "\\" {
                escaped = true
            } else if scalar == "%" || scalar == "_" {
                return nil
            } else {
                literal.append(scalar)
            }
        }
        // An escaped last % is no wildcard.
        return escaped ? nil : String(literal)
    }

    public func matches(_ subject: String) -> Bool {
        var pattern = text
        var subject = subject
        return pattern.withUTF8 { pattern in
            subject.withUTF8 { LikePattern.matches(pattern: pattern, subject: $0) }
        }
    }

    /// Greedy matching that returns only to the latest `%`: at most pattern × subject steps, no recursion.
    private static func matches(
        pattern: UnsafeBufferPointer<UInt8>, subject: UnsafeBufferPointer<UInt8>
    ) -> Bool {
        var p = 0
        var s = 0
        var retry: (pattern: Int, subject: Int)?
        while true {
            if p < pattern.count, pattern[p] == UInt8(ascii: "%") {
                p += 1
                if p == pattern.count { return true }
                retry = (p, s)
                continue
            }
            if s == subject.count, p == pattern.count { return true }
            if s < subject.count, p < pattern.count {
                if pattern[p] == UInt8(ascii: "_") {
                    p += 1
                    s = endOfScalar(in: subject, at: s)
                    continue
                }
                let isEscaped = pattern[p] == UInt8(ascii: "\\") && p + 1 < pattern.count
                let literal = isEscaped ? p + 1 : p
                if pattern[literal] == subject[s] {
                    p = literal + 1
                    s += 1
                    continue
                }
            }
            // A mismatch: let the latest % swallow one scalar more.
            guard let last = retry, last.subject < subject.count else { return false }
            let next = endOfScalar(in: subject, at: last.subject)
            retry = (last.pattern, next)
            (p, s) = (last.pattern, next)
        }
    }

    private static func endOfScalar(in bytes: UnsafeBufferPointer<UInt8>, at start: Int) -> Int {
        var end = start + 1
        while end < bytes.count, bytes[end] & 0xC0 == 0x80 { end += 1 }
        return end
    }
}
