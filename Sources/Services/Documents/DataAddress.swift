import FoundationEssentials

/// Pictures as part of a page, so that it needs nothing else.
enum DataAddress {
    static func jpeg(_ bytes: [UInt8]) -> String { "data:image/jpeg;base64," + Data(bytes).base64EncodedString() }
}
