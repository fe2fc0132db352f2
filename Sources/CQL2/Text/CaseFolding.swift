extension String {
    /// What `CASEI(x)` compares by: `lower(upper(lower(x)))` scalar by scalar with Unicode's full, locale-free
    /// mappings, final sigma as sigma, in NFC.
    ///
    /// This is full case folding (Unicode 15, 5.18, as OGC 21-065r2 `/req/case-insensitive-comparison/casei-function`
    /// asks) but for Cherokee, which it folds to lower case, and for the dotless ı, which it folds to i.
    /// The three-step form can be written in SQL that has ICU.
    public var caseFolded: String {
        guard !isUncased else { return self }
        return mapScalars(\.lowercaseMapping).mapScalars(\.uppercaseMapping).mapScalars(\.lowercaseMapping)
            .withoutFinalSigma.nfc
    }

    /// What `lower(x)` gives: every scalar's full lower-case mapping, without context, in NFC.
    public var lowercasedByScalar: String {
        isUncased ? self : mapScalars(\.lowercaseMapping).nfc
    }

    /// What `ACCENTI(x)` compares by: canonical decomposition without combining diacritical marks, recomposed.
    ///
    /// Only the blocks named "Combining Diacritical Marks" (and Extended, Supplement, for Symbols, Half Marks) are
    /// stripped; the sound marks of Japanese kana and the vowel signs of Indic scripts carry meaning and stay.
    public var accentStripped: String {
        if utf8.allSatisfy({ $0 < 0x80 }) { return self }
        var kept = String.UnicodeScalarView()
        kept.append(contentsOf: decomposed.lazy.filter { !$0.isDiacriticalMark })
        return String(kept).nfc
    }

    /// True when no scalar has case and none can change by normalisation: digits, ASCII punctuation, common Han.
    private var isUncased: Bool {
        unicodeScalars.allSatisfy { scalar in
            switch scalar.value {
            case 0x4E00...0x9FFF, 0x20...0x40, 0x5B...0x60: true
            default: false
            }
        }
    }

    private func mapScalars(_ mapping: (Unicode.Scalar.Properties) -> String) -> String {
        var result = ""
        for scalar in unicodeScalars {
            result.unicodeScalars.append(contentsOf: mapping(scalar.properties).unicodeScalars)
        }
        return result
    }

    private var withoutFinalSigma: String {
        var result = ""
        for scalar in unicodeScalars { result.unicodeScalars.append(scalar == "ς" ? "σ" : scalar) }
        return result
    }
}

extension Unicode.Scalar {
    fileprivate var isDiacriticalMark: Bool {
        switch value {
        case 0x300...0x36F, 0x1AB0...0x1AFF, 0x1DC0...0x1DFF, 0x20D0...0x20FF, 0xFE20...0xFE2F: true
        default: false
        }
    }
}
