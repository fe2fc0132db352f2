import Formats
import Governance

/// The way of a file from its reader to the writer.
struct ImportPassage {
    private let file: ImportFile
    private let reader: RowReader
    private let path: String
    private let sliceRows: Int
    private var row = 0
    private var offset = 0

    init(file: ImportFile, reader: RowReader, path: String, sliceRows: Int) {
        self.file = file
        self.reader = reader
        self.path = path
        self.sliceRows = sliceRows
    }

    /// Passes over rows that an interrupted run has dealt with; those it rejected are told again.
    mutating func skip(_ count: Int, by actor: Actor, at moment: Moment, listener: ImportListener) throws {
        while row < count, let record = try next() {
            if case .rejected(let rejection) = try reader.read(record, row: row, by: actor, at: moment) { try listener.rejected(rejection) }
        }
    }

    /// Reads a slice while the one before is written.
    mutating func run(to writer: ImportWriter, by actor: Actor, in county: County, listener: ImportListener) async throws {
        var writing: Task<[Rejection], any Error>?
        do {
            while true {
                try Task.checkCancellation()
                let slice = try slice(by: actor, at: county.now)
                let read = offset
                if let before = writing {
                    writing = nil
                    for rejection in try await before.value { try listener.rejected(rejection) }
                    let bytes = file.size.map { (done: min(read, $0), total: $0) }
                    try listener.progress(ImportProgress(report: await writer.report, bytes: bytes))
                }
                guard slice.rows > 0 else { return }
                writing = Task { try await writer.take(slice) }
            }
        } catch {
            // What is under way is left to end, so that nothing is written behind the caller's back.
            _ = await writing?.result
            throw error
        }
    }

    private mutating func slice(by actor: Actor, at moment: Moment) throws -> ImportSlice {
        var slice = ImportSlice()
        while slice.rows < sliceRows, let record = try next() {
            slice.add(try reader.read(record, row: row, by: actor, at: moment))
        }
        return slice
    }

    private mutating func next() throws -> Record? {
        do throws(FormatError) {
            guard let record = try file.reader.next() else {
                offset = file.size ?? 0
                return nil
            }
            row += 1
            offset = Int(clamping: record.position.offset)
            return record
        } catch {
            throw Refusal(error, path: path)
        }
    }
}
