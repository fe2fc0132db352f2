import Appraisal
import CQL2
import Documents
import Formats
import Governance

extension PrintJob {
    /// A published month as it was frozen: its ranking beside that of the month published before, its map, what was said of
    /// it and what follows from it. Nothing in it is reckoned from the store of today.
    func monthContent() async throws -> PrintContent {
        let name = QualifiedName(scene: scene.id, name: document.subject)
        let (month, frozen) = try await month(of: name)
        let before = try await county.publishedMonths(name).first { $0.month < month.month }
        var former: [String: UnitResult] = [:]
        if let before, let bytes = try await county.publishedMonth(before.month, of: name, revision: nil).paper.frozen,
            let earlier = FrozenMonth(bytes)
        {
            for (unit, result) in zip(earlier.units, try earlier.results()) { former[unit.code] = result }
        }
        let results = try frozen.results()
        let sheets = try frozen.sheets(results)
        let towns = try ranking(frozen, results, .town, former)
        let villages = try ranking(frozen, results, .village, former)
        let by = try await names([month.by])[month.by] ?? month.by
        let titles = Dictionary(frozen.units.map { ($0.code, $0.name[language]) }) { first, _ in first }
        var about: [String: DocumentValue] = [
            "month_name": .text(month.month), "revision": .text(String(month.revision)), "revised": .flag(month.revision > 1),
            "sha256": .text(month.sha256), "by": .text(by), "at": .text(words.moment(month.at)),
            "villages": rankingValue(villages), "rated_villages": .flag(villages.rows.contains { $0.rank != nil }),
            "uses": .list(sheets.map(useValue)),
            "corrections": .list(
                frozen.corrections.map { correction in
                    .object([
                        "unit_name": .text(titles[correction.code] ?? correction.code), "indicator": .text(correction.indicator),
                        "numerator": .text(correction.numerator.text), "denominator": .text(correction.denominator.text),
                        "objection": .text(String(correction.objection)),
                    ])
                }),
            "alarms": .list(
                frozen.alarms.map { alarm in
                    .object(["unit_name": .text(titles[alarm.code] ?? alarm.code), "words": .text(alarm.words[language])])
                }),
        ]
        about["remarks"] = .some(month.remarks.isEmpty ? nil : month.remarks)
        about["before"] = .some(before?.month)
        about["map"] = map(of: towns, frozen)
        return PrintContent(
            values: ["ranking": rankingValue(towns), "bulletin": .object(about)],
            tables: [rankingSheet(towns, name: words("镇街名次", "Towns"))]
                + (villages.rows.isEmpty ? [] : [rankingSheet(villages, name: words("村（社区）名次", "Villages"))]) + sheets.map(useSheet),
            subtitle: words("\(month.month)，截至\(words.day(frozen.day))", "\(month.month), as of \(words.day(frozen.day))"),
            count: towns.rows.count,
            about: [
                "index": name.description, "month": month.month, "revision": String(month.revision), "sha256": month.sha256,
            ],
            fileName: "\(document.name[language])-\(month.month)" + (month.revision > 1 ? "-\(month.revision)" : ""))
    }

    /// The month that the asked day lies in; the latest one where none is asked for.
    private func month(of name: QualifiedName) async throws -> (PublishedMonth, FrozenMonth) {
        let asked = request.to.map { String($0.description.prefix(7)) }
        let latest = try await county.publishedMonths(name).first?.month
        guard let key = asked ?? latest else {
            throw Refusal("not-published", .notFound, zh: "还没有发布过月份。", en: "No month has been published yet.", field: "to")
        }
        let month = try await county.publishedMonth(key, of: name, revision: request.revision)
        guard let frozen = month.paper.frozen.flatMap({ FrozenMonth($0) }) else { throw Refusal(.failed) }
        return (month, frozen)
    }

    private func ranking(
        _ frozen: FrozenMonth, _ results: [UnitResult], _ level: AreaLevel, _ former: [String: UnitResult]
    ) throws -> Ranking {
        let definition = try frozen.rule.definition()
        let rounding = definition.rounding
        let bands = frozen.rule.bands
        func band(_ grade: Grade?) -> BandDeclaration? { grade.map { bands[$0.rawValue - 1] } }
        func mean(_ fixed: [Int64]) -> Int64? {
            fixed.isEmpty ? nil : rounding.fixed(rounding.value(fixed.reduce(0, +)) / Double(fixed.count))
        }
        let own = zip(frozen.units, results).filter { $0.0.input.unit.level == level.rawValue }
            .sorted { ($0.1.placement?.rank ?? .max, $0.0.code) < ($1.1.placement?.rank ?? .max, $1.0.code) }
        let declared = scene.index(frozen.index.name)
        let rows = own.map { unit, result -> Ranking.Row in
            let earlier = former[unit.code]
            let rank = result.placement?.rank
            return Ranking.Row(
                name: unit.name[language], rank: rank, score: result.fixed.map { rounding.text($0) },
                before: earlier?.fixed.map { rounding.text($0) },
                movement: earlier?.placement.flatMap { earlier in rank.map { earlier.rank - $0 } }, band: band(result.grade),
                veto: result.veto.map { id in vetoName(id, declared)[language] })
        }
        let score = mean(own.compactMap(\.1.fixed))
        let was = mean(own.compactMap { former[$0.0.code]?.fixed })
        let whole = Ranking.Row(
            name: county.map.tree.county?.name[language] ?? "", rank: nil, score: score.map { rounding.text($0) },
            before: was.map { rounding.text($0) }, movement: nil,
            band: band(score.flatMap { definition.gradeAlone($0) }), veto: nil)
        let version = declared?.versions.first { $0.id == frozen.version }?.name ?? Bilingual(zh: frozen.version, en: frozen.version)
        return Ranking(
            name: declared?.name ?? document.name, version: version, day: frozen.day, rows: rows, county: whole, bands: bands,
            isSettled: true, decimals: rounding.decimals)
    }

