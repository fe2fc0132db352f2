/// Where items of a register ought to have been within some days: a patrol in every grid each month.
package struct CoverageRule: Hashable, Sendable {
    package var level: AreaLevel
    package var days: Int

    package init(level: AreaLevel, days: Int) {
        self.level = level
        self.days = days
    }
}
