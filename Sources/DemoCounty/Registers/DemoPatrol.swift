/// A walk of an inspector through a village (巡查记录), whether or not it found anything.
public struct DemoPatrol: Hashable, Sendable {
    /// Index into `FictionalCounty.villages`.
    public var village: Int
    /// Index into `FictionalCounty.accounts`.
    public var inspector: Int
    public var start: DemoInstant
    public var minutes: Int
    /// Suspected structures reported on this patrol.
    public var found: Int
    /// 未发现新增 or how many were found.
    public var text: String
}

/// A report of a structure that was not part of the stock, as registers beside the structures need it.
public struct DemoFind: Hashable, Sendable {
    /// The structure that was reported.
    public var structure: DemoStructure

    /// Nil for stock, which nobody reported.
    public init?(_ structure: DemoStructure) {
        guard structure.origin != .stock else { return nil }
        self.structure = structure
    }
}

extension FictionalCounty {
    /// Patrols before `today`, village by village and week by week.
    ///
    /// - Parameter finds: what was reported; finds of 巡查 are counted on the patrol of their day.
    public func patrols(today: DemoDay, finds: [DemoFind]) -> some Sequence<DemoPatrol> {
        var found: [Int: Int] = [:]
        for find in finds where find.structure.source == "巡查" {
            found[find.structure.village << 32 | find.structure.firstDay.number, default: 0] += 1
        }
        let weeks = Swift.max(0, (today - Self.firstMonday) / 7 + 1)
        return villages.indices.lazy.flatMap { area in
            let village = area - villages.startIndex
            return (0..<weeks).lazy.compactMap { week -> DemoPatrol? in
                guard var patrol = patrol(village: village, week: week), patrol.at.day < today else { return nil }
                let count = found[village << 32 | patrol.at.day.number] ?? 0
                return DemoPatrol(
                    village: village, inspector: patrol.inspector, start: patrol.at,
                    minutes: patrol.random.whole(35, 130), found: count,
                    text: count == 0 ? "未发现新增" : "发现疑似违建\(count)处")
            }
        }
    }
}
