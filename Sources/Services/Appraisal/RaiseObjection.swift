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
        try requireAppraisal(.object, index, actor)
        let access = try Access(actor, scene: try scene(index.scene), tree: map.tree, rules: rules)
        guard access.reaches(area.id) else { throw Refusal.outsideScope() }
        let published = try await publishedMonth(month, of: index, revision: nil)
        guard let frozen = published.paper.frozen.flatMap({ FrozenMonth($0) }), frozen.units.contains(where: { $0.code == area.code })
        else {
            throw Refusal("not-in-month", .unmet, zh: "该月没有评价这个区域。", en: "The area was not appraised that month.", field: "area")
        }
        guard frozen.rule.indicators.contains(indicator) else {
            throw Refusal("unknown-indicator", .invalid, zh: "没有这个指标。", en: "There is no such indicator.", field: "indicator")
        }
        let moment = now
        let objection = try Objection(index: index, month: month, area: area.id, indicator: indicator, text: text, by: actor, at: moment)
        return try await store.write { transaction in
            let open = try transaction.appraisalPapers(.objection, of: index, key: month).compactMap { Objection($0) }
            guard !open.contains(where: { $0.state == .raised && $0.area == area.id && $0.indicator == indicator }) else {
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

extension FrozenRule {
    var indicators: [String] {
        (json["dimensions"]?.array ?? []).flatMap { $0["indicators"]?.array ?? [] }.compactMap { $0["id"]?.string }
    }
}
