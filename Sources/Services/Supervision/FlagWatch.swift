import CQL2
import Governance

/// Looks for flags while the county is served: after changes, and once a day where rules read the day.
package actor FlagWatch {
    private let county: County
    private var day: Day?

    package init(county: County) {
        self.county = county
    }

    /// One look: everything on the first of a day, else what has changed.
    package func look() async throws -> FlagSweep {
        let today = county.now.day
        if day != today {
            let sweep = try await county.raiseAllFlags()
            day = today
            return sweep
        }
        return try await county.raiseFlags()
    }
}
