package import Governance
import Identity
package import Services

extension County {
    /// Whether a session is still open in a post, without counting as a sign of life: an open event stream alone keeps
    /// nobody signed in.
    package func holds(_ token: String, post: Post) async throws -> Bool {
        let hash = SHA256.hash(Array(token.utf8)).hex
        return try await store.read { try $0.session(hash).map { [post.key, post.role].contains($0.post) } ?? false }
    }
}
