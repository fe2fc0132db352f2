extension CivilDay {
    /// The day that lies `count` days after 1970-01-01; nil outside of the years 1 to 9999.
    ///
    /// The count is taken in eras of 400 years (146,097 days) that begin on 1 March, so that leap days come last.
    init?(daysSinceEpoch count: Int) {
        // 719,468 days lie between 0000-03-01 and 1970-01-01.
        guard (-719_162...2_932_896).contains(count) else { return nil }
        let days = count + 719_468
        let era = days / 146_097
        let dayOfEra = days % 146_097
        let yearOfEra = (dayOfEra - dayOfEra / 1460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
        let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
        let shifted = (5 * dayOfYear + 2) / 153
        let month = shifted < 10 ? shifted + 3 : shifted - 9
        self.init(
            year: era * 400 + yearOfEra + (month <= 2 ? 1 : 0), month: month,
            day: dayOfYear - (153 * shifted + 2) / 5 + 1)
    }
}

extension CivilDay {
    /// The inverse of ``init(daysSinceEpoch:)``.
    var daysSinceEpoch: Int {
        let shiftedYear = month <= 2 ? year - 1 : year
        let era = shiftedYear / 400
        let yearOfEra = shiftedYear % 400
        let dayOfYear = (153 * (month > 2 ? month - 3 : month + 9) + 2) / 5 + day - 1
        return era * 146_097 + yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear - 719_468
    }
}
