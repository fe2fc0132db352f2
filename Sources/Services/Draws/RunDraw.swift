import CQL2
package import Governance
import JSONText

/// A drawing with what it is declared as.
package struct DrawPlace: Sendable {
    package let register: QualifiedName
    package let definition: DrawDefinition

    /// `scene.register.draw`.
    package var name: String { "\(register).\(definition.id)" }
}

extension County {
    /// How many items may be in a pool.
    package static let largestPool = 100_000

    /// The drawing of a name that the actor may see.
    package func draw(_ name: String, for actor: Actor) throws -> DrawPlace {
        guard let split = QualifiedName(name), let register = QualifiedName(split.scene), let rules = rules[register],
            let definition = rules.register.draw(split.name)
        else { throw Refusal.unknownDraw(name) }
        try access(actor, register).requireRead(rules.register)
        return DrawPlace(register: register, definition: definition)
    }

    /// Tells beforehand by its digest with which secret will be drawn.
    package func announceDraw(_ name: String, by actor: Actor) async throws -> DrawRun {
        let moment = now
        let place = try draw(name, for: actor)
        try admit(actor, to: place)
        guard place.definition.seed == .announced else { throw Refusal.seedFromJournal(place.definition.name) }
        let secret = (try hashing.salt() + hashing.salt()).hex
        let area = reach(of: actor, place)
        return try await store.write { transaction in
            let runs = try self.runs(of: place, over: area, in: transaction)
            if runs.contains(where: { $0.outcome == nil }) { throw Refusal.announcedAlready(place.definition.name) }
            try self.refuseSecondDrawing(place, runs, at: moment)
            var run = DrawRun(draw: place.name, area: area)
            run.id = try transaction.put(run)
            let commitment = Lot.commitment(to: secret, hashing: self.hashing)
            var entry = JournalEntry(act: DrawRun.announcing, actor: actor, at: moment.instant)
            entry.details = [
                "area": .number(String(area)), "commitment": .string(commitment.hex), "draw": .string(place.name),
                "run": .number(String(run.id)),
            ]
            let sequence = try transaction.append(entry)
            run.announcement = DrawRun.Announcement(
                sequence: sequence, at: moment.instant, by: actor.account, commitment: commitment, secret: secret)
            _ = try transaction.put(run)
            return run
        }
    }

    /// Draws: one transaction from pool to what those drawn gain, so that nobody sees an outcome that is not kept.
    package func runDraw(_ name: String, by actor: Actor) async throws -> DrawRun {
        let moment = now
        let place = try draw(name, for: actor)
        try admit(actor, to: place)
        let definition = place.definition
        let area = reach(of: actor, place)
        let areas = try access(actor, place.register).areas
        return try await store.write { transaction in
            let runs = try self.runs(of: place, over: area, in: transaction)
            try self.refuseSecondDrawing(place, runs, at: moment)
            var run = runs.first { $0.outcome == nil } ?? DrawRun(draw: place.name, area: area)
            if definition.seed == .announced, run.announcement == nil { throw Refusal.notAnnounced(definition.name) }
            let pool = try self.pool(of: place, in: areas, at: moment, transaction)
            guard !pool.isEmpty else { throw Refusal.emptyPool(definition.name) }
            let head = try transaction.journalHead()
            let lot = Lot(
                place.name, secret: run.announcement?.secret, head: (head.sequence, head.hash), hashing: self.hashing)
            let numbers = pool.keys.sorted()
            let drawn = lot.draw(definition.size.drawn(of: numbers.count), of: numbers)
            if run.id == 0 { run.id = try transaction.put(run) }
            var entry = JournalEntry(act: DrawRun.drawing, actor: actor, at: moment.instant)
            entry.details = [
                "area": .number(String(area)), "draw": .string(place.name), "drawn": .array(drawn.map { .string($0) }),
                "head": .number(String(head.sequence)), "head_hash": .string(head.hash.hex), "method": .string(Lot.method),
                "among": .string(definition.filter), "pool": .number(String(numbers.count)),
                "pool_hash": .string(Lot.poolDigest(numbers, hashing: self.hashing).hex), "run": .number(String(run.id)),
                "seed": .string(lot.seed.hex),
            ]
            if let secret = run.announcement?.secret { entry.details["secret"] = .string(secret) }
            let sequence = try transaction.append(entry)
            let given = try self.hand(drawn.compactMap { pool[$0] }, what: place, run: run.id, by: actor, at: moment, in: transaction)
            run.outcome = DrawRun.Outcome(
                sequence: sequence, at: moment.instant, by: actor.account, head: head.sequence, headHash: head.hash, seed: lot.seed,
                pool: numbers, drawn: drawn, given: given)
            _ = try transaction.put(run)
            return run
        }
    }

    private func admit(_ actor: Actor, to place: DrawPlace) throws {
        guard place.definition.roles.contains(actor.role) else {
            let roles = try scene(place.register.scene).roles.filter { place.definition.roles.contains($0.id) }
            throw Refusal.wrongRole(place.definition.name, allowed: roles.map(\.name))
        }
    }

    /// The area a drawing is over: that of the role, or the county.
    func reach(of actor: Actor, _ place: DrawPlace) -> AreaID {
        let isOverCounty = (try? access(actor, place.register))?.areas == nil
        return isOverCounty ? map.tree.county?.id ?? 0 : actor.area
    }

    private func runs(of place: DrawPlace, over area: AreaID, in snapshot: any Snapshot) throws -> [DrawRun] {
        try snapshot.drawRuns(place.name, limit: 1000).filter { $0.area == area }
    }

    /// Who does not like an outcome cannot draw until another comes.
    private func refuseSecondDrawing(_ place: DrawPlace, _ runs: [DrawRun], at moment: Moment) throws {
        guard let period = place.definition.once else { return }
        for run in runs {
            guard let outcome = run.outcome, period.holds(zone.day(of: outcome.at), moment.day) else { continue }
            throw Refusal.drawnAlready(place.definition.name, number: run.id)
        }
    }

    /// Items that may be drawn, by their numbers.
    private func pool(
        of place: DrawPlace, in areas: [AreaID]?, at moment: Moment, _ snapshot: any Snapshot
    ) throws -> [String: Item] {
        var query = ItemQuery(register: place.register, at: moment)
        query.filters = [try Rule(place.definition.filter, scope: try rules(place.register).itemScope)]
        query.areas = areas
        query.sort = ("number", false)
        query.limit = 1000
        query.zone = zone
        var pool: [String: Item] = [:]
        while true {
            let page = try snapshot.list(query)
            for item in page.items { pool[item.number] = item }
            guard pool.count <= Self.largestPool else { throw Refusal.poolTooLarge(Self.largestPool) }
            guard let next = page.next else { return pool }
            query.after = next
        }
    }
}

extension DrawDefinition.Period {
    /// Whether two days lie in the same period.
    func holds(_ first: Day, _ second: Day) -> Bool {
        switch self {
        case .day: first == second
        // Weeks begin on Monday; the day 0 of the calendar, 1970-01-01, was a Thursday.
        case .week: (first.number + 3).flooredQuotient(7) == (second.number + 3).flooredQuotient(7)
        case .month: first.year == second.year && first.civil.month == second.civil.month
        case .year: first.year == second.year
        }
    }
}

extension Int32 {
    fileprivate func flooredQuotient(_ divisor: Int32) -> Int32 {
        let quotient = self / divisor
        return self % divisor < 0 ? quotient - 1 : quotient
    }
}
