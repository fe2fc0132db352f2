import Governance
package import Hummingbird

/// The query of an address, read strictly: what cannot be read, what is unknown, empty or stands twice is refused, so
/// that a misspelt filter never passes for no filter.
package struct Query: Sendable {
    private let values: [String: String]

    /// - Parameter known: the parameters that the route understands.
    package init(_ request: Request, known: Set<String>) throws(Problem) {
        try self.init(text: request.uri.query ?? "", known: known)
    }

    package init(text: String, known: Set<String>) throws(Problem) {
        var values: [String: String] = [:]
        for pair in text.split(separator: "&") {
            let halves = pair.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
            guard let name = halves.first.flatMap({ PercentCoding.decode($0.utf8, plusIsSpace: true) }),
                let value = PercentCoding.decode((halves.count > 1 ? halves[1] : "").utf8, plusIsSpace: true)
            else {
                throw .badRequest("bad-query", zh: "查询参数编码有误。", en: "The query is not percent-encoded UTF-8.")
            }
            guard known.contains(name) else {
                let list = known.sorted().joined(separator: ", ")
                throw .badRequest(
                    "unknown-parameter", zh: "没有查询参数“\(name)”，可用：\(list)。",
                    en: "There is no query parameter \"\(name)\"; known: \(list).", field: name)
            }
            guard !value.isEmpty else {
                throw .badRequest(
                    "empty-parameter", zh: "查询参数“\(name)”没有值。", en: "The query parameter \"\(name)\" has no value.", field: name)
            }
            guard values.updateValue(value, forKey: name) == nil else {
                throw .badRequest(
                    "repeated-parameter", zh: "查询参数“\(name)”出现多次。", en: "The query parameter \"\(name)\" stands twice.",
                    field: name)
            }
        }
        self.values = values
    }

    /// The value, which is never empty; nil where it is absent.
    package subscript(name: String) -> String? { values[name] }

    package func has(_ name: String) -> Bool { values[name] != nil }

    /// The query as text, with one parameter set anew.
    package func text(setting name: String, to value: String) -> String {
        values.merging([name: value]) { _, new in new }.sorted { $0.key < $1.key }
            .map { "\(PercentCoding.encode($0.key))=\(PercentCoding.encode($0.value))" }.joined(separator: "&")
    }

    /// A whole number within a range; above the range it is cut to it where `clamps` says so.
    package func integer(_ name: String, in range: ClosedRange<Int>, clamps: Bool = false) throws(Problem) -> Int? {
        guard let text = values[name] else { return nil }
        guard let number = Int(text), number >= range.lowerBound, clamps || number <= range.upperBound else {
            throw .badRequest(
                "bad-parameter", zh: "“\(name)”应为 \(range.lowerBound) 到 \(range.upperBound) 之间的整数。",
                en: "\"\(name)\" must be a whole number from \(range.lowerBound) to \(range.upperBound).", field: name)
        }
        return min(number, range.upperBound)
    }

    package func bad(_ name: String, zh: String, en: String) -> Problem {
        .badRequest("bad-parameter", zh: "“\(name)”\(zh)", en: "\"\(name)\" \(en)", field: name)
    }
}
