import CQL2
import DemoCounty
import Foundation
import Formats
import Governance
import SceneLoading
import Services
import Spatial

/// What happens in the demo's scenes, and when: decided before anything is written.
struct SceneDemoPlan: Sendable {
    struct Entry: Sendable {
        var register: QualifiedName
        var batch: DemoBatch
        /// From one, within the batch and within the register.
        var number: Int
        var position: Int
        var day: Day
        var area: Area
        var place: Position?
        var role: String
        var steps: [DemoStep]
        /// Literal values of a row.
        var literal: [String: Value] = [:]
        /// Items that fields of the report name.
        var named: [String: Int] = [:]
        /// When it is reported and when each step is taken, in seconds since 1970.
        var moments: [Int] = []
        var random: SplitMix64
    }

    private(set) var entries: [Entry] = []
    /// What is to be written, as places in `entries` and numbers of steps; zero is the report.
    var events: [(at: Int, entry: Int, step: Int)] {
        entries.indices.flatMap { index in entries[index].moments.enumerated().map { (at: $1, entry: index, step: $0) } }
    }
    private(set) var byRegister: [QualifiedName: [Int]] = [:]
    /// Scoring sessions, in the order of the files.
    let sessions: [(scene: String, session: DemoSession)]
    /// What feeds have sent, by day.
    private(set) var deliveries: [Delivery] = []
    /// What offices of indexes do, in the order of the files.
    let appraisals: [(scene: String, appraisal: DemoAppraisal)]
    private let scenes: [String: Scene]
    let today: Day
    private let seed: UInt64
    private let places: SceneDemoPlaces

    init(_ demos: [SceneDemo], scenes: [Scene], folder: String, today: Day, seed: UInt64, places: SceneDemoPlaces) throws {
        self.scenes = Dictionary(scenes.map { ($0.id, $0) }) { first, _ in first }
        self.today = today
        self.seed = seed
        self.places = places
        sessions = demos.flatMap { demo in demo.sessions.map { (demo.scene, $0) } }
        appraisals = demos.flatMap { demo in demo.appraisals.map { (demo.scene, $0) } }
        for demo in demos {
            for register in demo.registers {
                for (number, batch) in register.batches.enumerated() {
                    try add(batch, number, register, demo.scene, folder: "\(folder)/\(demo.scene)/demo")
                }
            }
        }
        for index in entries.indices { try schedule(index) }
        deliveries = try Self.deliveries(demos, scenes: self.scenes, folder: folder, today: today, places: places) { chance($0) }
    }

    private mutating func add(_ batch: DemoBatch, _ batchNumber: Int, _ register: DemoRegister, _ scene: String, folder: String) throws {
        let name = QualifiedName(scene: scene, name: register.name)
        guard let declared = scenes[scene]?.register(register.name) else { return }
        var rows: [[String: String]] = []
        let count: Int
        switch batch.source {
        case .generated(let number): count = number
        case .rows(let file):
            rows = try SceneDemoRows.read("\(folder)/\(file)")
            count = rows.count
        }
        let first = day(batch.from)
        let span = max(0, Int(day(batch.to).number - first.number))
        for number in 1..<(count + 1) {
            var random = SplitMix64(seed: mixed("\(name)/\(batchNumber)/\(number)"))
            let row = rows.isEmpty ? [:] : rows[number - 1]
            let path = row["_path"].flatMap { $0.isEmpty ? nil : $0 } ?? weighted(batch.paths, &random)
            var entry = Entry(
                register: name, batch: batch, number: number, position: (byRegister[name]?.count ?? 0) + 1,
                day: first.adding(days: Int64(count < 2 ? 0 : span * (number - 1) / (count - 1))) ?? first,
                area: try area(row["_at"], batch, &random), place: nil, role: row["_by"].flatMap { $0.isEmpty ? nil : $0 } ?? batch.role,
                steps: path.flatMap { register.paths[$0] } ?? [], random: random)
            if let text = row["_day"], !text.isEmpty {
                entry.day = Day(text) ?? Int64(text).flatMap { today.adding(days: $0) } ?? entry.day
            }
            if !declared.geometry.isEmpty {
                entry.place = row["_at"].flatMap(Self.position) ?? places.position(in: entry.area, &entry.random)
            }
            entry.literal = try SceneDemoRows.values(row, of: declared, line: number + 1)
            byRegister[name, default: []].append(entries.count)
            entries.append(entry)
        }
    }

    private func area(_ text: String?, _ batch: DemoBatch, _ random: inout SplitMix64) throws -> Area {
        if let text, !text.isEmpty, Self.position(text) == nil {
            guard let area = places.area(named: text) else { throw SceneDemoFault.unknownArea(text) }
            return area
        }
        guard let area = places.area(batch.at, &random) else { throw SceneDemoFault.unknownArea("\(batch.at)") }
        return area
    }

    private static func position(_ text: String) -> Position? {
        let pieces = text.split(separator: " ").compactMap { Double($0) }
        return pieces.count == 2 ? Position(x: pieces[0], y: pieces[1]) : nil
    }

    private func weighted(_ paths: [(name: String, weight: Double)], _ random: inout SplitMix64) -> String? {
        guard !paths.isEmpty else { return nil }
        var mark = random.within(0, paths.reduce(0) { $0 + $1.weight })
        for path in paths {
            mark -= path.weight
            if mark < 0 { return path.name }
        }
        return paths.last?.name
    }

