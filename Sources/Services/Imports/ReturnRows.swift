import Formats
package import Governance

extension County {
    /// Writes the sheet of an imported file anew, as it stood, with a first column that says why rows were not taken.
    ///
    /// - Parameters:
    ///   - reasons: by the number of the row in the file.
    ///   - onlyReturned: leaves out rows without a reason.
    /// - Throws: a refusal where the file has no rows and columns (GeoJSON, shapefiles), or cannot be read or written.
    package func returnRows(
        of path: String, register: QualifiedName, options: ImportOptions, reasons: [Int: String], onlyReturned: Bool, to output: String,
        in language: Language = .zh
    ) throws {
        let declared = try rules(register).register
        let file = try ImportFile(
            path: path, encoding: options.encoding, known: ColumnPlan.knownNames(declared), layer: declared.id.name,
            titles: [declared.name.zh, declared.name.en], sheet: options.sheet,
            rows: options.header)
        guard let workbook = file.data.workbook else {
            throw Refusal(
                "no-sheet", .invalid, zh: "图形文件没有行列，退回原因只能写成 csv。", en: "A layer has no rows and columns; write the reasons as csv.",
                field: "--rejects")
        }
        do throws(FormatError) {
            let header = try file.headerRows()
            try ReturnedWorkbook(title: language == .zh ? "退回原因" : "Reason", onlyReturned: onlyReturned).write(
                workbook, sheet: file.place, header: header, reasons: reasons, to: output)
        } catch {
            throw Refusal(error, path: output)
        }
    }
}
