/// Stages of a structure. Permitted ways, with the act that leads there:
///
///     –               report → suspected, admit → confirmed
///     suspected       confirm → confirmed, reject → not-established
///     not-established reopen → suspected
///     confirmed       classify → classified
///     classified      defer → classified, start → disposing, return → returned (deferral expired)
///     disposing       defer, finish-row, check-row → disposing; the last check-row → cleared;
///                     return → returned (deferral expired)
///     cleared         request-cancel → cleared, cancel → cancelled, return → returned (review failed)
///     cancelled       reopen → returned
///     returned        classify → classified (replaces expired rows), start → disposing (a row is done again)
public enum DemoStage {
    public static let suspected = "suspected"
    public static let confirmed = "confirmed"
    public static let classified = "classified"
    public static let disposing = "disposing"
    public static let cleared = "cleared"
    public static let cancelled = "cancelled"
    public static let returned = "returned"
    public static let notEstablished = "not-established"
}

/// A part of the illegal area and what becomes of it (处置明细).
public struct DemoDisposalRow: Hashable, Sendable {
    /// From 1 within the structure; never used again.
    public var number: Int
    /// demolish, regularise or defer.
    public var disposal: String
    /// self-demolition, requested-demolition, regularise, confiscate or defer.
    public var outcome: String
    /// Square metres; the rows in force sum to the confirmed illegal area.
    public var area: DemoDecimal
    /// Day by which the row must be done; for defer rows the day the deferral ends.
    public var due: DemoDay
    /// 即查即拆.
    public var isImmediate: Bool
}

/// What was done.
public enum DemoVerb: Hashable, Sendable {
    /// A suspected structure with the area as estimated on the spot.
    case report(estimate: DemoDecimal)
    /// Taken over with the stock, already confirmed; flags name what is missing (缺拆前照片, 缺审批核查).
    case admit(flags: [String])
    case confirm(area: DemoDecimal)
    case reject(reason: String)
    /// New rows; `replacing` lists rows that are no longer in force.
    case classify(rows: [DemoDisposalRow], replacing: [Int])
    /// The defer row is granted until a day.
    case `defer`(row: Int, until: DemoDay, reason: String, safety: String)
    case start
    case finishRow(row: Int, area: DemoDecimal)
    case checkRow(row: Int)
    /// `reuse`: 复耕, 复绿, 公共设施, 建设用地 or 闲置; nil when nothing was demolished.
    case requestCancel(reuse: String?)
    case cancel
    /// `row` must be done again, or its deferral has ended.
    case `return`(reason: String, row: Int)
    /// After a failed re-check `row` must be done again; nil when a rejected report is taken up again.
    case reopen(reason: String, row: Int?)

    /// report, admit, confirm, reject, classify, defer, start, finish-row, check-row, request-cancel, cancel,
    /// return or reopen.
    public var name: String {
        switch self {
        case .report: "report"
        case .admit: "admit"
        case .confirm: "confirm"
        case .reject: "reject"
        case .classify: "classify"
        case .defer: "defer"
        case .start: "start"
        case .finishRow: "finish-row"
        case .checkRow: "check-row"
        case .requestCancel: "request-cancel"
        case .cancel: "cancel"
        case .return: "return"
        case .reopen: "reopen"
        }
    }
}

/// One step in the history of a structure.
public struct DemoAct: Hashable, Sendable {
    /// In working hours; strictly later than the act before.
    public var at: DemoInstant
    /// A value of `DemoRole`.
    public var actorRole: String
    /// Index into `FictionalCounty.accounts`.
    public var actorIndex: Int
    public var verb: DemoVerb
    /// A value of `DemoStage`.
    public var stageAfter: String
}

/// A field check of a cancelled structure (抽查).
public struct DemoRecheck: Hashable, Sendable {
    public var at: DemoInstant
    /// Index into `FictionalCounty.accounts`; never the person who cancelled.
    public var checker: Int
    public var passed: Bool
    public var note: String
}

/// The whole history of a structure up to the day before today.
public struct DemoPlan: Hashable, Sendable {
    public var acts: [DemoAct]
    /// Stage after the last act.
    public var stage: String
    public var recheck: DemoRecheck?
}