    func day(_ date: DemoDate) -> Day {
        switch date {
        case .day(let day): day
        case .relative(let days): today.adding(days: Int64(days)) ?? today
        }
    }

    /// Chance of its own for what carries a name.
    func chance(_ name: String) -> UInt64 { mixed(name) }

    /// FNV-1a, so that what is added to one scene changes nothing in another.
    private func mixed(_ text: String) -> UInt64 {
        text.utf8.reduce(seed ^ 0xcbf2_9ce4_8422_2325) { ($0 ^ UInt64($1)) &* 0x0000_0100_0000_01b3 }
    }

    /// Chooses the items that the report names, and the moments of the report and of each step; those after today drop out.
    private mutating func schedule(_ index: Int) throws {
        var entry = entries[index]
        let zone = CountyZone.china
        func second(_ day: Day, _ hour: Int, _ minute: Int) -> Int {
            Int(zone.start(of: day).milliseconds / 1000) + hour * 3600 + minute * 60
        }
        var at = second(entry.day, 8 + entry.number % 3, Int(entry.random.below(60)))
        for field in entry.batch.fields {
            guard case .item(let register, let same) = field.value else { continue }
            let chosen = try choose(register, same: same, for: entry)
            entry.named[field.field.id] = chosen
            // What is said of one item lies where that lies.
            if same, entry.batch.at == .level(.village), entries[chosen].area.level == .village {
                entry.area = entries[chosen].area
                if entry.place != nil { entry.place = entries[chosen].place ?? entry.place }
            }
            if let moment = entries[chosen].moments.first { at = max(at, moment + 60) }
        }
        // No earlier than the county itself is made, and no later than today.
        at = max(at, second(Day(number: Int32(FictionalCounty.goLive.number)), 6, 0))
        let end = second(today, 23, 59)
        guard at <= end else {
            entry.moments = []
            entries[index] = entry
            return
        }
        entry.moments = [at]
        var day = zone.day(of: Instant(milliseconds: Int64(at) * 1000))
        for step in entry.steps {
            if let seconds = step.seconds {
                at += seconds.lowerBound + Int(entry.random.below(seconds.count))
                guard at <= end else { break }
                entry.moments.append(at)
                continue
            }
            day = day.adding(days: Int64(step.after)) ?? day
            at = max(at + 120, second(day, step.hour, Int(entry.random.below(50))))
            guard at <= end else { break }
            entry.moments.append(at)
        }
        entries[index] = entry
    }

    /// The next item in turn, of the same place where there are any.
    private func choose(_ register: QualifiedName, same: Bool, for entry: Entry) throws -> Int {
        guard let all = byRegister[register], !all.isEmpty else { throw SceneDemoFault.nothingToName(register, entry.register) }
        if same { return all[(entry.position - 1) % all.count] }
        let near = all.filter { entries[$0].area.id == entry.area.id }
        let from = near.isEmpty ? all : near
        return from[(entry.number - 1) % from.count]
    }
}

/// What keeps a scene's demo from being made.
enum SceneDemoFault {
    static func unknownArea(_ text: String) -> Refusal {
        Refusal(
            "demo-area", .invalid, zh: "演示数据中的区域“\(text)”不存在。", en: "The demo names an area that does not exist: \(text).",
            field: "demo.yaml")
    }

    static func nothingToName(_ register: QualifiedName, _ by: QualifiedName) -> Refusal {
        Refusal(
            "demo-item", .invalid, zh: "“\(by)”的演示数据要引用“\(register)”的事项，但那里还没有。",
            en: "The demo of \(by) names items of \(register), of which there are none.", field: "demo.yaml")
    }

    static func row(_ file: String, _ line: Int, _ column: String, _ text: String) -> Refusal {
        Refusal(
            "demo-row", .invalid, zh: "\(file) 第 \(line) 行的“\(column)”不能是“\(text)”。",
            en: "\(file), line \(line): \"\(column)\" cannot be \"\(text)\".", field: "demo.yaml")
    }

    static func step(_ register: QualifiedName, _ number: Int, _ action: String, _ reason: Refusal) -> Refusal {
        Refusal(
            "demo-step", .invalid,
            zh: "“\(register)”第 \(number) 件演示事项不能“\(action)”：\(reason.message.zh)（\(reason.code) \(reason.field ?? "")）",
            en:
                "Item \(number) of the demo of \(register) cannot \"\(action)\": \(reason.message.en) (\(reason.code) \(reason.field ?? ""))",
            field: "demo.yaml")
    }

    static func noRow(_ register: QualifiedName, _ number: Int, _ action: String, _ part: String) -> Refusal {
        Refusal(
            "demo-no-row", .invalid, zh: "“\(register)”第 \(number) 件演示事项的“\(action)”没有可办的“\(part)”明细。",
            en: "Item \(number) of the demo of \(register) has no row of \(part) that \"\(action)\" could be taken on.", field: "demo.yaml")
    }

    static func nobody(_ register: QualifiedName, _ number: Int, _ action: String, _ role: String) -> Refusal {
        Refusal(
            "demo-person", .invalid, zh: "“\(register)”第 \(number) 件演示事项的“\(action)”没有“\(role)”可办。",
            en: "Nobody of the role \(role) can \"\(action)\" item \(number) of the demo of \(register).", field: "demo.yaml")
    }
}
