/// Which flags to list, the most urgent first.
package struct FlagQuery: Sendable {
    package var flag: QualifiedName?
    package var stages: [RaisedFlag.Stage] = RaisedFlag.Stage.allCases
    /// Areas in charge; nil means the whole county.
    package var areas: [AreaID]?
    /// Only what a role was asked, in these areas.
    package var askedRole: String?
    package var offset = 0
    package var limit = 100

    package init() {}
}

/// How many flags of a kind stand where, in an area.
package struct FlagCount: Hashable, Sendable {
    package var flag: QualifiedName
    package var area: AreaID
    package var stage: RaisedFlag.Stage
    package var outcome: RaisedFlag.Outcome?
    /// Past the day they were due.
    package var late: Int
    package var count: Int

    package init(flag: QualifiedName, area: AreaID, stage: RaisedFlag.Stage, outcome: RaisedFlag.Outcome?, late: Int, count: Int) {
        self.flag = flag
        self.area = area
        self.stage = stage
        self.outcome = outcome
        self.late = late
        self.count = count
    }
}
