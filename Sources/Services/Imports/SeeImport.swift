import CQL2
import Formats
package import Governance
import Spatial

extension County {
    /// Looks into a file that is to be imported. Nothing is written.
    ///
    /// - Throws: a refusal where the file cannot be read at all, or the actor may not import the register.
    package func seeImport(_ path: String, into register: QualifiedName, options: ImportOptions, by actor: Actor) throws -> ImportSight {
        let declared = try rules(register).register
        try access(actor, register).requireImport(declared)
        let county = PlaceReader.reach(of: map.tree)
        let data: DataFile
        do throws(FormatError) {
            data = try DataFile(path: path, encoding: options.encoding, county: county)
        } catch {
            throw Refusal(error, path: path)
        }
        var sight = ImportSight(
            kind: data.kind.rawValue, encoding: data.encoding?.rawValue,
            tables: data.tables.map { ImportSight.Table(name: $0.name, isHidden: $0.isHidden, isSheet: $0.isSheet) },
            table: options.sheet.flatMap { data.table(named: $0) } ?? data.tables.firstIndex { !$0.isHidden } ?? 0,
            choices: ColumnChoice.all(of: declared))
        let known = ColumnPlan.knownNames(declared)
        do {
            let file = try ImportFile(
                path: path, encoding: options.encoding, known: known, layer: declared.id.name,
                titles: [declared.name.zh, declared.name.en], sheet: options.sheet ?? Self.best(in: data, known: known),
                rows: options.header, county: county)
            try look(into: file, options, declared, &sight)
        } catch let refusal as Refusal where data.workbook != nil {
            // A person may point at the header, or choose another sheet.
            sight.problem = refusal
        }
        if let workbook = data.workbook {
            do throws(FormatError) {
                let rows = try workbook.firstRows(of: sight.table, count: Self.shownRows)
                sight.rows = rows.map { ($0.number, $0.cells.map(\.text)) }
            } catch {
                throw Refusal(error, path: path)
            }
        }
        return sight
    }

    /// Rows shown to point at the header, and records looked at for samples.
    private static let shownRows = 12
    private static let sampledRows = 200

    /// The sheet to begin with where several would do.
    private static func best(in data: DataFile, known: Set<String>) -> String? {
        guard data.tables.count > 1 else { return nil }
        guard let workbook = data.workbook else {
            return (data.tables.first { $0.coordinates != nil } ?? data.tables.first)?.name
        }
        let proposals = try? workbook.proposals(aliases: Dictionary(uniqueKeysWithValues: known.map { ($0, []) }))
        return proposals?.first.map { data.tables[$0.sheet].name }
    }

    private func look(into file: ImportFile, _ options: ImportOptions, _ register: Register, _ sight: inout ImportSight) throws {
        sight.table = file.place
        do throws(FormatError) {
            sight.header = try file.headerRows()?.rows
        } catch {
            throw Refusal(error, path: file.table)
        }
        let headers = file.reader.columns
        let plan: ColumnPlan
        do throws(Refusal) {
            plan = try ColumnPlan(headers: headers, mapping: options.mapping, columns: options.columns, register: register)
        } catch {
            // The columns are shown as they would be found, with what is wrong about the choice.
            sight.problem = error
            plan = try ColumnPlan(headers: headers, mapping: [:], register: register)
        }
        let records = Self.firstRecords(of: file)
        sight.columns = plan.uses.enumerated().map { index, use in
            let target = use.target == "-" ? nil : use.target
            return ImportSight.Column(
                header: use.header, target: target, isAmbiguous: use.isAmbiguous, samples: Self.samples(of: index, in: records))
        }
        let filled = Set(plan.columns.map(\.target))
        sight.missing = register.fields.enumerated().filter { $1.required && !filled.contains(.field($0)) }.map(\.element)
        if !register.geometry.isEmpty, let guess = file.coordinates ?? guess(plan, records) {
            sight.coordinates = ImportSight.Coordinates(guess, near: PlaceReader.reach(of: map.tree))
        }
    }

    private static func firstRecords(of file: ImportFile) -> [Record] {
        var records: [Record] = []
        while records.count < sampledRows, let record = try? file.reader.next() { records.append(record) }
        return records
    }

    private static func samples(of column: Int, in records: [Record]) -> [String] {
        var found: [String] = []
        for record in records where column < record.cells.count && found.count < 3 {
            let text = record.cells[column].text
            guard !text.allSatisfy(\.isWhitespace) else { continue }
            let cut = text.count > 40 ? text.prefix(39) + "…" : text[...]
            if !found.contains(String(cut)) { found.append(String(cut)) }
        }
        return found
    }

    /// The system that the numbers in two columns of a sheet suggest.
    private func guess(_ plan: ColumnPlan, _ records: [Record]) -> CoordinateGuess? {
        func numbers(_ target: ImportTarget) -> [Double]? {
            guard let column = plan.columns.first(where: { $0.target == target })?.index else { return nil }
            return records.compactMap { column < $0.cells.count ? Double($0.cells[column].text) : nil }.filter { $0 != 0 }
        }
        guard let xs = numbers(.x), let ys = numbers(.y), let west = xs.min(), let east = xs.max(), let south = ys.min(),
            let north = ys.max()
        else { return nil }
        return CoordinateGuess(
            range: Box(minX: west, minY: south, maxX: east, maxY: north), county: PlaceReader.reach(of: map.tree))
    }
}
