import CQL2
import Formats
import Governance
import Spatial

/// The columns of an export and their values, the same in every format.
struct ExportColumns: Sendable {
    private let register: Register
    private let tree: AreaTree
    private let names: ExportNames
    private let factTypes: [PropertyType]

    init(_ register: Register, tree: AreaTree, names: ExportNames) {
        self.register = register
        self.tree = tree
        self.names = names
        factTypes = register.facts.map { RuleScope.factType($0, in: register) }
    }

    /// The register as a layer: what the engine knows, the fields, the facts.
    func layer(withPlace: Bool) -> Layer {
        var columns = [
            column("number", Bilingual(zh: "系统编号", en: "Number"), .text), column("stage", Bilingual(zh: "当前阶段", en: "Stage"), .text),
            column("charge_area", Bilingual(zh: "责任村", en: "Area in charge"), .text),
            column("charge_area_name", Bilingual(zh: "责任村名称", en: "Name of the area in charge"), .text),
            column("located_area", Bilingual(zh: "位置所在村", en: "Area of the place"), .text),
        ]
        for field in register.fields { columns.append(column(field.id, Self.title(field), Self.kind(field.type))) }
        for (fact, type) in zip(register.facts, factTypes) { columns.append(column(fact.id, fact.name, Self.kind(type))) }
        columns.append(column("legacy", Bilingual(zh: "历史存量", en: "Legacy"), .boolean))
        columns.append(column("created_at", Bilingual(zh: "登记时间", en: "Registered at"), .timestamp))
        columns.append(column("updated_at", Bilingual(zh: "更新时间", en: "Updated at"), .timestamp))
        return Layer(
            name: register.id.name, title: register.name.zh, description: register.name.en,
            geometry: withPlace && !register.geometry.isEmpty ? .any : nil, columns: columns)
    }

    func row(_ item: Item, withPlace: Bool) -> LayerRow {
        let charge = tree[item.chargeArea]
        var values: [LayerValue] = [
            .text(item.number), .text(stage(item.stage, register.stage(item.stage)?.name)), .text(charge?.code ?? ""),
            .text(charge.map { names == .en ? $0.name.en : $0.name.zh } ?? ""), .text(tree[item.area]?.code ?? ""),
        ]
        values.reserveCapacity(values.count + register.fields.count + register.facts.count + 3)
        for (field, value) in zip(register.fields, item.fields) { values.append(self.value(value, field)) }
        for (value, type) in zip(item.facts, factTypes) { values.append(Self.value(value, Self.kind(type))) }
        values.append(.boolean(item.legacy))
        values.append(.timestamp(Formats.Instant(milliseconds: item.createdAt.milliseconds)))
        values.append(.timestamp(Formats.Instant(milliseconds: item.updatedAt.milliseconds)))
        let geometry = item.geometry ?? item.place.map { Geometry.point($0) }
        return LayerRow(values, geometry: withPlace && !register.geometry.isEmpty ? geometry : nil)
    }

    /// The rows items own, a table for each kind; `item` is the number of the owner.
    var partLayers: [Layer] {
        register.parts.map { part in
            Layer(
                name: "\(register.id.name)_\(part.id)", title: "\(register.name.zh) \(part.name.zh)", description: part.name.en,
                columns: [
                    column("item", Bilingual(zh: "系统编号", en: "Number"), .text), column("row", Bilingual(zh: "行号", en: "Row"), .integer),
                    column("stage", Bilingual(zh: "当前阶段", en: "Stage"), .text),
                ] + part.fields.map { column($0.id, Self.title($0), Self.kind($0.type)) })
        }
    }

    /// Rows for `partLayers`.
    func tableRows(of item: Item) -> [[LayerRow]] {
        rows(of: item).map { rows in rows.map { LayerRow([.text(item.number)] + $0.values) } }
    }

    /// The same tables where rows stand within their item and need not name it.
    var nestedLayers: [Layer] {
        zip(register.parts, partLayers).map { part, layer in
            var nested = layer
            nested.name = part.id
            nested.columns.removeFirst()
            return nested
        }
    }

    /// Rows for `nestedLayers`.
    func rows(of item: Item) -> [[LayerRow]] {
        register.parts.map { definition in
            (item.parts[definition.id] ?? []).map { part in
                LayerRow(
                    [.integer(part.id), .text(stage(part.stage, definition.stage(part.stage)?.name))]
                        + zip(definition.fields, part.fields).map { value($1, $0) })
            }
        }
    }

    /// Headers for files of rows, by which an import finds the item and the part.
    var partHeaders: [[String]] {
        register.parts.map { part in
            let row = Bilingual(zh: "行号", en: "Row")
            let own = [
                column("number", Bilingual(zh: "系统编号", en: "Number"), .text), column("row", row, .integer),
                column("stage", Bilingual(zh: "当前阶段", en: "Stage"), .text),
            ].map(\.name)
            return own
                + part.fields.map { field in
                    switch names {
                    case .id: "\(part.id).\(field.id)"
                    case .zh: "\(part.name.zh).\(field.name.zh)"
                    case .en: "\(part.name.en).\(field.name.en)"
                    }
                }
        }
    }

    private func column(_ id: String, _ title: Bilingual, _ kind: LayerColumn.Kind) -> LayerColumn {
        switch names {
        case .id: LayerColumn(id, kind: kind, title: title.zh)
        case .zh: LayerColumn(title.zh, kind: kind, title: title.zh)
        case .en: LayerColumn(title.en, kind: kind, title: title.en)
        }
    }

    private func stage(_ id: String, _ name: Bilingual?) -> String {
        switch names {
        case .id: id
        case .zh: name?.zh ?? id
        case .en: name?.en ?? id
        }
    }

    /// Masked values are texts whatever the field holds, so what does not fit its column is left out.
    private func value(_ value: Value, _ field: Field) -> LayerValue {
        if case .text(let id) = value, let choice = field.choice(id) { return .text(stage(id, choice.name)) }
        return Self.value(value, Self.kind(field.type))
    }

    private static func value(_ value: Value, _ kind: LayerColumn.Kind) -> LayerValue {
        switch (value, kind) {
        case (.text(let text), .text): .text(text)
        case (.boolean(let flag), .boolean): .boolean(flag)
        case (.date(let day), .date): CivilDay(iso: day.description).map { .date($0) } ?? .null
        case (.timestamp(let instant), .timestamp): .timestamp(Formats.Instant(milliseconds: instant.milliseconds))
        case (.decimal(let number), .decimal(let scale)):
            number.rescaled(to: scale).map { .decimal(ScaledNumber(units: $0.units, scale: $0.scale)) } ?? .null
        case (.decimal(let number), .integer): number.rescaled(to: 0).map { .integer($0.units) } ?? .null
        default: .null
        }
    }

    /// The name with its unit, as tables write it: 违建面积(㎡).
    private static func title(_ field: Field) -> Bilingual {
        guard let unit = field.unit else { return field.name }
        let sign = ["m2": "㎡", "ha": "公顷", "km2": "平方公里", "mu": "亩", "km": "公里"][unit]
        return Bilingual(zh: sign.map { "\(field.name.zh)(\($0))" } ?? field.name.zh, en: "\(field.name.en) (\(unit))")
    }

    private static func kind(_ type: FieldType) -> LayerColumn.Kind { kind(type.propertyType) }

    private static func kind(_ type: PropertyType) -> LayerColumn.Kind {
        switch type {
        case .boolean: .boolean
        case .decimal(0): .integer
        case .decimal(let scale): .decimal(scale: scale)
        case .text, .geometry: .text
        case .date: .date
        case .timestamp: .timestamp
        }
    }
}
