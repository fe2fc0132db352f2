import CQL2
import Documents
import Governance
import Spatial

extension PrintJob {
    /// One item with its photos, its place and its history.
    func itemContent() async throws -> PrintContent {
        guard let number = request.item else {
            throw Refusal("missing-item", .invalid, zh: "请指定要打印哪一处（编号）。", en: "Say which item is wanted, by its number.", field: "item")
        }
        let name = QualifiedName(scene: scene.id, name: document.subject)
        let sight = try await county.read(number, in: name, by: access.actor)
        let history = try await county.history(of: number, in: name, by: access.actor)
        let people = try await names(history.map(\.actor) + sight.item.evidence.map(\.addedBy) + [sight.item.createdBy])
        let item = ItemPrint(register: sight.register, words: words, tree: county.map.tree)
        var values = item.values(sight.item)
        values["reporter"] = .text(people[sight.item.createdBy] ?? sight.item.createdBy)
        values["photos"] = try await photos(sight, people)
        values["sketch"] = try await sketch(sight.item)
        values["links"] = try await links(of: sight.item)
        values["earlier"] = try await earlier(than: sight.item)
        values["history"] = .list(history.sorted { $0.entry < $1.entry }.map { step($0, sight.register, people) })
        values["last_hash"] = .some(history.max { $0.entry < $1.entry }?.hash.hex)
        return PrintContent(
            values: values, subtitle: "\(number) \(sight.register.title(of: sight.item, in: language))", count: 1,
            about: ["item": number, "register": name.description], fileName: "\(document.name[language])-\(number)")
    }

    private func step(_ step: HistoryStep, _ register: Register, _ people: [String: String]) -> DocumentValue {
        let areas = step.areas.map { area -> String in
            func name(_ id: AreaID?) -> String { id.flatMap { county.map.tree[$0]?.name[language] } ?? words("（无）", "(none)") }
            let what = area.property == "charge_area" ? words("责任村", "area in charge") : words("转给", "handed to")
            return "\(what) \(name(area.from)) → \(name(area.to))"
        }
        let changes =
            areas
            + step.changes.map { change -> String in
                let field = change.field
                guard !field.level.isPersonal else { return words("\(field.name.zh)有改动", "\(field.name.en) changed") }
                let to = words.value(change.to, of: field) ?? words("（空）", "(empty)")
                guard let from = words.value(change.from, of: field) else { return "\(field.name[language]) \(to)" }
                return "\(field.name[language]) \(from) → \(to)"
            }
        return .object([
            "at": .text(words.moment(step.at)), "by": .text(people[step.actor] ?? step.actor),
            "role": .text(scene.roleName(step.role)[language]),
            "action": .text(register.name(ofAct: step.act)[language]),
            "to_stage": .text(register.stage(step.stage)?.name[language] ?? step.stage),
            "changes": .some(changes.prefix(12).joined(separator: words("；", "; "))), "note": .some(step.note),
        ])
    }

    /// Photos two to a row: before, after, then the others.
    private func photos(_ sight: ItemSight, _ people: [String: String]) async throws -> DocumentValue {
        let first: [EvidenceRole] = [.before, .after, .during, .door]
        let order = first + sight.register.photos.allRoles.filter { !first.contains($0) && $0 != .document }
        let sorted = order.flatMap { role in sight.item.evidence.filter { $0.role == role } }
        var cells: [DocumentValue] = []
        for use in sorted.prefix(Self.mostPhotos) {
            var parts = [
                sight.register.photos.name(of: use.role)[language], words.moment(use.capturedAt ?? use.addedAt),
                people[use.addedBy] ?? use.addedBy,
            ]
            parts += PhotoMarks.texts(use.flags, in: language)
            cells.append(
                .object([
                    "src": .some(try await picture(use.sha256)), "caption": .text(parts.joined(separator: " · ")),
                    "gone": .text(words("照片已依法移除", "The photo was lawfully removed")),
                ]))
        }
        guard !cells.isEmpty else { return .object(["count": .text("0")]) }
        if cells.count % 2 == 1 { cells.append(.object(["blank": .flag(true)])) }
        let rows = stride(from: 0, to: cells.count, by: 2).map { DocumentValue.object(["cells": .list([cells[$0], cells[$0 + 1]])]) }
        return .object(["any": .flag(true), "rows": .list(rows), "count": .text(String(sorted.count))])
    }

    private static let mostPhotos = 12

    /// A photo as part of the page; nil where it was lawfully removed or is lost.
    func picture(_ sha256: String, kind: String = "copy") async throws -> String? {
        do {
            return DataAddress.jpeg(try await county.photo(sha256, kind: kind))
        } catch is Refusal {
            return nil
        }
    }

    /// The outline with its neighbours: drawn as SVG, and for Word as a picture.
    private func sketch(_ item: Item) async throws -> DocumentValue? {
        guard let place = item.place else { return nil }
        let register = try county.rules(item.register).register
        let frame = MapSketch.frame(around: place, item.geometry)
        let near = try await county.store.read { snapshot in
            try snapshot.near(item.register, box: frame, stages: register.stages.map(\.id), limit: 60)
        }
        let neighbours = near.filter { $0.number != item.number && access.reaches($0) }
        let sketch = MapSketch(
            frame: frame, subject: item.geometry ?? .point(place),
            neighbours: neighbours.compactMap { $0.geometry ?? $0.place.map { .point($0) } })
        let picture = isWord ? sketch.picture.map { DataAddress.jpeg($0) } : nil
        return .object([
            "svg": isWord ? nil : .markup(sketch.svg), "src": .some(picture), "neighbours": .text(String(neighbours.count)),
            "width": .text(words.number(Int64(sketch.metresAcross.rounded()))),
        ])
    }

    func names(_ accounts: [String]) async throws -> [String: String] {
        try await county.store.read { snapshot in
            var names: [String: String] = [:]
            for account in Set(accounts) { names[account] = try snapshot.account(account)?.name }
            if accounts.contains(Actor.engine.account) { names[Actor.engine.account] = Scene.engineName[self.language] }
            return names
        }
    }
}
