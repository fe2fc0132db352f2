extension Refusal {
    static func missingReceiver() -> Refusal {
        Refusal("missing-receiver", .invalid, zh: "请选择转给哪个村或镇街。", en: "Choose the village or town it goes to.", field: "area")
    }

    static func outsideTheCounty(_ code: String) -> Refusal {
        Refusal(
            "outside-county", .invalid, zh: "本县没有代码为“\(code)”的区域，不能转出县外。",
            en: "The county has no area \"\(code)\"; nothing is handed over beyond it.", field: "area")
    }

    static func retiredReceiver(_ area: Bilingual) -> Refusal {
        Refusal(
            "retired-area", .invalid, zh: "“\(area.zh)”已撤并，请选择现在的区域。", en: "\"\(area.en)\" no longer exists; choose the area of today.",
            field: "area")
    }

    static func sameReceiver(_ area: Bilingual) -> Refusal {
        Refusal(
            "same-area", .invalid, zh: "本来就由“\(area.zh)”负责，请选择别的区域。", en: "\"\(area.en)\" answers for it already; choose another area.",
            field: "area")
    }

    static func notInCharge(_ action: Bilingual, charge: Bilingual) -> Refusal {
        Refusal(
            "not-in-charge", .forbidden, zh: "该事项由“\(charge.zh)”负责，不归您“\(action.zh)”。",
            en: "\"\(charge.en)\" answers for this item; \"\(action.en)\" is not yours to take.")
    }

    static func notReceiver(_ action: Bilingual, receiver: Bilingual) -> Refusal {
        Refusal(
            "not-receiver", .forbidden, zh: "该事项转给了“\(receiver.zh)”，由对方“\(action.zh)”。",
            en: "The item was handed to \"\(receiver.en)\"; \"\(action.en)\" is theirs to take.")
    }

    static func nothingHandedOver(_ action: Bilingual) -> Refusal {
        Refusal(
            "nothing-handed-over", .conflict, zh: "该事项没有待接收的转办，不能“\(action.zh)”。",
            en: "The item has not been handed over; \"\(action.en)\" has nothing to act on.")
    }

    static func handedOver(_ action: Bilingual, receiver: Bilingual) -> Refusal {
        Refusal(
            "handed-over", .conflict, zh: "该事项已转给“\(receiver.zh)”，待对方接收或退回后再“\(action.zh)”。",
            en: "The item has been handed to \"\(receiver.en)\"; \"\(action.en)\" waits until they take it or send it back.")
    }
}

extension Refusal {
    /// A correction of the area in charge would decide what the receiver has been asked.
    package static func receiverWaits() -> Refusal {
        Refusal(
            "handed-over", .conflict, zh: "该事项正在转办，待对方接收或退回后再更正责任村。",
            en: "The item is being handed over; correct the area in charge once it is taken or sent back.", field: "area")
    }
}
