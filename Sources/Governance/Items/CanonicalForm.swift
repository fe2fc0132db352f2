package import CQL2
import JSONText
import Spatial

/// The bytes of an item's version that the journal commits to: JSON with sorted keys, named by stable field ids, absent
/// fields omitted, so that a new column changes no hash (decision 4). Facts are derived and left out; personal values
/// appear as commitments only.
package enum CanonicalForm {
    package static func bytes(of item: Item, register: Register) -> [UInt8] {
        var writer = JSONWriter(capacity: 640)
        writer.object { writer in
            writer.member("area", item.area)
            writer.member("at", item.updatedAt.milliseconds)
            writer.member("by", item.handler)
            writer.member("charge", item.chargeArea)
            if !item.clocks.isEmpty {
                writer.key("clocks")
                ClockText.write(item.clocks, into: &writer)
            }
            writer.member("created_at", item.createdAt.milliseconds)
            writer.member("created_by", item.createdBy)
            if !item.doers.isEmpty {
                writer.key("doers")
                writer.object { writer in
                    for (action, doer) in item.doers.sorted(by: { $0.key < $1.key }) { writer.member(action, doer) }
                }
            }
            if let due = item.dueOn { writer.member("due", due.number) }
            if !item.evidence.isEmpty { writeEvidence(item.evidence, into: &writer) }
            writer.key("fields")
            writer.object { writer in
                for slot in register.sortedSlots where !register.fields[slot].level.isPersonal {
                    write(item.fields[slot], as: register.fields[slot].id, into: &writer)
                }
            }
            if let geometry = item.geometry { writer.member("geometry", WKB.write(geometry).hex) }
            if let into = item.mergedInto { writer.member("into", into) }
            writer.member("last", item.lastAction)
            if item.legacy { writer.member("legacy", true) }
            if item.linked.contains(where: { !$0.value.isNull }) {
                writer.key("linked")
                writer.object { writer in
                    for (fact, value) in item.linked.sorted(by: { $0.key < $1.key }) { write(value, as: fact, into: &writer) }
                }
            }
            writer.member("number", item.number)
            if item.parts.contains(where: { !$0.value.isEmpty }) { writeParts(item, register, into: &writer) }
            if let place = item.place {
                writer.key("place")
                writer.array { writer in
                    writer.integer(place.x7)
                    writer.integer(place.y7)
                }
            }
            if let receiver = item.receiver { writer.member("receiver", receiver) }
            writer.member("register", item.register.description)
            if !item.seals.isEmpty {
                writer.key("seals")
                writer.object { writer in
                    for (field, seal) in item.seals.sorted(by: { $0.key < $1.key }) { writer.member(field, seal.commitment.hex) }
                }
            }
            writer.member("since", item.stageSince.number)
            writer.member("stage", item.stage)
            writer.member("version", item.version)
        }
        return writer.bytes
    }

    private static func writeEvidence(_ uses: [EvidenceUse], into writer: inout JSONWriter) {
        writer.key("evidence")
        writer.array { writer in
            for use in uses {
                writer.object { writer in
                    writer.member("at", use.addedAt.milliseconds)
                    writer.member("by", use.addedBy)
                    if let captured = use.capturedAt { writer.member("captured", captured.milliseconds) }
                    if !use.flags.isEmpty {
                        writer.key("flags")
                        writer.array { writer in use.flags.forEach { writer.string($0) } }
                    }
                    if let place = use.place {
                        writer.key("place")
                        writer.array { writer in
                            writer.integer(place.x7)
                            writer.integer(place.y7)
                        }
                    }
                    writer.member("role", use.role.rawValue)
                    writer.member("sha256", use.sha256)
                }
            }
        }
    }

    private static func writeParts(_ item: Item, _ register: Register, into writer: inout JSONWriter) {
        writer.key("parts")
        writer.object { writer in
            for part in register.parts.sorted(by: { $0.id < $1.id }) {
                guard let rows = item.parts[part.id], !rows.isEmpty else { continue }
                writer.key(part.id)
                writer.array { writer in
                    for row in rows.sorted(by: { $0.id < $1.id }) {
                        writer.object { writer in
                            if let clock = row.clock {
                                writer.key("clock")
                                writer.object { writer in
                                    if let due = clock.due { writer.member("due", due.number) }
                                    writer.member("in", clock.stage)
                                    writer.member("since", clock.since.number)
                                }
                            }
                            writer.member("id", row.id)
                            writer.member("stage", row.stage)
                            writer.key("fields")
                            writer.object { writer in
                                for slot in part.fields.indices.sorted(by: { part.fields[$0].id < part.fields[$1].id }) {
                                    write(row.fields[slot], as: part.fields[slot].id, into: &writer)
                                }
                            }
                        }
                    }
                }
            }
        }
    }

    private static func write(_ value: Value, as name: String, into writer: inout JSONWriter) {
        switch value {
        case .null, .geometry: return
        case .boolean(let flag): writer.member(name, flag)
        case .decimal(let number):
            writer.key(name)
            writer.raw(number.description)
        case .text, .date, .timestamp: writer.member(name, text(value))
        }
    }

    /// A value as text: what commitments and canonical forms say.
    package static func text(_ value: Value) -> String {
        switch value {
        case .null, .geometry: ""
        case .boolean(let flag): flag ? "true" : "false"
        case .decimal(let number): number.description
        case .text(let text): text
        case .date(let day): day.description
        case .timestamp(let instant): instant.description
        }
    }
}
