import CQL2
package import Governance
import Spatial

extension County {
    /// A report as an item of the register's first stage: values checked, place converted and found on the map.
    package func draft(_ report: Report, rules: RegisterRules, by actor: Actor, at moment: Moment) throws -> Item {
        let register = rules.register
        var fields = [Value](repeating: .null, count: register.fields.count)
        try rules.accept(report.fields, into: &fields)
        let (place, geometry) = try shape(report, register)
        let areas = try whereabouts(place, charge: report.chargeArea)
        var item = Item(
            register: register.id, number: "", version: 1, stage: register.firstStage, stageSince: moment.day,
            area: areas.located, chargeArea: areas.charge, place: place, geometry: geometry, fields: fields,
            createdAt: moment.instant, createdBy: actor.account)
        item.evidence = report.evidence
        item.doers = ["report": actor.account]
        for (part, rows) in report.rows {
            guard let definition = register.part(part), !definition.isKept else { throw Refusal.unknownField(part) }
            let empty = definition.fields.map { _ in Value.null }
            item.parts[part] = try rows.enumerated().map { index, values in
                Part(
                    id: Int64(index + 1), stage: definition.stages.first?.id ?? "",
                    fields: try Lifecycle.rowFields(values, definition, onto: empty))
            }
        }
        return item
    }

    private func shape(_ report: Report, _ register: Register) throws -> (Position?, Geometry?) {
        if register.geometry.isEmpty { return (nil, nil) }
        var geometry: Geometry?
        if let given = report.geometry {
            if case .point = given {
                guard register.geometry.contains(.point) else { throw Refusal.badGeometry("point-not-allowed") }
            } else {
                guard given.isAreal, register.geometry.contains(.polygon) else { throw Refusal.badGeometry("kind-not-allowed") }
                let converted = report.datum.convert(given, to: .cgcs2000).stored
                do {
                    try converted.checkValid()
                } catch {
                    throw Refusal.badGeometry(error.description)
                }
                geometry = converted
            }
        }
        var place = report.place
        if case .point(let position)? = report.geometry { place = place ?? position }
        let own = place.map { report.datum.convert($0, to: .cgcs2000).stored } ?? geometry?.representativePoint?.stored
        guard let own else {
            if register.geometry.contains(.point) || register.geometry.contains(.polygon) { throw Refusal.missingPlace() }
            return (nil, nil)
        }
        guard own.x.isFinite, own.y.isFinite else { throw Refusal.missingPlace() }
        return (own, geometry)
    }

    /// Where a place lies and who answers for it; never a silent guess.
    func whereabouts(_ place: Position?, charge code: String?) throws -> (located: AreaID, charge: AreaID) {
        let tree = map.tree
        var charge: AreaID?
        if let code {
            guard let area = tree.area(code: code) else {
                throw Refusal("unknown-area", .invalid, zh: "没有代码为“\(code)”的区域。", en: "There is no area \"\(code)\".", field: "area")
            }
            charge = area.id
        }
        guard let place else {
            guard let charge = charge ?? tree.county?.id else { throw Refusal.missingPlace() }
            return (charge, charge)
        }
        switch tree.locate(place) {
        case .village(let id): return (id, charge ?? id)
        case .outsideCounty: throw Refusal.outsideCounty()
        case .conflict(let ids):
            guard let charge, let located = ids.first(where: { tree.contains(charge, $0) }) else {
                throw Refusal.areaConflict(ids.compactMap { tree[$0]?.name.zh })
            }
            return (located, charge)
        }
    }

    /// Numbers are given inside the transaction (decision 15).
    func number(for item: Item, register: Register, on day: Day, in transaction: any Transaction) throws -> String {
        let tree = map.tree
        let village = tree[item.area]?.code ?? ""
        let town = tree.ancestor(of: item.area, on: .town)?.code ?? village
        let county = tree.county?.code ?? ""
        let pattern = register.number
        let counter = pattern.counter(county: county, town: town, village: village, year: day.year)
        let sequence = try transaction.nextNumber("\(register.id.description)|\(counter)")
        return pattern.number(county: county, town: town, village: village, year: day.year, sequence: sequence)
    }

    /// Booleans that say whether the item lies within an item of another register: a stored fact (decision 3).
    func placed(_ item: Item, rules: RegisterRules, in snapshot: any Snapshot) throws -> [Value] {
        var fields = item.fields
        for (slot, field) in rules.register.fields.enumerated() {
            guard let other = field.within, let place = item.place else { continue }
            let register = QualifiedName(scene: item.register.scene, name: other)
            let stages = try self.rules(register).register.stages.filter { $0.kind != .closed }.map(\.id)
            let zones = try snapshot.near(register, box: Box(around: place), stages: stages, limit: 50)
            fields[slot] = .boolean(zones.contains { $0.geometry?.contains(.point(place)) ?? false })
        }
        return fields
    }

    /// Refuses evidence that was never stored, and roles that photos of the register do not have.
    func checkEvidence(_ uses: [EvidenceUse], of register: Register, in snapshot: any Snapshot) throws {
        let known = register.photos.allRoles
        for use in uses {
            guard known.contains(use.role) else {
                let words = known.map(\.rawValue).joined(separator: ", ")
                throw Refusal(
                    "bad-role", .invalid, zh: "“\(register.name.zh)”没有“\(use.role.rawValue)”这种照片，只有：\(words)。",
                    en: "Photos of \"\(register.name.en)\" have no role \"\(use.role.rawValue)\"; there are: \(words).", field: "evidence")
            }
            let record = try snapshot.evidence(use.sha256)
            if record?.isRemoved ?? false { throw Refusal.removedEvidence(.conflict) }
            guard record == nil else { continue }
            throw Refusal(
                "unknown-evidence", .invalid, zh: "照片尚未上传完成，请重新上传。", en: "This photo has not been uploaded.",
                field: "evidence")
        }
    }
}

extension Refusal {
    static func badGeometry(_ reason: String) -> Refusal {
        Refusal(
            "bad-geometry", .invalid, zh: "图形无效(\(reason)),请重新绘制。", en: "The geometry is not valid (\(reason)).",
            field: "geometry")
    }
}
