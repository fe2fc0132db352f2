import Governance
import Services

extension OperationRunner {
    /// Whoever may run commands on the store acts in the role that the scene lets erase.
    func removeEvidence(_ sha256: String, reason: String, by actor: Actor) async throws -> Bool {
        var eraser = actor
        if let role = county.scenes.flatMap(\.roles).first(where: \.erases) { eraser.role = role.id }
        let record = try await county.removeEvidence(sha256, reason: reason, by: eraser)
        output.result(record.sha256)
        return true
    }
}
