import Appraisal
import CQL2
package import Governance
import JSONText

/// Whether a frozen month comes out again.
package struct MonthCheck: Sendable {
    /// The bytes have the hash that the row and the journal name.
    package var hashHolds: Bool
    /// The frozen rule on the frozen inputs gives the same bytes.
    package var sameFromFrozen: Bool
    /// The store, asked again for that day, gives the same bytes.
    package var sameFromStore: Bool
    /// What the store says otherwise: unit and indicator, or the rule.
    package var differences: [String]
}

extension County {
    /// Months of an index, the newest first; of a month its latest revision first.
    package func publishedMonths(_ index: QualifiedName) async throws -> [PublishedMonth] {
        try await store.read { try $0.appraisalPapers(.month, of: index, key: nil) }.compactMap { PublishedMonth($0) }
            .sorted { ($0.month, $0.revision) > ($1.month, $1.revision) }
    }

    /// A month as it was published, with its frozen bytes; the latest revision where none is named.
    package func publishedMonth(_ month: String, of index: QualifiedName, revision: Int?) async throws -> PublishedMonth {
        let found = try await store.read { snapshot -> PublishedMonth? in
            let papers = try snapshot.appraisalPapers(.month, of: index, key: month).compactMap { PublishedMonth($0) }
            let wanted = papers.filter { revision == nil || $0.revision == revision }.max { $0.revision < $1.revision }
            return try wanted.flatMap { try snapshot.appraisalPaper($0.paper.id) }.flatMap { PublishedMonth($0) }
        }
        guard let found else {
            throw Refusal("not-published", .notFound, zh: "该月尚未发布。", en: "That month has not been published.", field: "month")
        }
        return found
    }

    /// Freezes a month, or a period of an index over items, that has ended. Once it is published only an upheld objection makes a
    /// further revision.
    package func publishMonth(_ month: String, of index: QualifiedName, remarks: String, by actor: Actor) async throws -> PublishedMonth {
        try requireAppraisal(.publish, index, actor)
        guard remarks.unicodeScalars.count <= Objection.longest else {
            throw Refusal(
                "words-too-long", .invalid, zh: "不能超过 \(Objection.longest) 字。",
                en: "It may have at most \(Objection.longest) characters.", field: "remarks")
        }
        let book = try self.book(index)
        let freeze = try await freezer(of: book, index, month)
        return try await store.write { transaction in
            let moment = self.now
            let before = try transaction.appraisalPapers(.month, of: index, key: month).compactMap { PublishedMonth($0) }
                .max { $0.revision < $1.revision }
            let upheld = try transaction.appraisalPapers(.objection, of: index, key: month).compactMap { Objection($0) }
                .filter { $0.state == .upheld }
            let new = Set(upheld.map(\.id)).subtracting(before?.because ?? [])
            if before != nil, new.isEmpty {
                throw Refusal(
                    "published", .conflict, zh: "该期已发布。只有异议成立才能再发更正版。",
                    en: "That period is published. Only an objection that was upheld makes a further revision.", field: "month")
            }
            let bytes = try freeze(upheld, moment, transaction).bytes()
            let published = PublishedMonth(
                index: index, month: month, revision: (before?.revision ?? 0) + 1, frozen: bytes, sha256: self.hashing.hash(bytes),
                remarks: remarks, before: before, because: upheld.map(\.id).sorted(),
                until: book.publicity.flatMap { moment.day.adding(days: Int64($0)) }, by: actor, at: moment)
            let paper = try self.write(published.paper, step: before == nil ? "publish" : "revise", by: actor, at: moment, in: transaction)
            return PublishedMonth(paper) ?? published
        }
    }

    /// How a period is frozen within the transaction that publishes it.
    private typealias Freezer = @Sendable (_ upheld: [Objection], _ moment: Moment, _ snapshot: any Snapshot) throws -> any FrozenResult

    private func freezer(of book: AppraisalBook, _ index: QualifiedName, _ month: String) async throws -> Freezer {
        switch book {
        case .items(let study):
            _ = try Self.lastDay(ofPeriod: month, before: now.day)
            let rules = try rules(QualifiedName(scene: index.scene, name: study.over ?? ""))
            return { upheld, moment, snapshot in
                try self.freeze(
                    study, rules, index, month, known: Instant(milliseconds: moment.instant.milliseconds + 1), upheld, nil, in: snapshot)
            }
        case .areas:
            let day = try Self.lastDay(of: month, before: now.day)
            let raised = try await alarms(index, on: day)
            let declared = try self.index(index).version(on: day)?.declaration.uses ?? []
            let uses = declared.isEmpty ? nil : try await useInputs(declared, of: index, on: day)
            return { upheld, _, _ in try self.frozen(index, month, on: day, self.corrections(upheld), raised, uses) }
        }
    }

