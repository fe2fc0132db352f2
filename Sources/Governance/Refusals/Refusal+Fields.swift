extension Refusal {
    package static func missingField(_ field: Field) -> Refusal {
        Refusal("missing-field", .invalid, zh: "请填写“\(field.name.zh)”。", en: "Please fill in \"\(field.name.en)\".", field: field.id)
    }

    package static func unknownField(_ id: String) -> Refusal {
        Refusal("unknown-field", .invalid, zh: "没有“\(id)”这个字段。", en: "There is no field \"\(id)\".", field: id)
    }

    package static func badValue(_ field: Field, zh: String, en: String) -> Refusal {
        Refusal("bad-value", .invalid, zh: "“\(field.name.zh)”\(zh)", en: "\"\(field.name.en)\" \(en)", field: field.id)
    }

    package static func unknownRegister(_ name: String) -> Refusal {
        Refusal("unknown-register", .notFound, zh: "没有“\(name)”这个台账。", en: "There is no register \"\(name)\".")
    }

    /// A field that only actions fill was given outside of them.
    package static func filledByStep(_ field: Field, steps: [ActionDefinition]) -> Refusal {
        let zh = steps.map { "“\($0.name.zh)”" }.joined(separator: "、")
        let en = steps.map { "\"\($0.name.en)\"" }.joined(separator: ", ")
        return Refusal(
            "filled-by-step", .conflict, zh: "“\(field.name.zh)”只随办理填写，请用\(zh)。",
            en: "\"\(field.name.en)\" is filled by its steps alone: \(en).", field: field.id)
    }

    package static func unknownItem(_ number: String) -> Refusal {
        Refusal("unknown-item", .notFound, zh: "没有编号为“\(number)”的事项。", en: "There is no item with the number \"\(number)\".")
    }

    package static func outsideCounty() -> Refusal {
        Refusal(
            "outside-county", .invalid, zh: "位置不在本县范围内，请核对坐标（经度在前，纬度在后）及坐标系。",
            en: "The place lies outside the county; check the coordinates (longitude first) and their datum.", field: "place")
    }

    package static func areaConflict(_ names: [String]) -> Refusal {
        Refusal(
            "area-conflict", .conflict, zh: "村界重叠：该位置同时位于\(names.joined(separator: "、"))。请指定责任村，并请管理员修正村界。",
            en:
                "The map has this place in several villages (\(names.joined(separator: ", "))). Name the village in charge and have the map mended.",
            field: "place")
    }

    package static func missingPlace() -> Refusal {
        Refusal("missing-place", .invalid, zh: "缺少位置。", en: "The place is missing.", field: "place")
    }
}
