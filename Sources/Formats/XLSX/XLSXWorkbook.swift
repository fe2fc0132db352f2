/// An XLSX workbook (ECMA-376, also its strict form) opened for reading.
public final class XLSXWorkbook: Workbook {
    public let sheets: [SheetInfo]
    /// Where each sheet stands in the archive.
    private let parts: [ZipArchive.Entry]
    let archive: ZipArchive
    private let strings: XLSXStrings
    private let styles: XLSXStyles

    /// - Throws: `malformed`, `encrypted`, `tooLarge`, `unsupported` for the binary form (xlsb).
    public convenience init(path: String, limits: ArchiveLimits = ArchiveLimits()) throws(FormatError) {
        try self.init(try ZipArchive(path: path, limits: limits))
    }

    init(_ archive: ZipArchive) throws(FormatError) {
        self.archive = archive
        let package = try XLSXRelations(of: "", in: archive)
        let name = package.first(ofType: "/officeDocument") ?? "xl/workbook.xml"
        if name.hasSuffix(".bin") { throw .unsupported("xlsb") }
        guard let entry = archive.entry(named: name) else { throw .malformed(offset: 0, reason: "no workbook in the archive") }
        let list = XLSXSheetList()
        try XMLStream.read(entry, of: archive, names: XLSXSheetList.names, to: list)
        let relations = try XLSXRelations(of: name, in: archive)
        var sheets: [SheetInfo] = []
        var parts: [ZipArchive.Entry] = []
        for sheet in list.sheets {
            guard let target = relations.sheets[sheet.relation], let part = archive.entry(named: target) else { continue }
            sheets.append(sheet.info)
            parts.append(part)
        }
        guard !sheets.isEmpty else { throw .malformed(offset: 0, reason: "a workbook without sheets") }
        self.sheets = sheets
        self.parts = parts
        strings = try XLSXStrings(relations.first(ofType: "/sharedStrings").flatMap { archive.entry(named: $0) }, of: archive)
        styles = try XLSXStyles(
            relations.first(ofType: "/styles").flatMap { archive.entry(named: $0) }, of: archive, system: list.system)
    }

    public func rows(of sheet: Int) throws(FormatError) -> any SheetReader {
        try XLSXSheetReader(try part(sheet), of: archive, strings: strings, styles: styles)
    }

    /// Merged cells stand behind the rows, so this unpacks the whole sheet, without parsing it.
    public func merges(of sheet: Int) throws(FormatError) -> [CellRange] {
        try XLSXMerges.read(try part(sheet), of: archive)
    }

    func part(_ sheet: Int) throws(FormatError) -> ZipArchive.Entry {
        guard parts.indices.contains(sheet) else { throw .noSuchLayer(String(sheet + 1)) }
        return parts[sheet]
    }
}
