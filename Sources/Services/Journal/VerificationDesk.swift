package import CQL2
package import Governance

/// Verifies the store for people at a page: one run at a time, whose progress everybody who audits may see.
package actor VerificationDesk {
    package enum State: Sendable {
        case idle
        case running(Verification, of: Int64)
        case done(Verification, at: Instant)
        case failed
    }

    private let county: County
    private(set) package var state = State.idle

    package init(county: County) {
        self.county = county
    }

    /// Begins a run; nothing happens where one is under way.
    package func start(by actor: Actor) async throws {
        try county.requireAudit(actor)
        if case .running = state { return }
        state = .running(Verification(), of: 0)
        let moment = county.now
        do {
            let last = try await county.store.write {
                try $0.append(JournalEntry(act: "verify", actor: actor, at: moment.instant))
            }
            state = .running(Verification(), of: last)
            Task { await run(of: last) }
        } catch {
            state = .failed
            throw error
        }
    }

    private func run(of total: Int64) async {
        do {
            let verification = try await county.verify { seen in Task { await self.reached(seen, of: total) } }
            state = .done(verification, at: county.now.instant)
        } catch {
            state = .failed
        }
    }

    /// Reports may come out of order, and after the end.
    private func reached(_ seen: Verification, of total: Int64) {
        guard case .running(let before, _) = state, seen.entries + seen.items >= before.entries + before.items else { return }
        state = .running(seen, of: total)
    }
}