    private func vetoName(_ id: String, _ declared: IndexDeclaration?) -> Bilingual {
        declared?.versions.last { version in version.vetoes.contains { $0.id == id } }?.vetoes.first { $0.id == id }?.name
            ?? Bilingual(zh: id, en: id)
    }

    private func useValue(_ sheet: UseSheet) -> DocumentValue {
        let rows = sheet.rows.map { row -> DocumentValue in
            .object([
                "unit_name": .text(row.name[language]), "amount": .text(row.amount.map { sheet.rounding.text($0) } ?? "—"),
                "grade": .text(row.result.grade.map { sheet.grades[$0.rawValue - 1] } ?? "—"), "note": .some(note(row)),
            ])
        }
        var values: [String: DocumentValue] = ["use_name": .text(sheet.use.name[language]), "rows": .list(rows)]
        values["unit"] = .some(sheet.use.unit.map { words.unit($0) })
        values["refused"] = .some(sheet.refusal?.message[language])
        if case .quota = sheet.use.form { values["total"] = .text(sheet.rounding.text(sheet.total)) }
        return .object(values)
    }

    private func note(_ row: UseSheet.Row) -> String? {
        switch row.note {
        case .notRated: words("不参评", "not rated")
        case .veto(let id): vetoName(id, scene.index(document.subject))[language]
        case .bound(.floor): words("按下限", "at the floor")
        case .bound(.cap): words("按上限", "at the cap")
        case nil: row.run.flatMap { $0 > 0 ? words("连续第 \($0) 期", "period \($0) in a row") : nil } ?? entered(row)
        }
    }

    /// What was entered by hand, and the group whose target holds.
    private func entered(_ row: UseSheet.Row) -> String? {
        let group = row.input.group.flatMap { id in scene.groups.first { $0.id == id }?.name[language] }
        let added = row.input.added.flatMap { sum in
            sum == 0 ? nil : words("加减分 \(sum > 0 ? "+" : "")\(sum.text)", "\(sum > 0 ? "+" : "")\(sum.text) entered")
        }
        let parts = [group, added].compactMap { $0 }
        return parts.isEmpty ? nil : parts.joined(separator: words("，", ", "))
    }

    private func useSheet(_ sheet: UseSheet) -> PrintTable {
        let decimals = sheet.use.decimals
        let unit = sheet.use.unit.map { "（\(words.unit($0))）" } ?? ""
        return PrintTable(
            name: sheet.use.name[language],
            columns: [
                XLSXWriter.Column(words("镇街", "Town"), width: 20), XLSXWriter.Column(words("等级", "Grade"), width: 8),
                XLSXWriter.Column(words("数额", "Amount") + unit, kind: .decimal(scale: decimals)),
                XLSXWriter.Column(words("说明", "Note"), width: 24),
            ],
            rows: sheet.rows.map { row in
                [
                    .text(row.name[language]), .text(row.result.grade.map { sheet.grades[$0.rawValue - 1] } ?? ""),
                    row.amount.map { .decimal(ScaledNumber(units: $0, scale: decimals)) } ?? .null, .text(note(row) ?? ""),
                ]
            })
    }

    /// The towns in their colours, as far as their borders are known.
    private func map(of ranking: Ranking, _ frozen: FrozenMonth) -> DocumentValue? {
        let byName = Dictionary(ranking.rows.map { ($0.name, $0) }) { first, _ in first }
        let shapes = frozen.units.filter { $0.input.unit.level == AreaLevel.town.rawValue }.compactMap { unit -> ColourMap.Shape? in
            guard let geometry = county.map.tree.area(code: unit.code)?.geometry, let row = byName[unit.name[language]] else { return nil }
            return ColourMap.Shape(geometry: geometry, hex: row.band?.hex ?? "#ffffff", letter: row.band?.grade ?? "–", name: row.name)
        }
        guard let map = ColourMap(shapes) else { return nil }
        return .object([
            "svg": isWord ? nil : .markup(map.svg), "src": .some(isWord ? map.picture.map { DataAddress.jpeg($0) } : nil),
        ])
    }
}
