import CQL2
import Governance
import JSONText
import Services

/// A row of service, by the names of its fields.
struct LetterServiceRow {
    private let part: Part
    private let definition: PartDefinition

    init?(_ part: Part, _ register: Register) {
        guard let definition = register.part(LetterParts.service) else { return nil }
        self.part = part
        self.definition = definition
    }

    subscript(field: String) -> Value {
        definition.fields.firstIndex { $0.id == field }.map { part.fields[$0] } ?? .null
    }

    func text(_ field: String) -> String? { if case .text(let text) = self[field] { text } else { nil } }
    func day(_ field: String) -> String? { if case .date(let day) = self[field] { day.description } else { nil } }
}

extension JSONWriter {
    mutating func letters(_ page: LetterPage, people: [String: String]) {
        object { writer in
            writer.member("mayRead", page.mayRead)
            writer.member(
                "drafts",
                array: { writer in
                    for letter in page.drafts {
                        writer.object { writer in
                            writer.head(letter)
                            writer.member("needsApproval", !letter.approvers.isEmpty)
                            writer.member("basis", array: { writer in for text in letter.basis { writer.string(text) } })
                            writer.fields(letter.fields, of: page.scene)
                        }
                    }
                })
            writer.member(
                "methods",
                array: { writer in
                    for method in LetterParts.Method.allCases {
                        writer.object { writer in
                            writer.member("id", method.rawValue)
                            writer.member("name", method.name)
                        }
                    }
                })
            writer.member(
                "letters", array: { writer in for sight in page.letters.reversed() { writer.letter(sight, page.register, people) } })
        }
    }

    private mutating func head(_ letter: LetterDefinition) {
        member("kind", letter.id)
        member("name", letter.name)
        member("to", letter.to.rawValue)
        member("units", array: { writer in for unit in letter.units { writer.bilingual(unit) } })
    }

    private mutating func letter(_ sight: LetterSight, _ register: Register, _ people: [String: String]) {
        let row = sight.row
        object { writer in
            writer.member("row", row.id)
            writer.head(sight.definition)
            writer.member("letterNumber", row.text("letter_number"))
            writer.member("stage", row.stage)
            writer.member("stageName", register.part(LetterParts.letter)?.stage(row.stage)?.name)
            for (name, field) in [("drafted", "drafted"), ("approved", "approved"), ("issued", "issued")] {
                writer.key(name)
                if let by = row.text("\(field)_by") {
                    writer.object { writer in
                        writer.member("by", people[by] ?? by)
                        writer.member("on", row.day("\(field)_on")?.description)
                    }
                } else {
                    writer.null()
                }
            }
            writer.member("sha256", row.text("text_sha256"))
            writer.member("template", row.text("template_sha256"))
            writer.member("templateVersion", row.text("template_version"))
            writer.member("voidReason", row.text("void_reason"))
            for (name, may) in [
                ("mayApprove", sight.mayApprove), ("mayIssue", sight.mayIssue), ("mayVoid", sight.mayVoid), ("mayServe", sight.mayServe),
            ] { writer.member(name, may) }
            writer.member("services", array: { writer in for part in sight.services { writer.service(part, register, people) } })
        }
    }

    private mutating func service(_ part: Part, _ register: Register, _ people: [String: String]) {
        guard let row = LetterServiceRow(part, register) else { return }
        object { writer in
            writer.member("addressee", row.text("addressee"))
            writer.member("method", row.text("method"))
            writer.member("methodName", row.text("method").flatMap { LetterParts.Method(rawValue: $0)?.name })
            writer.member("by", row.text("served_by").map { people[$0] ?? $0 })
            writer.member("doneOn", row.day("done_on"))
            writer.member("servedOn", row.day("served_on"))
            writer.member("receipt", row.text("receipt"))
            writer.member("proof", row.text("proof").map { "/evidence/\($0)/thumb" })
            writer.member("note", row.text("note"))
        }
    }
}
