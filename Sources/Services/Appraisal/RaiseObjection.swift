import CQL2
package import Governance
import JSONText

extension County {
    /// Objections of an index, the newest first.
    package func objections(_ index: QualifiedName, month: String? = nil) async throws -> [Objection] {
        try await store.read { try $0.appraisalPapers(.objection, of: index, key: month) }.compactMap { Objection($0) }.reversed()
    }

    /// A town objects to an indicator of its own in a published month; the number is marked until it is answered.
    package func object(
        to indicator: String, of area: Area, in month: String, of index: QualifiedName, _ text: String, by actor: Actor
    ) async throws -> Objection {
        try await object(to: indicator, ofUnit: area.code, in: month, of: index, text, by: actor)
    }

    /// The same for a unit by its code: of an area, or of an item as the index calls it, for whose owner the office speaks that
    /// answers for its place.
    package func object(
        to indicator: String, ofUnit code: String, in month: String, of index: QualifiedName, _ text: String, by actor: Actor
    ) async throws -> Objection {
        try requireAppraisal(.object, index, actor)
        let access = try Access(actor, scene: try scene(index.scene), tree: map.tree, rules: rules)
        let published = try await publishedMonth(month, of: index, revision: nil)
        let frozen = published.result
        let item = (frozen as? FrozenPeriod)?.units.first { $0.code == code }
        guard let indicators = frozen?.indicators(of: code), let area = map.tree.area(code: item?.area ?? code) else {
            throw Refusal(
                "not-in-month", .unmet, zh: "该期没有评价这个对象。", en: "The unit was not appraised in that period.",
                field: item == nil ? "area" : "unit")
        }
        guard access.reaches(area.id) else { throw Refusal.outsideScope() }
        guard indicators.contains(indicator) else {
            throw Refusal("unknown-indicator", .invalid, zh: "没有这个指标。", en: "There is no such indicator.", field: "indicator")
        }
        let moment = now
        if let until = published.until, until < moment.day {
            throw Refusal(
                "publicity-over", .unmet, zh: "公示期已于 \(until.description) 届满，不再受理异议。",
                en: "Publicity ended on \(until.description); objections are no longer taken.", field: "month")
        }
        let objection = try Objection(
            index: index, month: month, area: area.id, unit: item.map { (code: $0.code, name: $0.name) }, indicator: indicator, text: text,
            by: actor,
            at: moment)
        return try await store.write { transaction in
            let open = try transaction.appraisalPapers(.objection, of: index, key: month).compactMap { Objection($0) }
            guard
                !open.contains(where: {
                    $0.state == .raised && $0.area == area.id && $0.unit == objection.unit && $0.indicator == indicator
                })
            else {
                throw Refusal("objection-open", .conflict, zh: "这个数已有异议在核。", en: "An objection to this number is being looked at.")
            }
            let paper = try self.write(objection.paper, step: "object", by: actor, at: moment, in: transaction)
            return Objection(paper) ?? objection
        }
    }

    package func answer(
        _ id: Int64, of index: QualifiedName, upheld: Bool, _ text: String, correction: Objection.Correction?, by actor: Actor
    ) async throws -> Objection {
        try requireAppraisal(.answer, index, actor)
        if let correction { try check(correction, of: try book(index)) }
        let moment = now
        return try await store.write { transaction in
            guard let paper = try transaction.appraisalPaper(id), paper.index == index, let objection = Objection(paper) else {
                throw Refusal("no-objection", .notFound, zh: "没有这条异议。", en: "There is no such objection.")
            }
            let next = try objection.answered(upheld: upheld, text, correction: correction, by: actor, at: moment)
            let written = try self.write(next.paper, step: upheld ? "uphold" : "refuse", by: actor, at: moment, in: transaction)
            return Objection(written) ?? next
        }
    }
}

extension County {
    /// Areas are corrected by the sides of an indicator, items by their figures.
    private func check(_ correction: Objection.Correction, of book: AppraisalBook) throws {
        guard case .items(let study) = book else {
            guard correction.numerator != nil, correction.denominator != nil, correction.figures.isEmpty else {
                throw Refusal(
                    "correction-needed", .invalid, zh: "请写明更正后的分子和分母。", en: "Name the corrected numerator and denominator.",
                    field: "numerator")
            }
            return
        }
        guard correction.numerator == nil, !correction.figures.isEmpty else {
            throw Refusal(
                "correction-needed", .invalid, zh: "请写明更正后的数据。", en: "Name the corrected figures.", field: "figures")
        }
        for (name, value) in correction.figures.sorted(by: { $0.key < $1.key }) {
            guard let column = study.columns.first(where: { $0.id == name }) else {
                throw Refusal(
                    "unknown-figure", .invalid, zh: "没有数据列“\(name)”。", en: "There is no column “\(name)”.", field: "figures.\(name)")
            }
            guard value >= column.minimum ?? -.infinity, value <= column.maximum ?? .infinity else {
                throw Refusal(
                    "bad-correction", .invalid, zh: "“\(name)”超出允许的范围。", en: "“\(name)” lies outside its limits.",
                    field: "figures.\(name)")
            }
        }
    }
}

extension FrozenRule {
    var indicators: [String] {
        (json["dimensions"]?.array ?? []).flatMap { $0["indicators"]?.array ?? [] }.compactMap { $0["id"]?.string }
    }
}