    /// Recomputes a published month twice: from what was frozen, and from the store as it knew that day.
    package func check(_ month: PublishedMonth) async throws -> MonthCheck {
        guard let bytes = month.paper.frozen, let frozen = month.result else {
            return MonthCheck(hashHolds: false, sameFromFrozen: false, sameFromStore: false, differences: ["frozen"])
        }
        var check = MonthCheck(
            hashHolds: hashing.hash(bytes).hex == month.sha256, sameFromFrozen: try frozen.bytes() == bytes, sameFromStore: false,
            differences: [])
        let again: any FrozenResult
        if let frozen = frozen as? FrozenMonth {
            again = try self.frozen(
                frozen.index, frozen.month, on: frozen.day, frozen.corrections, frozen.alarms, usesAgain(frozen))
        } else if let frozen = frozen as? FrozenPeriod {
            again = try await freezeAgain(frozen)
        } else {
            return check
        }
        check.sameFromStore = try again.bytes() == bytes
        if !check.sameFromStore { check.differences = frozen.differences(from: again) }
        return check
    }

    private func frozen(
        _ index: QualifiedName, _ month: String, on day: Day, _ corrections: [FrozenMonth.Correction],
        _ alarms: [(code: String, alarm: String, words: Bilingual)], _ uses: [String: [String: UseSheet.Input]]?
    ) throws -> FrozenMonth {
        let tree = map.tree
        let appraisement = try self.index(index).appraise(on: day, cells: figures.cells, tree: tree)
        return FrozenMonth(
            appraisement, index: index, month: month, tree: tree, corrections: corrections, alarms: alarms, uses: uses)
    }

    /// The figures of uses read anew. Grades of periods before stay as they were frozen, as alarms and corrections do: they
    /// rest on what was published then.
    private func usesAgain(_ frozen: FrozenMonth) -> [String: [String: UseSheet.Input]]? {
        frozen.uses.map { uses in
            frozen.rule.uses.reduce(into: uses) { uses, use in
                let read = reads(use, of: frozen.index.scene, on: frozen.day)
                if case .price = use.form { return }
                uses[use.id] = read.isEmpty ? uses[use.id] : read
            }
        }
    }

    /// What upheld objections of a month put right, in the order they were raised.
    private func corrections(_ upheld: [Objection]) -> [FrozenMonth.Correction] {
        upheld.compactMap { objection in
            guard let correction = objection.correction, let numerator = correction.numerator, let denominator = correction.denominator,
                let area = self.map.tree[objection.area]
            else { return nil }
            return FrozenMonth.Correction(
                objection: objection.id, code: area.code, indicator: objection.indicator, numerator: numerator, denominator: denominator)
        }
    }

    static func lastDay(of month: String, before today: Day) throws(Refusal) -> Day {
        guard month.utf8.count == 7, let first = Day("\(month)-01"), let next = first.adding(months: 1) else {
            throw Refusal("bad-month", .invalid, zh: "月份应如 2026-03。", en: "A month is written 2026-03.", field: "month")
        }
        let last = next.adding(days: -1) ?? first
        guard last < today else {
            throw Refusal("month-running", .unmet, zh: "该月尚未结束。", en: "That month has not ended.", field: "month")
        }
        return last
    }
}

extension FrozenMonth {
    /// Where another computation of the month says otherwise.
    func differences(from other: FrozenMonth) -> [String] {
        var found: [String] = []
        if rule.json != other.rule.json { found.append("rule") }
        let others = Dictionary(other.units.map { ($0.code, $0) }) { first, _ in first }
        for unit in units {
            guard let same = others[unit.code] else {
                found.append(unit.code)
                continue
            }
            for (at, (mine, theirs)) in zip(unit.input.inputs, same.input.inputs).enumerated() where mine != theirs {
                found.append("\(unit.code) \(indicator(at))")
            }
            if unit.input.vetoes != same.input.vetoes { found.append("\(unit.code) vetoes") }
            if unit.name != same.name { found.append("\(unit.code) name") }
            for use in rule.uses where uses?[use.id]?[unit.code] != other.uses?[use.id]?[unit.code] {
                found.append("\(unit.code) \(use.id)")
            }
        }
        let known = Set(units.map(\.code))
        found += other.units.map(\.code).filter { !known.contains($0) }
        return Array(found.prefix(50))
    }

    private func indicator(_ at: Int) -> String {
        let ids = (rule.json["dimensions"]?.array ?? []).flatMap { $0["indicators"]?.array ?? [] }.compactMap { $0["id"]?.string }
        return ids.indices.contains(at) ? ids[at] : String(at)
    }
}
