/// Which column of a file holds which field.
public struct HeaderMatch: Hashable, Sendable {
    public struct Column: Hashable, Sendable {
        /// The place of the column, from 0.
        public let index: Int
        /// The header as it stands in the file.
        public let header: String
        /// The unit in the header: of `违建面积(亩)` it is 亩.
        public let unit: LooseUnit?
    }

    /// Two or more candidates of equal rank.
    public struct Ambiguity: Hashable, Sendable {
        /// The fields that could be meant, sorted.
        public let fields: [String]
        /// The columns concerned, in their order.
        public let columns: [Int]
    }

    /// By field.
    public private(set) var mapping: [String: Column] = [:]
    /// Columns that are no field; those without a name are left out.
    public private(set) var unmatched: [Int] = []
    public private(set) var ambiguous: [Ambiguity] = []

    /// Compares headers and aliases in three steps, the first that fits deciding: the whole name with brackets; the
    /// name without its unit; the name without brackets (`镇(街道)` is then 镇). Width, case, spaces and the kind of
    /// bracket never matter.
    ///
    /// A field that two columns fit equally well, and a column that fits two fields equally well, is not mapped but
    /// listed as ambiguous. A column that fits less well than another is unmatched.
    /// - Parameter aliases: by field, the names by which it is known; the field's own name is always one.
    public static func match(headers: [String], aliases: [String: [String]]) -> HeaderMatch {
        let names = headers.map(HeaderName.init)
        let known = Aliases(aliases)
        var match = HeaderMatch()
        var claims: [String: [(rank: Int, index: Int)]] = [:]
        var claimed = Set<Int>()
        for (index, name) in names.enumerated() {
            guard let (rank, fields) = known.fields(of: name) else { continue }
            claimed.insert(index)
            if let field = fields.first, fields.count == 1 {
                claims[field, default: []].append((rank, index))
            } else {
                match.ambiguous.append(Ambiguity(fields: fields.sorted(), columns: [index]))
            }
        }
        for (field, columns) in claims.sorted(by: { $0.key < $1.key }) {
            let best = columns.map(\.rank).min() ?? 0
            let winners = columns.filter { $0.rank == best }.map(\.index)
            claimed.subtract(columns.filter { $0.rank > best }.map(\.index))
            if winners.count == 1 {
                let unit = names[winners[0]].unit.flatMap { LooseUnit(named: $0) }
                match.mapping[field] = Column(index: winners[0], header: headers[winners[0]], unit: unit)
            } else {
                match.ambiguous.append(Ambiguity(fields: [field], columns: winners))
            }
        }
        match.unmatched = names.indices.filter { !claimed.contains($0) && !names[$0].full.isEmpty }
        return match
    }
}

/// The names of all fields, by the three forms in which they are compared.
private struct Aliases {
    private var ranks: [[String: Set<String>]] = [[:], [:], [:]]

    init(_ aliases: [String: [String]]) {
        for (field, names) in aliases {
            for name in (names + [field]).map(HeaderName.init) {
                for (rank, form) in name.forms.enumerated() {
                    ranks[rank][form, default: []].insert(field)
                }
            }
        }
    }

    func fields(of name: HeaderName) -> (rank: Int, fields: Set<String>)? {
        for (rank, form) in name.forms.enumerated() {
            if let fields = ranks[rank][form] { return (rank, fields) }
        }
        return nil
    }
}
