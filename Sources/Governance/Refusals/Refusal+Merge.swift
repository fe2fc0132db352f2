extension Refusal {
    package static func missingMain(_ action: Bilingual) -> Refusal {
        Refusal(
            "missing-main", .invalid, zh: "“\(action.zh)”须写明并入哪一件（编号）。",
            en: "\"\(action.en)\" needs the number of the item it is merged into.", field: "into")
    }

    package static func mergedIntoItself() -> Refusal {
        Refusal("merged-into-itself", .invalid, zh: "不能并入自己。", en: "An item cannot be merged into itself.", field: "into")
    }

    package static func mainIsMerged(_ number: String, into main: String) -> Refusal {
        Refusal(
            "main-is-merged", .conflict, zh: "\(number) 已并入 \(main)，请并入 \(main)。",
            en: "\(number) has been merged into \(main); name \(main) instead.", field: "into")
    }

    package static func mainIsClosed(_ number: String, stage: Bilingual?) -> Refusal {
        Refusal(
            "main-is-closed", .conflict, zh: "\(number) 已办结（\(stage?.zh ?? "")），不能再并入。",
            en: "\(number) is closed (\(stage?.en ?? "")) and takes nothing in.", field: "into")
    }

    /// What is merged is worked on at its main item.
    package static func itemIsMerged(_ number: String, into main: String) -> Refusal {
        Refusal(
            "item-is-merged", .conflict, zh: "\(number) 已并入 \(main)，请到 \(main) 办理。",
            en: "\(number) has been merged into \(main); work on \(main).")
    }
}
