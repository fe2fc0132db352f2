import Appraisal
package import CQL2
package import Governance

extension County {
    /// Signs of made-up figures at the end of a month, for every unit of the index, in the order of codes.
    package func alarms(_ name: QualifiedName, on day: Day) async throws -> [(code: String, alarm: String, words: Bilingual)] {
        let scene = try scene(name.scene)
        guard let declared = scene.index(name.name)?.alarms, !declared.isEmpty, let version = try index(name).version(on: day) else {
            return []
        }
        let tree = map.tree
        let areas = version.declaration.levels.filter { $0 != .county }.flatMap { tree.areas(on: $0, day: day) }
        let cells = figures.cells
        let measures = Dictionary(
            rules.values.filter { $0.register.id.scene == scene.id }.flatMap(\.measures).map { ($0.definition.id, $0) }
        ) { first, _ in first }
        var found: [(code: String, alarm: String, words: Bilingual)] = []
        for alarm in declared {
            switch alarm.sign {
            case .silent(let none, let other, let least):
                guard let none = measures[none], let other = measures[other] else { continue }
                for area in areas {
                    let there = cells.value(series: other.series, area: Int(area.id), day: day.number)
                    guard cells.value(series: none.series, area: Int(area.id), day: day.number) == 0, there >= least else { continue }
                    let n = FixedDecimal(units: there, scale: other.scale)
                    found.append(
                        (
                            area.code, alarm.id,
                            Bilingual(
                                zh: "\(none.definition.name.zh)为 0，而\(other.definition.name.zh)有 \(n)",
                                en: "\(none.definition.name.en) is 0 while \(other.definition.name.en) is \(n)")
                        ))
                }
            case .jump(let figure, let share):
                for area in areas {
                    guard let now = tree.exactFigure(figure, of: area.id, year: day.year),
                        let before = tree.exactFigure(figure, of: area.id, year: day.year - 1), before > 0,
                        abs(now / before - 1) > share
                    else { continue }
                    let title = scene.figure(figure)?.name ?? Bilingual(zh: figure, en: figure)
                    found.append(
                        (
                            area.code, alarm.id,
                            Bilingual(
                                zh: "\(title.zh)由 \(before.text) 变为 \(now.text)", en: "\(title.en) went from \(before.text) to \(now.text)")
                        ))
                }
            case .samePicture(let register, let before, let after, let distance):
                for (area, numbers) in try await samePictures(
                    QualifiedName(scene: scene.id, name: register), before, after, distance, on: day)
                {
                    guard let code = tree[area]?.code, areas.contains(where: { $0.id == area }) else { continue }
                    let list = numbers.prefix(5).joined(separator: ", ")
                    found.append(
                        (
                            code, alarm.id,
                            Bilingual(
                                zh: "\(numbers.count) 处前后照片几乎相同：\(list)",
                                en: "\(numbers.count) with photos before and after that are one: \(list)")
                        ))
                }
            }
        }
        return found.sorted { ($0.code, $0.alarm) < ($1.code, $1.alarm) }
    }

    /// Items that reached an end in the month of a day with one picture before and after, by area that answers for them and
    /// those above it.
    private func samePictures(
        _ register: QualifiedName, _ before: EvidenceRole, _ after: EvidenceRole, _ distance: Int, on day: Day
    ) async throws -> [AreaID: [String]] {
        let rules = try rules(register)
        let ends = Set(rules.register.stages.filter { $0.kind == .closed }.map(\.id))
        let first = day.firstOfMonth ?? day
        let tree = map.tree
        let areas = tree.areas.keys.sorted()
        return try await store.read { snapshot in
            var ids: [Int64] = []
            try snapshot.eachItem(register, in: areas, unchangedSince: nil, with: nil) { item in
                if ends.contains(item.stage), item.stageSince >= first, item.stageSince <= day { ids.append(item.id) }
            }
            var found: [AreaID: [String]] = [:]
            for id in ids {
                guard let item = try snapshot.item(register, id: id) else { continue }
                func hashes(_ role: EvidenceRole) throws -> [UInt64] {
                    try item.evidence.filter { $0.role == role }.compactMap { try snapshot.evidence($0.sha256)?.dHash }
                }
                let (old, new) = (try hashes(before), try hashes(after))
                guard old.contains(where: { one in new.contains { (one ^ $0).nonzeroBitCount <= distance } }) else { continue }
                var area: AreaID? = item.chargeArea
                while let one = area {
                    found[one, default: []].append(item.number)
                    area = tree[one]?.parent
                }
            }
            return found
        }
    }
}

extension AreaTree {
    /// A figure that the year itself has, as a number: not one carried over from before.
    fileprivate func exactFigure(_ name: String, of area: AreaID, year: Int) -> Double? {
        figures[area]?[name]?.first { $0.year == year }?.value.doubleValue
    }
}
