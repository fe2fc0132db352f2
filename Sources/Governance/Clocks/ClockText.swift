package import CQL2
package import JSONText

/// Clocks as JSON with sorted keys, in versions and in the store.
package enum ClockText {
    package static func write(_ clocks: [String: ClockState], into writer: inout JSONWriter) {
        writer.object { writer in
            for (id, state) in clocks.sorted(by: { $0.key < $1.key }) {
                writer.key(id)
                writer.object { writer in
                    if let due = state.due { writer.member("due", due.number) }
                    if let at = state.dueAt { writer.member("due_at", at.milliseconds) }
                    if state.extended > 0 { writer.member("extended", state.extended) }
                    if state.extensions > 0 { writer.member("extensions", state.extensions) }
                    if !state.fired.isEmpty { writer.member("fired", array: { writer in state.fired.forEach { writer.string($0) } }) }
                    if let length = state.length { writer.member("length", length) }
                    if state.paused > 0 { writer.member("paused", state.paused) }
                    if let at = state.pausedAt { writer.member("paused_at", at.milliseconds) }
                    if state.isProvisional { writer.member("provisional", true) }
                    writer.member("started_at", state.startedAt.milliseconds)
                    if let at = state.stoppedAt { writer.member("stopped_at", at.milliseconds) }
                }
            }
        }
    }

    package static func text(_ clocks: [String: ClockState]) -> String? {
        guard !clocks.isEmpty else { return nil }
        var writer = JSONWriter(capacity: 128)
        write(clocks, into: &writer)
        return writer.text
    }

    package static func read(_ json: JSON?) -> [String: ClockState] {
        (json?.object ?? [:]).compactMapValues { json in
            guard let started = json["started_at"]?.integer else { return nil }
            var state = ClockState(startedAt: Instant(milliseconds: started))
            state.due = json["due"]?.integer.map { Day(number: Int32(clamping: $0)) }
            state.dueAt = instant(json["due_at"])
            state.extended = Int(json["extended"]?.integer ?? 0)
            state.extensions = Int(json["extensions"]?.integer ?? 0)
            state.fired = json["fired"]?.array?.compactMap(\.string) ?? []
            state.paused = Int(json["paused"]?.integer ?? 0)
            state.length = json["length"]?.integer.map { Int($0) }
            state.pausedAt = instant(json["paused_at"])
            state.isProvisional = json["provisional"]?.bool ?? false
            state.stoppedAt = instant(json["stopped_at"])
            return state
        }
    }

    private static func instant(_ json: JSON?) -> Instant? { json?.integer.map { Instant(milliseconds: $0) } }
}

/// Values of facts over linked items as JSON, in the store.
package enum LinkedText {
    package static func text(_ linked: [String: Value]) -> String? {
        guard !linked.isEmpty else { return nil }
        var writer = JSONWriter(capacity: 64)
        writer.object { writer in
            for (fact, value) in linked.sorted(by: { $0.key < $1.key }) {
                guard case .decimal(let number) = value else { continue }
                writer.key(fact)
                writer.raw(number.description)
            }
        }
        return writer.text
    }

    package static func read(_ json: JSON?, register: Register) -> [String: Value] {
        var linked: [String: Value] = [:]
        for (fact, scale) in register.linkedFacts {
            let value = CanonicalForm.value(json?[fact], as: .decimal(scale: scale))
            if !value.isNull { linked[fact] = value }
        }
        return linked
    }
}

extension Register {
    /// Facts over linked items with the scale of their values.
    package var linkedFacts: [(fact: String, scale: Int)] {
        facts.compactMap { fact in
            switch fact.source {
            case .linkedCount: (fact.id, 0)
            case .linkedSum(_, _, _, let scale): (fact.id, scale)
            default: nil
            }
        }
    }
}
