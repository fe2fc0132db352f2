import Governance

/// Scoring sessions of a demo.
extension DemoReader {
    func session(_ node: YAMLNode) -> DemoSession? {
        let reader = MappingReader(node, findings)
        defer { reader.finish() }
        let words: [(String, String, String)] = [
            ("scoring", "哪种测评", "the kind of session"), ("zh", "测评名称", "its title"), ("on", "哪天", "the day"),
            ("jury", "各组评委", "the jurors of each group"),
        ]
        for (key, zh, en) in words { _ = reader.required(key, zh: zh, en: en) }
        _ = reader.entry("en")
        var session = DemoSession(
            scoring: reader.text("scoring") ?? "", title: reader.text("zh") ?? "", role: role(reader, "by") ?? "",
            day: date(reader, "on") ?? .relative(-30), hour: reader.integer("hour", in: 1...22) ?? 15,
            sealedAfter: reader.flag("left_open") == true ? nil : reader.integer("sealed_after", in: 10...480) ?? 90, juries: [], low: 72,
            high: 92)
        if let node = reader.node("points") {
            let bounds = reader.list(node).compactMap { reader.scalar($0)?.integer }
            if bounds.count == 2, 0 <= bounds[0], bounds[0] < bounds[1], bounds[1] <= 100 {
                (session.low, session.high) = (bounds[0], bounds[1])
            } else {
                findings.report(
                    .badValue, node.place, zh: "points 应为满分的百分比范围，如 [70, 92]",
                    en: "points are bounds in per cent of the most, such as [70, 92]")
            }
        }
        guard let declared = scene.scoring(session.scoring) else {
            _ = reader.entry("jury")
            let place = reader.entry("scoring")?.value.place ?? reader.place
            unknown(session.scoring, among: scene.scorings.map(\.id), at: place, zh: "测评", en: "scoring")
            return nil
        }
        session.juries = named(reader, "jury").compactMap { jury($0, $1, of: declared) }
        return session
    }

    private func jury(_ entry: YAMLEntry, _ reader: MappingReader, of scoring: ScoringDefinition) -> DemoSession.Jury? {
        defer { reader.finish() }
        _ = reader.required("codes", zh: "发出几个评议码", en: "how many codes are handed out")
        let codes = reader.integer("codes", in: 1...500) ?? 1
        let cast = reader.integer("cast", in: 0...codes) ?? codes
        let units = (reader.node("units")?.entries ?? []).map { entry in
            (unit: entry.key, codes: reader.scalar(entry.value)?.integer ?? 1)
        }
        guard scoring.group(entry.key) != nil else {
            unknown(entry.key, among: scoring.groups.map(\.id), at: entry.keyPlace, zh: "评委组", en: "group of jurors")
            return nil
        }
        let bound = units.reduce(0) { $0 + $1.codes }
        guard bound <= codes, units.allSatisfy({ $0.codes > 0 }) else {
            findings.report(
                .badValue, entry.keyPlace, zh: "各单位评委合计 \(bound) 个，不能多于 \(codes) 个评议码",
                en: "the units have \(bound) jurors, more than the \(codes) codes")
            return nil
        }
        return DemoSession.Jury(group: entry.key, codes: codes, cast: cast, units: units)
    }
}
