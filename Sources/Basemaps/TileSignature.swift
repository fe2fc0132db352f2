package import Governance

/// What bytes are, told from how they begin: names and headers may say anything.
package enum TileSignature {
    /// Nil for what is neither a picture that browsers show nor a vector tile packed by gzip.
    package static func format(of bytes: [UInt8]) -> (format: BasemapLayer.Format, isPacked: Bool)? {
        if bytes.starts(with: [0x89, 0x50, 0x4E, 0x47]) { return (.png, false) }
        if bytes.starts(with: [0xFF, 0xD8, 0xFF]) { return (.jpeg, false) }
        if bytes.starts(with: Array("RIFF".utf8)), bytes.dropFirst(8).starts(with: Array("WEBP".utf8)) { return (.webp, false) }
        if isPacked(bytes) { return (.vector, true) }
        return nil
    }

    package static func isPacked(_ bytes: [UInt8]) -> Bool { bytes.starts(with: [0x1F, 0x8B]) }
}
