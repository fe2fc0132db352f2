import Formats
import Governance
import Synchronization

/// The rows that an import did not take, gathered while it runs and given back as a file: the same sheet with a column of
/// reasons, or a table where the file has no sheet.
final class ReturnedRows: Sendable {
    private let language: Language
    private let keepsCells: Bool
    private let gathered = Mutex(Gathered())

    private struct Gathered {
        var headers: [String] = []
        var reasons: [Int: String] = [:]
        /// Cells of rows of layers, whose file cannot be given back.
        var cells: [Int: [String]] = [:]
    }

    /// - Parameter path: of the file that is imported.
    init(_ language: Language, of path: String) {
        self.language = language
        let kind = try? FileKind.detect(path: path)
        keepsCells = kind == .shapefile || kind == .geoPackage || kind == .geoJSON
    }

    func begin(_ headers: [String]) { gathered.withLock { $0.headers = headers } }

    func add(_ rejection: Rejection) {
        let text = rejection.refusal.text(in: language)
        gathered.withLock {
            $0.reasons[rejection.line] = text
            if keepsCells { $0.cells[rejection.line] = rejection.cells }
        }
    }

    /// Writes nothing where every row was taken.
    func write(_ path: String, _ upload: ImportUpload, _ options: ImportOptions, in folder: ImportFolder, of county: County) throws {
        let gathered = gathered.withLock { $0 }
        guard !gathered.reasons.isEmpty else { return }
        do {
            try county.returnRows(
                of: path, register: upload.register, options: options, reasons: gathered.reasons, onlyReturned: true,
                to: folder.returned(upload.id, "xlsx"), in: language)
        } catch let refusal as Refusal where refusal.code == "no-sheet" {
            try Self.table(gathered, to: folder.returned(upload.id, "csv"), in: language)
        }
    }

    private static func table(_ gathered: Gathered, to path: String, in language: Language) throws(Refusal) {
        do throws(FormatError) {
            let writer = try CSVWriter(try FileSink(path: path))
            let titles = language == .zh ? ["行号", "退回原因"] : ["row", "reason"]
            try writer.write(titles + gathered.headers)
            for (line, reason) in gathered.reasons.sorted(by: { $0.key < $1.key }) {
                try writer.write([String(line), reason] + (gathered.cells[line] ?? []))
            }
            try writer.finish()
        } catch {
            throw Refusal(error, path: path)
        }
    }
}
