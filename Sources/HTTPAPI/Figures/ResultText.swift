import Appraisal
import CQL2
import Governance
import JSONText
import Services

/// Writes the results of an index on a day, with what came before.
struct ResultText: Sendable {
    let appraisement: Appraisement
    /// The ends of the eleven months before, and the day itself.
    let months: [DayStandings]
    let tree: AreaTree

    init(_ name: QualifiedName, on day: Day, county: County, store: FigureStore) throws {
        appraisement = try store.appraisement(of: name, on: day, in: county)
        months = try store.standings(of: name, on: day.monthEnds(12), in: county)
        tree = county.map.tree
    }

    private var rounding: Rounding { appraisement.index.definition.rounding }

    /// The county as the index has it; where the index is not formed for it, the mean of its towns.
    func county(into writer: inout JSONWriter) {
        guard let area = tree.county else { return writer.null() }
        if let result = appraisement.results[area.id] { return write(result, into: &writer) }
        writer.object { writer in
            place(area, into: &writer)
            let standing = months.last?.units[area.id]
            writer.member("score", json: months.last?.text(area.id))
            writer.member("grade", standing?.grade)
            writer.member("gradeBeforeVeto", standing?.grade)
            for name in ["veto", "rank", "tied", "movement"] { writer.member(name, json: nil) }
            before(area.id, into: &writer)
            writer.member("dimensions", object: { _ in })
            writer.member("indicators", object: { _ in })
        }
    }

    func write(_ result: UnitResult, into writer: inout JSONWriter) {
        let id = AreaID(result.unit.id)
        writer.object { writer in
            if let area = tree[id] { place(area, into: &writer) }
            writer.member("score", json: result.fixed.map { rounding.text($0) })
            writer.member("grade", appraisement.letter(result.grade))
            writer.member("gradeBeforeVeto", appraisement.letter(result.gradeBeforeVetoes))
            veto(result, into: &writer)
            rank(result, id, into: &writer)
            before(id, into: &writer)
            writer.member(
                "dimensions",
                object: { writer in
                    for (dimension, part) in zip(appraisement.index.declaration.dimensions, result.dimensions) {
                        writer.member(
                            dimension.id,
                            object: { writer in
                                writer.member("score", json: part.score.flatMap { rounding.fixed($0) }.map { rounding.text($0) })
                                writer.member("weight", part.effectiveWeight.shortened)
                                writer.member("loss", json: rounding.text(part.lost))
                            })
                    }
                })
            writer.member(
                "indicators",
                object: { writer in
                    for index in result.indicators.indices {
                        writer.key(appraisement.index.indicators[index].id)
                        writer.object { writer in indicator(index, of: result, into: &writer) }
                    }
                })
        }
    }

    /// Score, value, sides, weight and loss of an indicator.
    func indicator(_ index: Int, of result: UnitResult, into writer: inout JSONWriter) {
        let part = result.indicators[index]
        let input = appraisement.inputs[AreaID(result.unit.id)]?[index]
        writer.member("score", json: part.score.flatMap { rounding.fixed($0) }.map { rounding.text($0) })
        writer.member("value", input?.value?.shortened)
        writer.member("numerator", input?.numerator?.shortened)
        writer.member("denominator", input?.denominator?.shortened)
        writer.member("weight", part.effectiveWeight.shortened)
        writer.member("loss", json: rounding.text(part.lost))
        writer.member("rated", part.status.isRated)
        writer.member("why", part.status.reason)
        writer.member("small", part.isSmallBase)
    }

    private func place(_ area: Area, into writer: inout JSONWriter) {
        writer.member("code", area.code)
        writer.member("name", area.name)
        writer.member("level", area.level.rawValue)
        writer.member("parent", area.parent.flatMap { tree[$0]?.code })
    }

    private func veto(_ result: UnitResult, into writer: inout JSONWriter) {
        writer.key("veto")
        guard let id = result.veto else { return writer.null() }
        writer.object { writer in
            writer.member("id", id)
            let name = appraisement.index.declaration.vetoes.first { $0.id == id }?.name
            writer.member("name", name ?? Bilingual(zh: id, en: id))
        }
    }

    /// Places gained since the end of the month before; the county has no place.
    private func rank(_ result: UnitResult, _ id: AreaID, into writer: inout JSONWriter) {
        let isCounty = tree.county?.id == id
        let now = isCounty ? nil : result.placement?.rank
        let earlier = months.dropLast().last?.units[id]?.rank
        writer.member("rank", json: now.map { String($0) })
        writer.member("tied", json: isCounty ? nil : result.placement.map { String($0.tied) })
        writer.member("movement", json: earlier.flatMap { earlier in now.map { String(earlier - $0) } })
    }

    private func before(_ id: AreaID, into writer: inout JSONWriter) {
        writer.member("scoreBefore", json: months.dropLast().last?.text(id))
        writer.member(
            "spark",
            array: { writer in
                for month in months {
                    if let text = month.text(id) { writer.raw(text) } else { writer.null() }
                }
            })
    }
}

extension Double {
    /// Nine significant digits: what people check by hand, without the noise of binary fractions.
    var shortened: Double {
        guard isFinite, self != 0 else { return self }
        var scale = 1.0
        while magnitude * scale < 1e8, scale < 1e12 { scale *= 10 }
        return (self * scale).rounded() / scale
    }
}
