import CQL2
import DemoCounty
import Governance
import Services
import Spatial
import Synchronization

/// Writes the demo's timeline into the store, some hundred acts to a commit, by the same doors everybody uses.
struct DemoHistory: Sendable {
    let maker: DemoMaker
    let people: DemoPeople
    let photos: DemoPhotos
    let scenes: SceneDemoWriter

    /// What is remembered between commits.
    struct Memory: Sendable {
        var items: [Int: Item] = [:]
        /// Disposal rows of the plan, by structure and number, as parts of the item.
        var rows: [Int: [Int: Int64]] = [:]
        var leads: [Int: Item] = [:]
        var houses: [Int: Item] = [:]
        var cases: [Int: Item] = [:]
        /// Structures whose plan the scene's rules have ended.
        var stuck: Set<Int> = []
        var refused: [String: Int] = [:]
    }

    func write() async throws -> [String: Int] {
        let zones = DemoZones(maker.fiction)
        let timeline =
            maker.buildings != nil
            ? DemoTimeline(maker.fiction, count: maker.lives, today: maker.today, zones: zones.pieces.count, scenes: scenes.plan) {
                maker.progress("plans", $0, $1)
            } : DemoTimeline(scenes.plan)
        let memory = Mutex(Memory())
        let box = MemoryBox(memory: memory)
        let writer = DemoWriter(history: self, timeline: timeline, zones: zones, villages: villageIDs(), box: box, scenes: scenes)
        var position = 0
        while position < timeline.events.count {
            let event = timeline.events[position]
            if event.subject.standsAlone {
                switch event.subject {
                case .session(let index, let step): try await scenes.sessions.take(step, of: index, at: event.at)
                case .appraisal(let index, let step): try await scenes.appraisals.take(step, of: index, at: event.at)
                case .feed(let index): try await SceneDemoFeeds(plan: scenes.plan, county: maker.county).take(index, at: event.at)
                default: break
                }
                position += 1
                continue
            }
            var slice = position..<min(position + 400, timeline.events.count)
            let next = timeline.events[slice].firstIndex { $0.subject.standsAlone }
            if let next { slice = position..<next }
            let taken = slice
            try await maker.county.store.write { transaction in
                for event in timeline.events[taken] { try writer.write(event, in: transaction) }
            }
            position = slice.upperBound
            maker.progress("history", position, timeline.events.count)
        }
        return box.refused
    }

    private func villageIDs() -> [AreaID] {
        let tree = maker.county.map.tree
        return maker.fiction.villages.map { tree.area(code: $0.code)?.id ?? 0 }
    }
}

/// Memory shared by the commits of a history; they follow one another, the lock only says so.
final class MemoryBox: Sendable {
    private let memory: Mutex<DemoHistory.Memory>

    init(memory: consuming Mutex<DemoHistory.Memory>) {
        self.memory = memory
    }

    func with<Result: Sendable>(_ body: (inout sending DemoHistory.Memory) throws -> sending Result) rethrows -> Result {
        try memory.withLock(body)
    }

    var refused: [String: Int] { memory.withLock { $0.refused } }
}
