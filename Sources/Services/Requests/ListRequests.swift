import CQL2
package import Governance

/// Which requests somebody wants to see.
package enum RequestView: String, Sendable, CaseIterable {
    /// What they asked for.
    case mine
    /// What waits for them to decide.
    case todo
    /// What they decided.
    case decided
}

extension County {
    /// Requests, newest first: one's own, those one may decide, or those one has decided.
    package func requests(_ view: RequestView, by actor: Actor) async throws -> [AccessRequest] {
        let moment = now
        var query = AccessRequestQuery()
        switch view {
        case .mine: query.askedBy = actor.account
        case .todo: query.state = .waiting
        case .decided: query.decidedBy = actor.account
        }
        if view == .todo { query.limit = 1000 }
        let wanted = query
        let found = try await store.read { try $0.accessRequests(wanted) }
        guard view == .todo else { return found }
        return found.filter { $0.isOpen(at: moment.instant) && $0.askedBy != actor.account && mayDecide($0, actor) }
    }
}
