import Governance
import Identity
package import Services

extension County {
    /// Whether a session is still open in a role, without counting as a sign of life: an open event stream alone keeps
    /// nobody signed in.
    package func holds(_ token: String, role: String) async throws -> Bool {
        let hash = SHA256.hash(Array(token.utf8)).hex
        return try await store.read { try $0.session(hash)?.role == role }
    }
}
