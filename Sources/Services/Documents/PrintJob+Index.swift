import Appraisal
import CQL2
import Documents
import Formats
import Governance

extension PrintJob {
    /// The ranking of a day. Where none is asked for it is the end of last month: only settled figures are a bulletin.
    func indexContent() throws -> PrintContent {
        let name = QualifiedName(scene: scene.id, name: document.subject)
        let lastMonth = moment.day.firstOfMonth?.adding(days: -1)
        let day = min(request.to ?? lastMonth ?? moment.day, moment.day)
        let ranking = try ranking(name, on: day)
        return PrintContent(
            values: ["ranking": rankingValue(ranking)], tables: [rankingSheet(ranking, name: document.name[language])],
            subtitle: words("截至\(words.day(day))", "As of \(words.day(day))"), count: ranking.rows.count,
            about: ["index": name.description, "to": day.description], fileName: "\(document.name[language])-\(day)")
    }

    struct Ranking: Sendable {
        struct Row: Sendable {
            var name: String
            var rank: Int?
            var score: String?
            var before: String?
            var movement: Int?
            var band: BandDeclaration?
            var veto: String?
        }

        var name: Bilingual
        var version: Bilingual
        var day: Day
        var rows: [Row]
        var county: Row
        var bands: [BandDeclaration]
        var isSettled: Bool
        var decimals: Int
    }

    func ranking(_ name: QualifiedName, on day: Day) throws -> Ranking {
        let now = try county.appraise(name, on: day)
        let before = day.firstOfMonth?.adding(days: -1).flatMap { try? county.appraise(name, on: $0) }
        let declared = now.index.declaration
        let rounding = now.index.definition.rounding
        func band(_ grade: Grade?) -> BandDeclaration? {
            guard let grade, declared.bands.indices.contains(grade.rawValue - 1) else { return nil }
            return declared.bands[grade.rawValue - 1]
        }
        let level: AreaLevel = declared.levels.contains(.town) ? .town : declared.levels.first ?? .town
        let rows = now.ranking(level).map { result -> Ranking.Row in
            let id = AreaID(result.unit.id)
            let earlier = before?.results[id]
            let rank = result.placement?.rank
            return Ranking.Row(
                name: county.map.tree[id]?.name[language] ?? "", rank: rank, score: result.fixed.map { rounding.text($0) },
                before: earlier?.fixed.map { rounding.text($0) },
                movement: earlier?.placement.flatMap { earlier in rank.map { earlier.rank - $0 } }, band: band(result.grade),
                veto: result.veto.map { id in declared.vetoes.first { $0.id == id }?.name[language] ?? id })
        }
        func whole(_ appraisement: Appraisement?) -> Int64? {
            appraisement.flatMap { county.countyScore($0) }.flatMap { rounding.fixed($0) }
        }
        let score = whole(now)
        let top = Ranking.Row(
            name: county.map.tree.county?.name[language] ?? "", rank: nil, score: score.map { rounding.text($0) },
            before: whole(before).map { rounding.text($0) }, movement: nil,
            band: band(score.flatMap { now.index.definition.gradeAlone($0) }), veto: nil)
        return Ranking(
            name: scene.index(name.name)?.name ?? document.name, version: declared.name, day: day, rows: rows, county: top,
            bands: declared.bands, isSettled: day < moment.day, decimals: rounding.decimals)
    }

    /// - Returns: `rows` best first, the county, the bands as a legend, and whether the figures are settled.
    func rankingValue(_ ranking: Ranking) -> DocumentValue {
        let unrated = words("不参评", "not rated")
        func row(_ row: Ranking.Row) -> DocumentValue {
            let moved: String? = row.movement.map { $0 > 0 ? "▲\($0)" : $0 < 0 ? "▼\(-$0)" : "—" }
            let rank = row.rank.map { String($0) } ?? "—"
            let hex = row.band?.hex ?? "#ffffff"
            var values: [String: DocumentValue] = [
                "unit_name": .text(row.name), "rank": .text(rank), "score": .text(row.score ?? unrated),
                "score_before": .text(row.before ?? "—"), "movement": .text(moved ?? "—"), "grade": .text(row.band?.grade ?? "—"),
                "colour": .text(row.band?.name[language] ?? unrated), "hex": .text(hex), "ink": .text(Self.ink(on: hex)),
            ]
            values["veto"] = .some(row.veto)
            return .object(values)
        }
        let counts = ranking.bands.map { band -> DocumentValue in
            .object([
                "grade": .text(band.grade), "colour": .text(band.name[language]), "hex": .text(band.hex),
                "ink": .text(Self.ink(on: band.hex)), "least": .text(String(Int(band.from))),
                "units": .text(String(ranking.rows.count { $0.band?.grade == band.grade })),
            ])
        }
        return .object([
            "index_name": .text(ranking.name[language]), "version_name": .text(ranking.version[language]),
            "as_of": .text(words.day(ranking.day)), "rows": .list(ranking.rows.map(row)), "whole": row(ranking.county),
            "bands": .list(counts), "settled": .flag(ranking.isSettled), "units": .text(String(ranking.rows.count)),
        ])
    }

    /// Black or white, whichever can be read on the colour.
    private static func ink(on hex: String) -> String {
        let value = Int(hex.dropFirst(), radix: 16) ?? 0xFFFFFF
        let light = 299 * (value >> 16 & 255) + 587 * (value >> 8 & 255) + 114 * (value & 255)
        return light > 140_000 ? "#000000" : "#ffffff"
    }

    func rankingSheet(_ ranking: Ranking, name: String) -> PrintTable {
        let columns = [
            XLSXWriter.Column(words("名次", "Rank"), kind: .integer), XLSXWriter.Column(words("镇街", "Town"), width: 20),
            XLSXWriter.Column(words("得分", "Score"), kind: .decimal(scale: ranking.decimals)),
            XLSXWriter.Column(words("上月末得分", "Score at the end of last month"), kind: .decimal(scale: ranking.decimals)),
            XLSXWriter.Column(words("名次变化", "Places gained"), kind: .integer),
            XLSXWriter.Column(words("等级", "Grade"), width: 8), XLSXWriter.Column(words("颜色", "Colour"), width: 10),
            XLSXWriter.Column(words("否决项", "Veto"), width: 24),
        ]
        func score(_ text: String?) -> LayerValue {
            text.flatMap { FixedDecimal($0)?.rescaled(to: ranking.decimals) }.map {
                .decimal(ScaledNumber(units: $0.units, scale: $0.scale))
            } ?? .null
        }
        func cells(_ row: Ranking.Row) -> [LayerValue] {
            [
                row.rank.map { .integer(Int64($0)) } ?? .null, .text(row.name), score(row.score), score(row.before),
                row.movement.map { .integer(Int64($0)) } ?? .null, .text(row.band?.grade ?? ""), .text(row.band?.name[language] ?? ""),
                .text(row.veto ?? ""),
            ]
        }
        return PrintTable(name: name, columns: columns, rows: ranking.rows.map(cells) + [cells(ranking.county)])
    }
}
