import CQL2
import Governance
import JSONText

/// Personal values of one version: `{"owner_name":{"c":commitment,"s":salt,"v":value}}`; an erased field keeps `c`.
extension RegisterTable {
    func personalBody(of item: Item) -> [UInt8]? {
        guard !item.seals.isEmpty else { return nil }
        var writer = JSONWriter(capacity: 256)
        writer.object { writer in
            for slot in personalSlots {
                let field = register.fields[slot]
                guard let seal = item.seals[field.id] else { continue }
                writer.key(field.id)
                writer.object { writer in
                    writer.member("c", seal.commitment.hex)
                    guard let salt = seal.salt else { return }
                    writer.member("s", salt.hex)
                    switch item.fields[slot] {
                    case .decimal(let number):
                        writer.key("v")
                        writer.raw(number.description)
                    case .boolean(let flag): writer.member("v", flag)
                    default: writer.member("v", CanonicalForm.text(item.fields[slot]))
                    }
                }
            }
        }
        return writer.bytes
    }

    func takePersonal(_ body: [UInt8], into item: inout Item) throws {
        let json = try JSON(parsing: body)
        for slot in personalSlots {
            let field = register.fields[slot]
            guard let entry = json[field.id],
                let commitment = entry["c"]?.string.flatMap({ Digest(hex: $0) })
            else { continue }
            item.seals[field.id] = PersonalSeal(salt: entry["s"]?.string.flatMap { [UInt8](hex: $0) }, commitment: commitment)
            item.fields[slot] = CanonicalForm.value(entry["v"], as: field.type)
        }
    }
}
