import Governance
import Services
import TestCounty
import Testing

@testable import Assembly

/// Who runs the machine acts in a role of the scene that may: scenes have offices of their own.
struct OperatorRoleTests {
    private final class Silent: OperationOutput {
        func result(_ line: String) {}
        func say(_ line: String) {}
        func progress(_ label: String, _ done: Int, of total: Int) {}
    }

    @Test(arguments: ["petitions", "illegal-construction"]) func `imports go in as whoever may import`(_ name: String) async throws {
        let test = try await TestCounty.open(scenes: TestCounty.scenes(name))
        defer { test.remove() }
        let runner = OperationRunner(test.opened, output: Silent(), language: .zh)
        let scene = try test.county.scene(name)
        var imported = 0
        for register in scene.registers {
            let actor = try runner.importing(test.actor("office", "root"), into: register.id)
            let able = scene.roles.contains {
                $0.scope == .county && $0.may(.reads, register.id.name) && $0.may(.imports, register.id.name)
            }
            #expect((scene.role(actor.role)?.may(.imports, register.id.name) ?? false) == able, "\(register.id) as \(actor.role)")
            #expect(actor.account == "root")
            imported += able ? 1 : 0
            if name == "illegal-construction", able { #expect(actor.role == "office") }
        }
        #expect(imported > 0)
    }

    @Test func `a role that the scene does not have is refused with those it has`() async throws {
        let test = try await TestCounty.open(scenes: TestCounty.scenes("petitions"))
        defer { test.remove() }
        let runner = OperationRunner(test.opened, output: Silent(), language: .zh)
        let scene = try test.county.scene("petitions")
        let refusal = #expect(throws: Refusal.self) { try runner.asking(test.actor("office"), as: "office", in: scene) }
        #expect(refusal?.code == "unknown-role" && refusal?.message.zh.contains("petition-office") == true)
        #expect(try runner.asking(test.actor("office"), as: "petition-office", in: scene).role == "petition-office")
    }
}
