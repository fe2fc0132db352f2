extension Refusal {
    package static func wrongUnit(_ action: Bilingual, of unit: String) -> Refusal {
        Refusal(
            "wrong-unit", .forbidden, zh: "“\(action.zh)”须由“\(unit)”的人办理。",
            en: "\"\(action.en)\" is for people of the unit \"\(unit)\".")
    }

    package static func noUnit(_ action: Bilingual, field: Field) -> Refusal {
        Refusal(
            "no-unit", .unmet, zh: "“\(field.name.zh)”尚未填写，不知“\(action.zh)”由谁办理。",
            en: "\"\(field.name.en)\" is empty, so nobody is known who may take \"\(action.en)\".", field: field.id)
    }

    /// - Parameter ground: what a rule has found; nil where the person said so.
    package static func recused(_ action: Bilingual, because ground: Bilingual? = nil) -> Refusal {
        let zh = ground?.zh ?? "您已申明与此事有利害关系"
        let en = ground?.en ?? "You have declared an interest in it"
        return Refusal(
            "recused", .forbidden, zh: "\(zh)，“\(action.zh)”须由他人办理。", en: "\(en); somebody else must do \"\(action.en)\".")
    }

    package static func noRecusal(_ register: Bilingual) -> Refusal {
        Refusal(
            "no-recusal", .notFound, zh: "“\(register.zh)”没有回避的规定。", en: "\"\(register.en)\" has no rules of recusal.")
    }

    package static func interestKnown() -> Refusal {
        Refusal("interest-known", .conflict, zh: "您已申明回避。", en: "You have declared your interest already.")
    }
}
