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
        guard
            let text = String(
                validating: bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? bytes.dropFirst(3) : bytes[...], as: UTF8.self)
        else {
            findings.report(
                .notUTF8, Place(file: path, line: firstFault(in: bytes), column: 1), zh: "不是 UTF-8 文本，请另存为 UTF-8",
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

    /// The first line that is not UTF-8, from 1; no character of UTF-8 reaches over the end of a line.
    private func firstFault(in bytes: [UInt8]) -> Int {
        let lines = bytes.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false)
        return 1 + (lines.firstIndex { String(validating: $0, as: UTF8.self) == nil } ?? 0)
    }
}
