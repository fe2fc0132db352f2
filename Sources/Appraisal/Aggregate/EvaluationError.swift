/// Why a set of units cannot be evaluated. The units are named by their ids.
public enum EvaluationError: Error, Sendable, Equatable {
    case duplicateUnit(Int)
    /// The unit does not bring one input per indicator.
    case inputCount(unit: Int, expected: Int, found: Int)
    /// The unit raises a veto that the definition does not know.
    case unknownVeto(unit: Int, veto: String)
    /// The unit is its own ancestor.
    case parentCycle(unit: Int)

    /// Stable code for messages and translation.
    public var code: String {
        switch self {
        case .duplicateUnit: "appraisal.duplicate-unit"
        case .inputCount: "appraisal.input-count"
        case .unknownVeto: "appraisal.unknown-veto"
        case .parentCycle: "appraisal.parent-cycle"
        }
    }
}
