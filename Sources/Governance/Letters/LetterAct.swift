/// What is done with letters; acts of the engine's own.
package enum LetterAct: String, Hashable, Sendable, CaseIterable {
    case draft = "letter-draft"
    case approve = "letter-approve"
    case issue = "letter-issue"
    case void = "letter-void"
    case serve = "letter-serve"

    package var name: Bilingual {
        switch self {
        case .draft: Bilingual(zh: "文书拟稿", en: "Letter drafted")
        case .approve: Bilingual(zh: "文书审批", en: "Letter approved")
        case .issue: Bilingual(zh: "文书签发", en: "Letter issued")
        case .void: Bilingual(zh: "文书作废", en: "Letter made void")
        case .serve: Bilingual(zh: "文书送达", en: "Letter served")
        }
    }
}
