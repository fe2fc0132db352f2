/// Drawings by lot, and batches.
extension Refusal {
    package static func unknownDraw(_ name: String) -> Refusal {
        Refusal("unknown-draw", .notFound, zh: "没有“\(name)”这项抽取。", en: "There is no draw \"\(name)\".", field: "draw")
    }

    package static func notAnnounced(_ name: Bilingual) -> Refusal {
        Refusal(
            "draw-not-announced", .unmet, zh: "“\(name.zh)”须先公布种子摘要，再抽取。",
            en: "The seed of \"\(name.en)\" must be announced before it is drawn.")
    }

    package static func announcedAlready(_ name: Bilingual) -> Refusal {
        Refusal(
            "draw-announced", .conflict, zh: "“\(name.zh)”已公布种子摘要，请直接抽取。",
            en: "The seed of \"\(name.en)\" is announced already; draw with it.")
    }

    package static func seedFromJournal(_ name: Bilingual) -> Refusal {
        Refusal(
            "draw-not-announced", .invalid, zh: "“\(name.zh)”的种子取自留痕，不需要公布。",
            en: "The seed of \"\(name.en)\" comes from the journal; nothing is announced.")
    }

    package static func drawnAlready(_ name: Bilingual, number: Int64) -> Refusal {
        Refusal(
            "drawn-already", .conflict, zh: "本期“\(name.zh)”已经抽过（第 \(number) 次抽取），不能重抽。",
            en: "\"\(name.en)\" has been drawn in this period (drawing \(number)); it cannot be drawn again.")
    }

    package static func emptyPool(_ name: Bilingual) -> Refusal {
        Refusal("empty-pool", .unmet, zh: "没有可抽的事项，“\(name.zh)”未抽取。", en: "There is nothing to draw from for \"\(name.en)\".")
    }

    package static func poolTooLarge(_ most: Int) -> Refusal {
        Refusal(
            "pool-too-large", .tooLarge, zh: "可抽的事项超过 \(most) 件，请缩小抽取范围。",
            en: "There are more than \(most) items to draw from; narrow the pool.")
    }

    package static func interestUnknown() -> Refusal {
        Refusal("interest-unknown", .conflict, zh: "此人没有申明回避。", en: "This person has declared no interest.", field: "account")
    }

    package static func ownInterest() -> Refusal {
        Refusal(
            "own-interest", .forbidden, zh: "自己申明的回避须由别人解除。", en: "Somebody else lifts an interest that you declared.",
            field: "account")
    }

    package static func unknownBatch(_ id: Int64) -> Refusal {
        Refusal("unknown-batch", .notFound, zh: "没有第 \(id) 次批量办理。", en: "There is no batch \(id).")
    }

    package static func batchOfOthers() -> Refusal {
        Refusal("batch-of-others", .forbidden, zh: "只能撤回自己的批量办理。", en: "Only who took a batch takes it back.")
    }

    package static func batchTooOld() -> Refusal {
        Refusal(
            "batch-too-old", .unmet, zh: "批量办理超过 24 小时，不能整批撤回，请逐件办理。",
            en: "A batch is taken back within 24 hours; after that, mend its items one by one.")
    }

    package static func batchUndone() -> Refusal {
        Refusal("batch-undone", .conflict, zh: "这次批量办理已经撤回。", en: "This batch has been taken back already.")
    }

    package static func personalInBulk(_ field: Field) -> Refusal {
        Refusal(
            "personal-in-bulk", .invalid, zh: "“\(field.name.zh)”是个人信息，不能成批填写，请逐件办理。",
            en: "\"\(field.name.en)\" is personal; it is not filled in for many items at once.", field: field.id)
    }
}
