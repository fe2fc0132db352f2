import Governance

extension County {
    /// The units of all posts, by their paths and in order: what people choose from where a field names a unit.
    package func unitNames() async throws -> [String] {
        let accounts = try await store.read { try $0.accounts() }
        let posts = accounts.filter { !$0.disabled }.flatMap(\.posts)
        return Set(posts.flatMap { Unit($0.unit).withAllAbove }).sorted()
    }
}
