#if canImport(FoundationEssentials)
import FoundationEssentials
#endif

/// Reads the bytes of a file into text, within limits.
struct SourceReader {
    let findings: Findings

    /// Larger than any scene a person writes.
    static let largestFile = 512 * 1024

    func read(_ bytes: [UInt8], path: String) -> SourceFile? {
        let start = Place(file: path, line: 1, column: 1)
        guard bytes.count <= SourceReader.largestFile else {
            findings.report(
                .tooLarge, start, zh: "文件超过 512 KiB，请拆分",
                en: "the file is larger than 512 KiB; split it")
            return nil
        }
        guard let text = String(validating: bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? bytes.dropFirst(3) : bytes[...], as: UTF8.self) else {
            let line = 1 + bytes.prefix(firstFault(in: bytes)).count { $0 == UInt8(ascii: "\n") }
            findings.report(
                .notUTF8, Place(file: path, line: line, column: 1), zh: "不是 UTF-8 文本，请另存为 UTF-8",
                en: "not UTF-8; save the file as UTF-8")
            return nil
        }
        let file = SourceFile(path: path, text: text)
        return withoutTabs(file)
    }

    /// YAML forbids tabs where they look like indentation; one rule for all of them is easier to keep.
    private func withoutTabs(_ file: SourceFile) -> SourceFile {
        guard file.text.unicodeScalars.contains("\t") else { return file }
        for (number, line) in file.lines.enumerated() {
            guard let column = line.firstIndex(of: "\t") else { continue }
            findings.report(
                .tab, Place(file: file.path, line: number + 1, column: column + 1),
                zh: "含制表符，请改用空格", en: "a tab; use spaces")
        }
        return SourceFile(path: file.path, text: String(file.text.map { $0 == "\t" ? " " : $0 }))
    }

    private func firstFault(in bytes: [UInt8]) -> Int {
        var low = 0
        var high = bytes.count
        while low < high {
            let middle = (low + high + 1) / 2
            // A cut inside a character is no fault: look whether what precedes the last four bytes is sound.
            if String(decoding: bytes.prefix(middle), as: UTF8.self).unicodeScalars.dropLast(3).contains("\u{FFFD}") {
                high = middle - 1
            } else {
                low = middle
            }
        }
        return low
    }
}
