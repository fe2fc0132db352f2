/// Letters and their service as rows of the item, which the engine adds to registers that have letters: so they are
/// versioned, journalled, exported, and read by facts like every other row.
package enum LetterParts {
    package static let letter = "letter"
    package static let service = "service"
    /// Stages of a letter.
    package static let draft = "draft"
    package static let approved = "approved"
    package static let issued = "issued"
    package static let void = "void"

    /// How a letter reached whom it is for.
    package enum Method: String, Hashable, Sendable, CaseIterable {
        case direct, household, left, posted, electronic, announced
        /// Refused: tried, and not served yet.
        case refused

        package var name: Bilingual {
            switch self {
            case .direct: Bilingual(zh: "直接送达", en: "Handed over")
            case .household: Bilingual(zh: "同住成年家属签收", en: "Taken by the household")
            case .left: Bilingual(zh: "留置送达", en: "Left at the place")
            case .posted: Bilingual(zh: "邮寄送达", en: "Posted")
            case .electronic: Bilingual(zh: "电子送达", en: "Sent electronically")
            case .announced: Bilingual(zh: "公告送达", en: "Announced")
            case .refused: Bilingual(zh: "拒收（未送达）", en: "Refused, not served")
            }
        }

        /// Days from the act to the service taking effect; nil where it never does.
        ///
        /// - Parameter announcement: how long an announcement runs, as the scene declares.
        package func daysToEffect(announcement: Int) -> Int64? {
            switch self {
            case .refused: nil
            case .announced: Int64(announcement)
            default: 0
            }
        }
    }

    /// The rows that letters of these kinds need.
    package static func parts(_ kinds: [LetterDefinition]) -> [PartDefinition] {
        let kinds = kinds.map { Choice(id: $0.id, name: $0.name, aliases: [], disabled: nil) }
        let methods = Method.allCases.map { Choice(id: $0.rawValue, name: $0.name, aliases: [], disabled: nil) }
        func field(_ id: String, _ zh: String, _ en: String, _ type: FieldType, _ choices: [Choice] = []) -> Field {
            var field = Field(id: id, name: Bilingual(zh: zh, en: en), type: type)
            field.level = .inner
            field.choices = choices
            return field
        }
        func text(_ id: String, _ zh: String, _ en: String, _ length: Int) -> Field { field(id, zh, en, .text(maximumLength: length)) }
        func person(_ id: String, _ zh: String, _ en: String) -> Field {
            var field = text(id, zh, en, 64)
            field.holdsAccount = true
            return field
        }
        let letters = PartDefinition(
            id: Self.letter, name: Bilingual(zh: "文书", en: "Letters"),
            fields: [
                field("kind", "文书", "Letter", .choice, kinds), text("letter_number", "文号", "Number", 80),
                field("order", "序", "Order", .decimal(scale: 0)), person("drafted_by", "拟稿", "Drafted by"),
                field("drafted_on", "拟稿日", "Drafted on", .date), person("approved_by", "审批", "Approved by"),
                field("approved_on", "审批日", "Approved on", .date), person("issued_by", "签发", "Issued by"),
                field("issued_on", "签发日", "Issued on", .date), field("until_on", "期限", "Until", .date),
                text("content_sha256", "拟稿校验值", "Hash of the draft", 64),
                text("text_sha256", "正本校验值", "Hash of the text", 64), text("template_sha256", "模板校验值", "Hash of the template", 64),
                text("template_version", "模板版本", "Version of the template", 20), text("void_reason", "作废理由", "Why void", 500),
            ],
            stages: [
                Stage(id: draft, name: Bilingual(zh: "拟稿", en: "Draft"), kind: .open),
                Stage(id: approved, name: Bilingual(zh: "已审批", en: "Approved"), kind: .waiting),
                Stage(id: issued, name: Bilingual(zh: "已签发", en: "Issued"), kind: .closed),
                Stage(id: void, name: Bilingual(zh: "作废", en: "Void"), kind: .closed),
            ])
        let services = PartDefinition(
            id: Self.service, name: Bilingual(zh: "送达", en: "Service"),
            fields: [
                field("letter_row", "文书行", "Row of the letter", .decimal(scale: 0)), field("letter_kind", "文书", "Letter", .choice, kinds),
                field("order", "序", "Order", .decimal(scale: 0)), text("addressee", "受送达人", "Addressee", 80),
                field("method", "送达方式", "Method", .choice, methods), person("served_by", "送达人", "Served by"),
                field("done_on", "送达行为日", "Done on", .date), field("served_on", "送达生效日", "Served on", .date),
                text("receipt", "回执", "Receipt", 80), text("proof", "送达回证", "Proof", 64), text("note", "备注", "Note", 500),
            ], stages: [])
        return [letters, services].map { part in
            var part = part
            part.isKept = true
            return part
        }
    }

    /// The day on which one of these letters was last served on anybody: what guards and clocks read.
    package static func served(_ kinds: [String]) -> (source: FactDefinition.Source, rule: String) {
        (.top(of: service, field: "served_on", by: "order"), "\(among(kinds, "letter_kind")) AND served_on IS NOT NULL")
    }

    /// The day on which one of these letters was last issued.
    package static func issued(_ kinds: [String]) -> (source: FactDefinition.Source, rule: String) {
        (.top(of: letter, field: "issued_on", by: "order"), "\(among(kinds, "kind")) AND stage = 'issued'")
    }

    /// The last day of the period that the letter issued last sets (`until` of its declaration).
    package static func until(_ kinds: [String]) -> (source: FactDefinition.Source, rule: String) {
        (.top(of: letter, field: "until_on", by: "order"), "\(among(kinds, "kind")) AND stage = 'issued'")
    }

    private static func among(_ kinds: [String], _ field: String) -> String {
        "\(field) IN (\(kinds.map { "'\($0)'" }.joined(separator: ", ")))"
    }
}
