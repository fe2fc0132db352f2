import Foundation

/// Looks into Word files with Python's, which the program needs anyway.
enum Word {
    /// The text of the document itself; nil where it cannot be read.
    static func document(in bytes: [UInt8]) -> String? {
        let path = FileManager.default.temporaryDirectory.appending(path: "press-\(UUID().uuidString).docx")
        defer { try? FileManager.default.removeItem(at: path) }
        let process = Process()
        process.executableURL = URL(filePath: "/usr/bin/python3")
        let script = "import sys, zipfile; sys.stdout.buffer.write(zipfile.ZipFile(sys.argv[1]).read('word/document.xml'))"
        process.arguments = ["-c", script, path.path]
        let pipe = Pipe()
        process.standardOutput = pipe
        do {
            try Data(bytes).write(to: path)
            try process.run()
            let read = pipe.fileHandleForReading.readDataToEndOfFile()
            process.waitUntilExit()
            return String(decoding: read, as: UTF8.self)
        } catch { return nil }
    }
}
