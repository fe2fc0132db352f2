extension Refusal {
    package static func unknownAction(_ id: String) -> Refusal {
        Refusal("unknown-action", .notFound, zh: "没有“\(id)”这项操作。", en: "There is no action \"\(id)\".", field: "action")
    }

    package static func staleVersion(current: Int64) -> Refusal {
        var refusal = Refusal(
            "stale-version", .conflict, zh: "该事项已被他人修改，请刷新后重试(当前版本 \(current))。",
            en: "Somebody has changed this item; reload and try again (current version \(current)).", field: "version")
        refusal.currentVersion = current
        return refusal
    }

    package static func wrongRole(_ action: Bilingual, allowed: [Bilingual]) -> Refusal {
        Refusal(
            "wrong-role", .forbidden,
            zh: "“\(action.zh)”须由\(allowed.map(\.zh).joined(separator: "、"))办理。",
            en: "\"\(action.en)\" is for: \(allowed.map(\.en).joined(separator: ", ")).")
    }

    package static func takenByEngine(_ action: Bilingual) -> Refusal {
        Refusal(
            "taken-by-engine", .forbidden, zh: "“\(action.zh)”到时由系统自动办理。",
            en: "\"\(action.en)\" is taken by the system when its time has come.")
    }

    package static func wrongStage(_ action: Bilingual, stage: Bilingual) -> Refusal {
        Refusal(
            "wrong-stage", .conflict, zh: "当前阶段“\(stage.zh)”不能“\(action.zh)”。",
            en: "\"\(action.en)\" cannot be taken in the stage \"\(stage.en)\".")
    }

    package static func samePerson(_ action: Bilingual, as earlier: Bilingual) -> Refusal {
        Refusal(
            "same-person", .forbidden, zh: "“\(action.zh)”须由“\(earlier.zh)”以外的人办理。",
            en: "\"\(action.en)\" needs somebody other than who did \"\(earlier.en)\".")
    }

    package static func tooLate(_ action: Bilingual, until: String) -> Refusal {
        Refusal(
            "too-late", .unmet, zh: "“\(action.zh)”只能办到 \(until)。", en: "\"\(action.en)\" could be taken until \(until).")
    }

    package static func guardRefused(_ message: Bilingual) -> Refusal {
        Refusal("guard-refused", .unmet, zh: message.zh, en: message.en)
    }

    package static func missingEvidence(_ role: EvidenceRole, called name: Bilingual?, minimum: Int) -> Refusal {
        let zh = [EvidenceRole.before: "拆前照片", .during: "拆中照片", .after: "拆后照片", .door: "门牌照片", .document: "文书"]
        let en = [
            EvidenceRole.before: "photo before", .during: "photo during", .after: "photo after", .door: "photo of the door plate",
            .document: "document",
        ]
        return Refusal(
            "missing-evidence", .unmet, zh: "缺少\(zh[role] ?? name?.zh ?? role.rawValue),至少 \(minimum) 件。",
            en: "Evidence is missing: at least \(minimum) \(en[role] ?? name?.en ?? role.rawValue).", field: "evidence")
    }

    package static func missingNote() -> Refusal {
        Refusal("missing-note", .invalid, zh: "请填写原因。", en: "Please give the reason.", field: "note")
    }

    package static func unknownPart(_ id: Int64?) -> Refusal {
        Refusal(
            "unknown-part", .notFound, zh: "没有这条明细\(id.map { "(\($0))" } ?? "")。",
            en: "There is no such row\(id.map { " (\($0))" } ?? "").", field: "part")
    }

    package static func outsideScope() -> Refusal {
        Refusal(
            "outside-scope", .forbidden, zh: "该事项不在您的辖区内。", en: "This item lies outside the area of your role.")
    }

    package static func notGranted(_ what: Bilingual) -> Refusal {
        Refusal(
            "not-granted", .forbidden, zh: "您的角色不能\(what.zh),可请系统管理员授权。",
            en: "Your role may not \(what.en); the system administrator can grant it.")
    }
}
