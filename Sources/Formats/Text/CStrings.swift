internal import Glibc

/// What C libraries give as text.
enum CStrings {
    /// The bytes before the closing zero.
    static func bytes(_ text: UnsafePointer<CChar>) -> [UInt8] {
        Array(UnsafeRawBufferPointer(start: text, count: strlen(text)))
    }
}
