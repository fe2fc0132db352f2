/// Why a subprocess could not be given its folder.
public enum SandboxFault: Error, Hashable, Sendable {
    /// The private folder could not be made.
    case noFolder
    /// A file could not be written into it.
    case notWritten
}
