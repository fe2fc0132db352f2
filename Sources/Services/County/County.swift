package import CQL2
package import Governance
package import Identity

/// One county at work: its scenes, store and figures, and the clock everything is asked with.
package struct County: Sendable {
    package let scenes: [Scene]
    package let rules: [QualifiedName: RegisterRules]
    package let store: any Store
    package let blobs: any BlobStore
    package let hashing: any Hashing
    package let zone: CountyZone
    package let dueDates: DueDates
    package let map: CountyMap
    package let figures: CountyFigures
    package let ruleBook: RuleBook
    package let sessions: SessionMemory
    let door: ItemDoor
    /// Of whom a second factor is asked, and the key that seals its secrets, which is not in the store.
    package let secondFactors: SecondFactorPolicy
    let sealingKey: @Sendable () throws -> SealingKey
    /// Says what time it is; tests and the demo put their own in.
    package let clock: @Sendable () -> Instant
    private let time = SteadyTime()

    package init(
        scenes: [Scene], rules: [RegisterRules], store: any Store, blobs: any BlobStore, hashing: any Hashing,
        zone: CountyZone, dueDates: DueDates, map: CountyMap, figures: CountyFigures,
        indexes: [QualifiedName: IndexBook], sessions: SessionMemory = SessionMemory(),
        secondFactors: SecondFactorPolicy = .optional,
        sealingKey: @escaping @Sendable () throws -> SealingKey = { throw IdentityError.keyFileUnreadable },
        clock: @escaping @Sendable () -> Instant
    ) throws {
        let lifecycles = try rules.map { rules in
            Lifecycle(
                rules: rules, dueDates: dueDates,
                roles: scenes.first { $0.id == rules.register.id.scene }?.roles ?? [], tree: map.tree)
        }
        self.init(
            scenes: scenes, rules: rules, store: store, blobs: blobs, zone: zone, dueDates: dueDates, map: map, figures: figures,
            ruleBook: RuleBook(indexes), sessions: sessions, secondFactors: secondFactors, sealingKey: sealingKey,
            door: try ItemDoor(hashing: hashing, lifecycles: lifecycles), clock: clock)
    }

    private init(
        scenes: [Scene], rules: [RegisterRules], store: any Store, blobs: any BlobStore, zone: CountyZone, dueDates: DueDates,
        map: CountyMap, figures: CountyFigures, ruleBook: RuleBook, sessions: SessionMemory,
        secondFactors: SecondFactorPolicy, sealingKey: @escaping @Sendable () throws -> SealingKey, door: ItemDoor,
        clock: @escaping @Sendable () -> Instant
    ) {
        self.scenes = scenes
        self.rules = Dictionary(rules.map { ($0.register.id, $0) }) { first, _ in first }
        self.store = store
        self.blobs = blobs
        hashing = door.hashing
        self.door = door
        self.zone = zone
        self.dueDates = dueDates
        self.map = map
        self.figures = figures
        self.ruleBook = ruleBook
        self.sessions = sessions
        self.secondFactors = secondFactors
        self.sealingKey = sealingKey
        self.clock = clock
    }

    /// The same county with another clock: histories of the demo are made through it.
    package func with(clock: @escaping @Sendable () -> Instant) -> County {
        County(
            scenes: scenes, rules: Array(rules.values), store: store, blobs: blobs, zone: zone, dueDates: dueDates, map: map,
            figures: figures, ruleBook: ruleBook, sessions: sessions, secondFactors: secondFactors, sealingKey: sealingKey, door: door,
            clock: clock)
    }

    /// Now, by the clock; never before what is recorded or has been said, so that no day comes twice (decision 3).
    package var now: Moment { zone.moment(time.passing(max(clock(), figures.recordedAt))) }

    package func scene(_ id: String) throws(Refusal) -> Scene {
        guard let scene = scenes.first(where: { $0.id == id }) else {
            throw Refusal("unknown-scene", .notFound, zh: "没有“\(id)”这个场景。", en: "There is no scene \"\(id)\".")
        }
        return scene
    }

    package func rules(_ register: QualifiedName) throws(Refusal) -> RegisterRules {
        guard let rules = rules[register] else { throw .unknownRegister(register.description) }
        return rules
    }

    package func lifecycle(_ register: QualifiedName) throws(Refusal) -> Lifecycle {
        Lifecycle(rules: try rules(register), dueDates: dueDates, roles: try scene(register.scene).roles, tree: map.tree)
    }
}
