import Governance
import Services

extension OperationRunner {
    /// Looks for all flags anew; says how many, never which.
    func supervise() async throws -> Bool {
        let sweep = try await county.raiseAllFlags()
        output.result(
            language == .zh
                ? "新预警 \(sweep.raised) 条，不再成立 \(sweep.lapsed) 条。" : "Raised \(sweep.raised) flags; \(sweep.lapsed) no longer hold.")
        return true
    }
}
