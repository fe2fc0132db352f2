import Foundation

@testable import Formats

/// A folder for one test, gone with it.
final class Scratch {
    private let folder: URL

    init() throws {
        folder = FileManager.default.temporaryDirectory.appendingPathComponent("formats-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    }

    deinit {
        try? FileManager.default.removeItem(at: folder)
    }

    func path(_ name: String) -> String {
        folder.appendingPathComponent(name).path
    }

    var names: [String] {
        get throws { try FileManager.default.contentsOfDirectory(atPath: folder.path).sorted() }
    }
}

/// A source that gives only a few bytes at a time, as sockets and pipes do.
final class TricklingSource: ByteSource {
    private let bytes: [UInt8]
    private let step: Int
    private var place = 0

    init(_ bytes: [UInt8], step: Int) {
        self.bytes = bytes
        self.step = step
    }

    func read(into buffer: UnsafeMutableRawBufferPointer) throws(FormatError) -> Int {
        let count = min(step, buffer.count, bytes.count - place)
        for index in 0..<count { buffer[index] = bytes[place + index] }
        place += count
        return count
    }

    func seek(to offset: UInt64) throws(FormatError) {
        place = min(Int(offset), bytes.count)
    }
}

/// The bytes of a text in an encoding, by the C library.
func encoded(_ text: String, _ encoding: TextEncoding, mark: Bool = false) throws -> [UInt8] {
    var bytes = mark ? encoding.byteOrderMark : []
    if encoding == .utf8 { return bytes + Array(text.utf8) }
    let converter = try Converter(from: .utf8, to: encoding, blame: encoding)
    let stop = Array(text.utf8).withUnsafeBufferPointer { converter.convert($0, to: &bytes).stop }
    guard stop == .done else { throw FormatError.encodingUnavailable(encoding) }
    return bytes
}

/// All rows of a CSV text as strings.
func table(_ bytes: [UInt8], options: CSVOptions = CSVOptions()) throws -> [[String]] {
    let reader = try CSVReader(MemorySource(bytes), options: options)
    var rows: [[String]] = []
    while let row = try reader.next() { rows.append((0..<row.count).map(row.string)) }
    return rows
}

/// All records of a reader.
func all(_ reader: any RecordReader) throws -> [Record] {
    var records: [Record] = []
    while let record = try reader.next() { records.append(record) }
    return records
}
