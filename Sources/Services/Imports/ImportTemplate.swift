import Formats
package import Governance

extension County {
    /// Writes an empty workbook whose header the import knows: required columns have an asterisk, units stand in the
    /// header, and a second sheet says what each column takes.
    func writeImportTemplate(for register: Register, to path: String, in language: Language) throws {
        let scene = try scene(register.id.scene)
        let choices = ColumnChoice.all(of: register).filter { $0.part == nil && $0.target != "geometry" }
        do throws(FormatError) {
            let writer = try XLSXWriter(path: path, utcOffsetMinutes: zone.utcOffsetMinutes)
            try writer.addSheet(
                register.name[language],
                columns: choices.map { choice in
                    let field = register.fields.first { $0.id == choice.target }
                    return XLSXWriter.Column(Self.title(choice, field, scene, language))
                })
            let texts = Self.texts(language)
            try writer.addSheet(
                texts.sheet, columns: [.init(texts.column, width: 24), .init(texts.must, width: 8), .init(texts.takes, width: 90)])
            for choice in choices {
                let field = register.fields.first { $0.id == choice.target }
                let takes = [Self.takes(choice, field, language), field?.help?[language]].compactMap { $0 }.joined(
                    separator: language == .zh ? "；" : "; ")
                try writer.write(
                    [
                        .text(Self.title(choice, field, scene, language)), choice.isRequired ? .text(texts.yes) : .null, .text(takes),
                    ], to: 1)
            }
            try writer.finish()
        } catch {
            throw Refusal(error, path: path)
        }
    }

    private static func title(_ choice: ColumnChoice, _ field: Field?, _ scene: Scene, _ language: Language) -> String {
        var title = field?.name[language] ?? plain(choice.target, language) ?? choice.name[language]
        // A unit only where the import will know it again.
        if let unit = field?.unit, let name = scene.units.first(where: { $0.symbol == unit })?.name[language], LooseUnit(named: name) != nil
        {
            title += language == .zh ? "（\(name)）" : " (\(name))"
        }
        return choice.isRequired ? title + "*" : title
    }

    /// Headers of what is no field, as the import knows them.
    private static func plain(_ target: String, _ language: Language) -> String? {
        let known: [String: Bilingual] = [
            "lon": Bilingual(zh: "经度", en: "lon"), "lat": Bilingual(zh: "纬度", en: "lat"), "number": Bilingual(zh: "系统编号", en: "number"),
            "charge_area": Bilingual(zh: "责任村", en: "village"), "town": Bilingual(zh: "镇街", en: "town"),
        ]
        return known[target]?[language]
    }

    private static func takes(_ choice: ColumnChoice, _ field: Field?, _ language: Language) -> String {
        let isChinese = language == .zh
        guard let field else { return choice.name[language] }
        switch field.type {
        case .choice:
            let names = field.choices.filter { $0.disabled == nil }.map { $0.name[language] }.joined(separator: isChinese ? "、" : ", ")
            return isChinese ? "只填其一：\(names)" : "one of: \(names)"
        case .boolean: return isChinese ? "是 或 否" : "yes or no"
        case .date: return isChinese ? "日期，如 2026-03-05" : "a date such as 2026-03-05"
        case .timestamp: return isChinese ? "日期和时间，如 2026-03-05 14:05" : "date and time such as 2026-03-05 14:05"
        case .decimal(let scale):
            return isChinese
                ? (scale == 0 ? "整数" : "数字，至多 \(scale) 位小数") : (scale == 0 ? "a whole number" : "a number with at most \(scale) decimals")
        case .text(let length): return isChinese ? "文字，至多 \(length) 字" : "text of at most \(length) characters"
        case .item: return isChinese ? "对方的编号" : "the number of the other item"
        }
    }

    private static func texts(_ language: Language) -> (sheet: String, column: String, must: String, takes: String, yes: String) {
        language == .zh ? ("填写说明", "列名", "必填", "怎样填", "是") : ("How to fill in", "Column", "Required", "What it takes", "yes")
    }
}

extension ImportDesk {
    /// The workbook to begin with, whole.
    package func template(for register: QualifiedName, by actor: Actor, in language: Language) throws -> [UInt8] {
        let declared = try county.rules(register).register
        try county.access(actor, register).requireImport(declared)
        let path = try folder.scratch("template.xlsx")
        defer { folder.removeScratch(path) }
        try county.writeImportTemplate(for: declared, to: path, in: language)
        return try folder.bytes(of: path)
    }
}
