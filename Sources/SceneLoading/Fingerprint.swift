import Governance

/// Names the exact texts a scene was read from.
enum Fingerprint {
    /// The hash over the files in the order of their paths, each as `path NUL length NUL text`, in hexadecimal.
    static func of(_ files: [SourceFile], by hashing: any Hashing) -> String {
        var bytes: [UInt8] = []
        for file in files.sorted(by: { $0.path < $1.path }) {
            let text = Array(file.text.utf8)
            bytes += Array("\(file.path)\u{0}\(text.count)\u{0}".utf8)
            bytes += text
        }
        return hashing.hash(bytes).hex
    }
}
