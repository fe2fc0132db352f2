import Assembly
import CQL2
import Governance
import HTTPAPI
import Services
import Spatial
import TestCounty

/// One item for every register of the scenes, filled from the declaration alone, with a marker of its own in every
/// personal field: nothing here knows what a scene is about.
struct DeclaredItems {
    /// A personal field and what was planted in it.
    struct Planted: Sendable {
        let register: QualifiedName
        let field: Field
        let marker: String
    }

    private(set) var numbers: [QualifiedName: String] = [:]
    private(set) var planted: [Planted] = []
    let county: TestCounty

    /// All in the southern town's first village.
    static func make(in test: TestCounty) async throws -> DeclaredItems {
        var made = DeclaredItems(county: test)
        var open = test.county.scenes.flatMap { scene in scene.registers.map { (scene, $0) } }
        // Registers that point at items of others come after these.
        while !open.isEmpty {
            let ready = open.firstIndex { _, register in
                register.fields.allSatisfy { field in
                    guard field.required, case .item(let other) = field.type else { return true }
                    return made.numbers[QualifiedName(scene: register.id.scene, name: other)] != nil
                }
            }
            guard let ready else { throw Refusal("no-order", .conflict, zh: "", en: "registers that need each other") }
            let (scene, register) = open.remove(at: ready)
            try await made.add(register, of: scene)
        }
        return made
    }

    private init(county: TestCounty) {
        self.county = county
    }

    private mutating func add(_ register: Register, of scene: Scene) async throws {
        guard let role = scene.roles.first(where: { $0.may(.reports, register.id.name) && $0.may(.reads, register.id.name) }) else {
            throw Refusal("no-reporter", .conflict, zh: "", en: "nobody may report to \(register.id)")
        }
        var report = Report()
        report.similar = .new
        report.chargeArea = "990001001001"
        if register.geometry.contains(.point) {
            report.place = Position(x: 120.01, y: 29.01)
        } else if !register.geometry.isEmpty {
            report.geometry = Geometry(Box(minX: 120.01, minY: 29.01, maxX: 120.011, maxY: 29.011))
        }
        for field in register.fields where field.required || field.level.isPersonal {
            if field.level.isPersonal, case .text = field.type {
                // Letters only and nothing else in common: a mask leaves the first at most.
                let marker = "Zqmark\(Character(UnicodeScalar(UInt8(ascii: "A") + UInt8(planted.count))))Zq"
                planted.append(Planted(register: register.id, field: field, marker: marker))
                report.fields[field.id] = .text(marker)
            } else {
                report.fields[field.id] = value(of: field, in: register)
            }
        }
        let outcome = try await reported(&report, to: register, by: county.actor(role.id, "declared"))
        guard case .stored(let item) = outcome else { throw Refusal("not-stored", .conflict, zh: "", en: "\(register.id)") }
        numbers[register.id] = item.number
        county.clock.advance()
    }

    /// What a check of the register misses is given; then chance looks for what the checks accept.
    private func reported(_ report: inout Report, to register: Register, by actor: Actor) async throws -> ReportOutcome {
        let marked = Set(planted.filter { $0.register == register.id }.map(\.field.id))
        let free = register.fields.filter { !marked.contains($0.id) && $0.within == nil }
        var random = SplitMix64(seed: 20_261_130)
        for round in 0..<800 {
            var tried = report
            for _ in 0..<(round == 0 ? 0 : 1 + round / 200) {
                guard let field = free.randomElement(using: &random) else { break }
                tried.fields[field.id] = PoolValues.any(field, county.county.now.day, &random)
            }
            do {
                return try await mended(&tried, to: register, by: actor)
            } catch let refusal as Refusal where refusal.code == "check-failed" || refusal.code == "bad-value" {
                continue
            }
        }
        return try await mended(&report, to: register, by: actor)
    }

    private func mended(_ report: inout Report, to register: Register, by actor: Actor) async throws -> ReportOutcome {
        do {
            return try await county.county.report(report, to: register.id, by: actor)
        } catch let refusal as Refusal where refusal.code == "check-failed" {
            for missing in [refusal] + refusal.others {
                guard let field = missing.field.flatMap({ register.field($0) }) else { continue }
                report.fields[field.id] = value(of: field, in: register)
            }
            return try await county.county.report(report, to: register.id, by: actor)
        }
    }

    private func value(of field: Field, in register: Register) -> Value {
        switch field.type {
        case .text: .text(DeclaredLength.text(for: field, in: register) ?? "甲")
        case .boolean: .boolean(true)
        case .decimal(let scale):
            .decimal(field.minimum ?? FixedDecimal(units: (0..<scale).reduce(1) { power, _ in power * 10 }, scale: scale))
        case .date: .date(county.county.now.day)
        case .timestamp: .timestamp(county.clock.now)
        case .choice: .text(field.choices.first { $0.disabled == nil }?.id ?? "")
        case .item(let other): .text(numbers[QualifiedName(scene: register.id.scene, name: other)] ?? "")
        }
    }

    func item(_ register: QualifiedName) async throws -> Item {
        let number = numbers[register] ?? ""
        guard let item = try await county.county.store.read({ try $0.item(register, number: number) }) else {
            throw Refusal.unknownItem(number)
        }
        return item
    }
}
