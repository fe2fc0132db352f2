/// Why a document cannot be made.
public enum DocumentFault: Error, Hashable, Sendable {
    /// The program that makes this kind of file is not installed; the Debian package is named.
    case missing(package: String)
    /// It took too long, or more memory than it may.
    case tooMuch
    /// The program refused what it was given.
    case failed
    /// Too many documents wait to be made.
    case busy
}
