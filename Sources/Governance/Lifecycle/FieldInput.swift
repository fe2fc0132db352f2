package import CQL2

/// Checks values that come from outside against a field's declaration.
package enum FieldInput {
    /// The value in the field's own scale, or why not.
    package static func checked(_ value: Value, for field: Field) throws(Refusal) -> Value {
        switch (field.type, value) {
        case (_, .null): return .null
        case (.boolean, .boolean), (.timestamp, .timestamp): return value
        case (.date, .date(let day)):
            guard day >= .first, day <= .last else {
                throw .badValue(field, zh: "不是有效日期。", en: "is no valid date.")
            }
            return value
        case (.decimal(let scale), .decimal(let number)): return .decimal(try checked(number, scale: scale, for: field))
        case (.text(let maximum), .text(let text)):
            let trimmed = text.nfc
            guard trimmed.unicodeScalars.count <= maximum else {
                throw .badValue(field, zh: "不能超过 \(maximum) 个字。", en: "may have at most \(maximum) characters.")
            }
            guard !trimmed.unicodeScalars.contains(where: { $0.value < 0x20 && $0 != "\n" && $0 != "\t" }) else {
                throw .badValue(field, zh: "含有不可见字符。", en: "contains control characters.")
            }
            return trimmed.isEmpty ? .null : .text(trimmed)
        case (.choice, .text(let id)):
            guard let choice = field.choice(id) else {
                let known = field.choices.map(\.name.zh).joined(separator: "、")
                let knownEN = field.choices.map(\.id).joined(separator: ", ")
                throw .badValue(field, zh: "只能是：\(known)。", en: "must be one of: \(knownEN).")
            }
            if let reason = choice.disabled {
                throw .badValue(field, zh: "暂不能选“\(choice.name.zh)”：\(reason.zh)", en: "cannot be \"\(choice.name.en)\" yet: \(reason.en)")
            }
            return value
        case (.item, .text): return value
        default:
            throw .badValue(field, zh: "的类型不对，应为\(kind(field).zh)。", en: "has the wrong type; expected \(kind(field).en).")
        }
    }

    private static func checked(_ number: FixedDecimal, scale: Int, for field: Field) throws(Refusal) -> FixedDecimal {
        guard number.trimmed.scale <= scale, let scaled = number.rescaled(to: scale) else {
            throw .badValue(field, zh: "最多 \(scale) 位小数。", en: "may have at most \(scale) decimals.")
        }
        if let minimum = field.minimum, scaled < minimum {
            throw .badValue(field, zh: "不能小于 \(minimum)。", en: "may not be less than \(minimum).")
        }
        if let maximum = field.maximum, scaled > maximum {
            throw .badValue(field, zh: "不能大于 \(maximum)。", en: "may not be more than \(maximum).")
        }
        guard abs(scaled.units) <= 1_000_000_000_000_000 else {
            throw .badValue(field, zh: "数值过大。", en: "is too large.")
        }
        return scaled
    }

    /// What people call the kind of a field.
    package static func kind(_ field: Field) -> Bilingual {
        switch field.type {
        case .boolean: Bilingual(zh: "是/否", en: "yes or no")
        case .decimal(0): Bilingual(zh: "整数", en: "a whole number")
        case .decimal: Bilingual(zh: "数字", en: "a number")
        case .text: Bilingual(zh: "文字", en: "text")
        case .date: Bilingual(zh: "日期（如 2026-11-20）", en: "a date such as 2026-11-20")
        case .timestamp: Bilingual(zh: "时间", en: "a time")
        case .choice: Bilingual(zh: "选项", en: "a choice")
        case .item: Bilingual(zh: "事项编号", en: "the number of an item")
        }
    }
}
