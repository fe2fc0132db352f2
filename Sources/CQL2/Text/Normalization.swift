// The standard library has both normal forms, but keeps them behind an SPI for Foundation; Foundation itself would
// bring all of ICU.
@_spi(_Unicode) import Swift

extension String {
    /// The text in Unicode normal form C (UAX #15). Stored texts and literals are kept in it.
    public var nfc: String {
        if utf8.allSatisfy({ $0 < 0x80 }) { return self }
        var result = String.UnicodeScalarView()
        result.append(contentsOf: _nfc)
        return String(result)
    }

    /// The scalars in Unicode normal form D (UAX #15).
    var decomposed: [Unicode.Scalar] { Array(_nfd) }
}
