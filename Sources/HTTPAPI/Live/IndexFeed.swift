package import Appraisal
import CQL2
import Governance
import JSONText
import ServiceLifecycle
package import Services
import Synchronization

/// Follows the indexes: after changes, and at midnight, areas whose score, grade or rank moved are told to the pages.
package final class IndexFeed: Service {
    /// What pages show of an area.
    private struct Standing: Hashable {
        var score: Int64?
        var grade: String?
        var rank: Int?
    }

    private let county: County
    private let hub: LiveHub
    private let last = Mutex<[QualifiedName: [AreaID: Standing]]>([:])
    private let changed: AsyncStream<Void>
    private let pace: Duration

    /// - Parameter pace: least time between two evaluations; the first after a quiet time comes at once.
    package init(county: County, hub: LiveHub, pace: Duration = .milliseconds(75)) {
        self.county = county
        self.hub = hub
        self.pace = pace
        let (stream, continuation) = AsyncStream<Void>.makeStream(bufferingPolicy: .bufferingNewest(1))
        changed = stream
        hub.observe { _ in continuation.yield() }
    }

    package func run() async throws {
        await cancelWhenGracefulShutdown {
            self.tell()
            await withTaskGroup(of: Void.self) { group in
                group.addTask {
                    for await _ in self.changed {
                        self.tell()
                        try? await Task.sleep(for: self.pace)
                    }
                }
                group.addTask {
                    var day = self.county.now.day
                    while !Task.isCancelled {
                        try? await Task.sleep(for: .seconds(10))
                        if self.county.now.day != day { self.tell() }
                        day = self.county.now.day
                    }
                }
            }
        }
    }

    /// Evaluates every index for today and publishes the differences to the time before.
    package func tell() {
        let day = county.now.day
        for name in county.indexes.keys.sorted(by: { $0.description < $1.description }) {
            // An index without a version in force has nothing to tell.
            guard let appraisement = try? county.appraise(name, on: day) else { continue }
            let now = appraisement.results.mapValues { result in
                Standing(score: result.fixed, grade: appraisement.grade(of: result), rank: result.placement?.rank)
            }
            let before = last.withLock { known in
                defer { known[name] = now }
                return known[name]
            }
            guard let before else { continue }
            for level in appraisement.index.declaration.levels {
                let moved = appraisement.ranking(level).filter { before[AreaID($0.unit.id)] != now[AreaID($0.unit.id)] }
                if !moved.isEmpty { publish(moved, of: name, level: level, appraisement) }
            }
        }
    }

    private func publish(_ moved: [UnitResult], of name: QualifiedName, level: AreaLevel, _ appraisement: Appraisement) {
        let rounding = appraisement.index.definition.rounding
        let tree = county.map.tree
        var writer = JSONWriter()
        writer.object { writer in
            writer.member("index", name.description)
            writer.member("level", level.rawValue)
            writer.member(
                "units",
                array: { writer in
                    for result in moved {
                        writer.object { writer in
                            writer.member("code", tree[AreaID(result.unit.id)]?.code)
                            writer.key("score")
                            if let score = result.fixed { writer.raw(rounding.text(score)) } else { writer.null() }
                            writer.member("grade", appraisement.grade(of: result))
                            writer.key("rank")
                            if let rank = result.placement?.rank { writer.integer(rank) } else { writer.null() }
                        }
                    }
                })
        }
        hub.publish(LiveEvent("index", data: writer.bytes, sequence: nil, scope: .scene(name.scene)))
    }
}

extension Appraisement {
    /// The letter of a unit's grade.
    package func grade(of result: UnitResult) -> String? {
        guard let grade = result.grade, index.declaration.bands.indices.contains(grade.rawValue - 1) else { return nil }
        return index.declaration.bands[grade.rawValue - 1].grade
    }
}
