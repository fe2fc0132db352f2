import Formats
import Governance

/// Which column of a file goes where: what the mapping says, then what headers and aliases say. What could mean two
/// things is not guessed but listed.
struct ColumnPlan: Sendable {
    struct Column: Sendable {
        var index: Int
        var target: ImportTarget
        /// The unit in the header.
        var unit: LooseUnit?
    }

    private(set) var columns: [Column] = []
    /// What became of each header, for the report.
    private(set) var uses: [ColumnUse] = []
    private let register: Register

    /// - Throws: a refusal that names a column or a target of the mapping that does not exist, or a target that two
    ///   columns were given.
    init(headers: [String], mapping: [String: String?], columns given: [Int: String?] = [:], register: Register) throws(Refusal) {
        self.register = register
        var taken: [Int: ImportTarget?] = [:]
        for (header, name) in mapping.sorted(by: { $0.key < $1.key }) {
            let folded = HeaderName.folded(header)
            guard let index = headers.firstIndex(where: { HeaderName.folded($0) == folded }) else {
                throw Refusal(
                    "unknown-column", .invalid, zh: "文件里没有“\(header)”这一列。", en: "The file has no column \"\(header)\".", field: "--mapping")
            }
            taken[index] = .some(try name.map { name throws(Refusal) in try Self.target(name, register) })
        }
        for (index, name) in given.sorted(by: { $0.key < $1.key }) where headers.indices.contains(index) {
            let target = try name.map { name throws(Refusal) in try Self.target(name, register) }
            if let target, let other = taken.first(where: { $0.key != index && $0.value == target })?.key {
                throw .repeatedTarget([headers[other], headers[index]], target.title(in: register))
            }
            taken[index] = .some(target)
        }
        let used = Set(taken.values.compactMap { $0 })
        var found = Self.match(headers, except: Set(taken.keys), names: Self.itemNames(register), used: used)
        let left = found.ambiguous.union(found.targets.keys).union(taken.keys)
        let rows = Self.match(headers, except: left, names: Self.partNames(register), used: used)
        found.targets.merge(Self.whole(rows.targets, beside: used, register)) { first, _ in first }
        found.ambiguous.formUnion(rows.ambiguous)
        for (index, header) in headers.enumerated() {
            let target = taken[index] ?? found.targets[index]
            uses.append(
                ColumnUse(
                    header: header, target: target.map { $0.name(in: register) },
                    isAmbiguous: target == nil && found.ambiguous.contains(index)))
            guard let target, target != .envelope else { continue }
            columns.append(Column(index: index, target: target, unit: HeaderName(header).unit.flatMap { LooseUnit(named: $0) }))
        }
    }

    /// All names by which a header may be found.
    static func knownNames(_ register: Register) -> Set<String> {
        Set((itemNames(register) + partNames(register)).flatMap(\.names))
    }

    private static func target(_ name: String, _ register: Register) throws(Refusal) -> ImportTarget {
        let all = itemNames(register) + partNames(register)
        if let exact = all.first(where: { $0.names.first == name }) ?? all.first(where: { $0.names.contains(name) }) { return exact.target }
        throw Refusal(
            "unknown-target", .invalid, zh: "“\(register.name.zh)”没有“\(name)”这个字段。", en: "\(register.name.en) has no field \"\(name)\".",
            field: "--mapping")
    }

    typealias Names = (target: ImportTarget, names: [String])

    static func itemNames(_ register: Register) -> [Names] {
        let fields = register.fields.enumerated().map { slot, field -> Names in
            (.field(slot), [field.id, field.name.zh, field.name.en] + field.aliases)
        }
        let known = Set(fields.flatMap(\.names).map(HeaderName.folded))
        let common = ImportTarget.common.map { entry -> Names in
            (entry.target, ([entry.name] + entry.aliases).filter { !known.contains(HeaderName.folded($0)) })
        }
        let engine = ImportTarget.engineColumns.filter { !known.contains(HeaderName.folded($0)) }
        return fields + common.filter { !$0.names.isEmpty } + [(.envelope, engine)]
    }

    static func partNames(_ register: Register) -> [Names] {
        register.parts.enumerated().filter { !$0.element.isKept }.flatMap { number, part in
            part.fields.enumerated().map { slot, field -> Names in
                (
                    .part(number, slot),
                    ["\(part.id).\(field.id)", "\(part.name.zh).\(field.name.zh)", "\(part.name.en).\(field.name.en)"] + field.aliases
                )
            }
        }
    }

    private static func match(
        _ headers: [String], except: Set<Int>, names: [Names], used: Set<ImportTarget>
    ) -> (targets: [Int: ImportTarget], ambiguous: Set<Int>) {
        // Engine's own columns may come several times, so each name stands for itself.
        let single = names.filter { $0.target != .envelope && !used.contains($0.target) }
        let texts = headers.enumerated().map { except.contains($0.offset) ? "" : $0.element }
        let match = HeaderMatch.match(
            headers: texts, aliases: Dictionary(uniqueKeysWithValues: single.enumerated().map { ("\u{1F}\($0.offset)", $0.element.names) }))
        var targets: [Int: ImportTarget] = [:]
        for (key, column) in match.mapping {
            if let number = Int(key.dropFirst()) { targets[column.index] = single[number].target }
        }
        let engine = Set(names.filter { $0.target == .envelope }.flatMap(\.names).map(HeaderName.folded))
        for index in match.unmatched where engine.contains(HeaderName.folded(texts[index])) { targets[index] = .envelope }
        return (targets, Set(match.ambiguous.flatMap(\.columns)))
    }

    /// Without the columns of parts whose required fields are not all there: such a table describes no rows.
    private static func whole(
        _ targets: [Int: ImportTarget], beside used: Set<ImportTarget>, _ register: Register
    ) -> [Int: ImportTarget] {
        let present = used.union(targets.values)
        return targets.filter { _, target in
            guard case .part(let number, _) = target else { return true }
            let fields = register.parts[number].fields
            return fields.indices.allSatisfy { !fields[$0].required || present.contains(.part(number, $0)) }
        }
    }
}

/// What became of a column.
package struct ColumnUse: Hashable, Sendable {
    package var header: String
    /// The field it fills, `-` for what is read over; nil where it is none.
    package var target: String?
    /// Could mean several fields, or shares one with another column: the mapping must say.
    package var isAmbiguous: Bool
}
