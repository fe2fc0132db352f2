import CQL2
package import Governance

/// A declared drawing as one person sees it.
package struct DrawSight: Sendable {
    package let place: DrawPlace
    /// Whether the person's role may draw.
    package let may: Bool
    /// How many items may be drawn now, within the person's reach.
    package let pool: Int
    /// An announcement that waits for its drawing.
    package let open: DrawRun?
    /// Whether it has been drawn in this period already.
    package let isDrawn: Bool
    /// Past drawings within the person's reach, the newest first.
    package let past: [DrawRun]
}

extension County {
    /// Drawings of the registers that the actor may read; of one register where it is named.
    package func draws(of register: QualifiedName?, for actor: Actor) async throws -> [DrawSight] {
        let moment = now
        let places = scenes.flatMap(\.registers).filter { register == nil || $0.id == register }.flatMap { register in
            register.draws.map { DrawPlace(register: register.id, definition: $0) }
        }.filter { place in
            guard let access = try? access(actor, place.register), let rules = rules[place.register],
                !access.isNarrowed(place.register.name)
            else { return false }
            return (try? access.requireRead(rules.register)) != nil
        }
        return try await store.read { snapshot in
            try places.map { try self.sight(of: $0, for: actor, at: moment, in: snapshot) }
        }
    }

    private func sight(of place: DrawPlace, for actor: Actor, at moment: Moment, in snapshot: any Snapshot) throws -> DrawSight {
        let access = try access(actor, place.register)
        var query = ItemQuery(register: place.register, at: moment)
        query.filters = [try Rule(place.definition.filter, scope: try rules(place.register).itemScope)]
        query.bound(to: access)
        query.limit = 1
        query.counts = true
        query.zone = zone
        let runs = try snapshot.drawRuns(place.name, limit: 200).filter { access.reaches($0.area) }
        let own = runs.filter { $0.area == self.reach(of: actor, place) }
        let isDrawn = own.contains { run in
            guard let outcome = run.outcome, let period = place.definition.once else { return false }
            return period.holds(self.zone.day(of: outcome.at), moment.day)
        }
        return DrawSight(
            place: place, may: place.definition.roles.contains(actor.role), pool: try snapshot.list(query).matched ?? 0,
            open: own.first { $0.outcome == nil }, isDrawn: isDrawn, past: runs.filter { $0.outcome != nil })
    }

    /// A drawing with its pool: what one needs to draw once more by oneself.
    package func drawRun(_ id: Int64, of name: String, for actor: Actor) async throws -> DrawRun {
        let place = try draw(name, for: actor)
        let access = try access(actor, place.register)
        // A pool names items that a reader of a part does not see.
        try access.requireWhole(place.register.name)
        return try await store.read { snapshot in
            guard let run = try snapshot.drawRun(id), run.draw == place.name, access.reaches(run.area) else {
                throw Refusal.unknownDraw("\(name)/\(id)")
            }
            return run
        }
    }
}
