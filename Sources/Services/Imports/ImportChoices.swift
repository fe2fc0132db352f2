import Governance
package import JSONText

/// What a clerk set right before an import: which sheet, where the header, what each column is. Kept beside the file, so
/// that an import that was interrupted goes on as it began.
package struct ImportChoices: Hashable, Sendable {
    package var sheet: String?
    package var header: ClosedRange<Int>?
    /// By the place of the column; nil inside leaves the column out.
    package var columns: [Int: String?] = [:]
    /// As `--datum` takes it.
    package var datum: String?
    package var encoding: String?

    package init() {}

    /// - Throws: a refusal that names what is not known.
    func options() throws(Refusal) -> ImportOptions {
        var options = ImportOptions()
        options.sheet = sheet
        options.header = header
        options.columns = columns
        options.system = try datum.map { name throws(Refusal) in try ImportOptions.system(named: name) }
        options.encoding = try encoding.map { name throws(Refusal) in try ImportOptions.encoding(named: name) }
        return options
    }

    package var json: JSON {
        var members: [String: JSON] = [:]
        members["sheet"] = sheet.map { .string($0) }
        members["header"] = header.map { .array([.number(String($0.lowerBound)), .number(String($0.upperBound))]) }
        members["datum"] = datum.map { .string($0) }
        members["encoding"] = encoding.map { .string($0) }
        if !columns.isEmpty {
            members["columns"] = .object(
                Dictionary(uniqueKeysWithValues: columns.map { (String($0.key), $0.value.map { .string($0) } ?? .null) }))
        }
        return .object(members)
    }

    /// Reads what ``json`` wrote, and what pages send in the same form.
    package init(_ json: JSON?) {
        sheet = json?["sheet"]?.string
        datum = json?["datum"]?.string
        encoding = json?["encoding"]?.string
        if let rows = json?["header"]?.array?.compactMap(\.integer), let first = rows.first, let last = rows.last, first <= last {
            header = Int(clamping: first)...Int(clamping: last)
        }
        for (index, target) in json?["columns"]?.object ?? [:] {
            if let index = Int(index) { columns[index] = .some(target.string) }
        }
    }
}
