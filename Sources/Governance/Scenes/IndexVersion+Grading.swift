package import Appraisal

extension IndexVersion {
    /// How scores become grades.
    ///
    /// - Throws: `BandsError` where bounds do not fall.
    package func grading() throws(BandsError) -> Grading {
        if let shares { return .shares(shares) }
        return .bands(try Bands(lowerBounds: bands.dropLast().map(\.from)))
    }
}
