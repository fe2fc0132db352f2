/// Content-addressed bytes: originals of evidence and copies made from them.
package protocol BlobStore: Sendable {
    /// Stores bytes durably under their hash; storing them again changes nothing.
    func put(_ bytes: [UInt8], sha256: String) throws
    func get(_ sha256: String) throws -> [UInt8]?
    /// Copies made from an original, such as `thumb`; may be lost and made anew.
    func putCopy(_ bytes: [UInt8], of sha256: String, kind: String) throws
    func copy(of sha256: String, kind: String) throws -> [UInt8]?
    /// Deletes an original and its copies; what is not there is passed over.
    func remove(_ sha256: String) throws
    /// Every stored original, for verification.
    func eachHash(_ body: (String) throws -> Void) throws
}
