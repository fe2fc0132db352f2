import CQL2
import Governance
import Services
import Spatial
import TestCounty
import Testing

/// Each flag of the scene against small histories that should raise it, and others that should not.
@Suite struct FlagRuleTests {
    struct Case: Sendable, CustomTestStringConvertible {
        var what: String
        /// Makes one item and says which.
        var history: @Sendable (FlagHistory) async throws -> Item
        /// Flags that stand at its end.
        var flags: Set<String>
        var testDescription: String { what }
    }

    static let cases: [Case] = [
        Case(what: "a plain life raises nothing", history: { try await $0.life() }, flags: []),
        Case(
            what: "the photo after is withdrawn from a cancelled item",
            history: { history in
                let item = try await history.life()
                return try await history.withoutPhotos(item, .after)
            }, flags: ["cancelled-without-photo"]),
        Case(
            what: "a legacy item without a photo before may be cancelled",
            history: { history in
                let item = try await history.life()
                return try await history.withoutPhotos(item, .before, legacy: true)
            }, flags: []),
        Case(what: "cancelled on the day of confirmation", history: { try await $0.life(days: 0) }, flags: ["unusual-speed"]),
        Case(what: "a small one may be quick", history: { try await $0.life(area: 40, days: 0) }, flags: []),
        Case(what: "reporter finishes the disposal", history: { try await $0.life(finisher: "inspector-1") }, flags: ["finds-and-closes"]),
        Case(
            what: "the class changes on the last day of a month", history: { try await $0.reclassified(on: "2026-03-31") },
            flags: ["class-changed-late"]),
        Case(what: "the class changes in the middle of a month", history: { try await $0.reclassified(on: "2026-03-16") }, flags: []),
        Case(what: "a deferral is granted once", history: { try await $0.deferred(times: 1) }, flags: []),
        Case(what: "a deferral is granted again", history: { try await $0.deferred(times: 2) }, flags: ["deferred-again"]),
        Case(what: "the owner is an official", history: { try await $0.confirmed(tie: "official") }, flags: ["owner-official"]),
        Case(what: "the owner is nobody in office", history: { try await $0.confirmed(tie: "none") }, flags: []),
        Case(
            what: "a relative's case is deferred", history: { try await $0.deferred(times: 1, tie: "relative") },
            flags: ["declared-interest"]),
        Case(what: "a relative's case goes its way", history: { try await $0.confirmed(tie: "relative") }, flags: []),
    ]

    @Test(arguments: cases) func `each rule is raised by the history it means, and by no other`(_ row: Case) async throws {
        let test = try await TestCounty.open()
        defer { test.remove() }
        let item = try await row.history(FlagHistory(test: test))
        _ = try await test.county.raiseFlags()
        #expect(try await Self.standing(test, item) == row.flags)
        // Looking at everything finds the same, and raises nothing twice.
        let again = try await test.county.raiseAllFlags()
        #expect(again == FlagSweep())
        #expect(try await Self.standing(test, item) == row.flags)
        #expect(try await test.county.verify().findings == [])
    }

    @Test(arguments: [true, false]) func `a case against an official is flagged when it is known`(_ isOfficial: Bool) async throws {
        let test = try await TestCounty.open()
        defer { test.remove() }
        let item = try await CaseHistory(test: test).decided(isOfficial: isOfficial)
        _ = try await test.county.raiseFlags()
        #expect(try await Self.standing(test, item) == (isOfficial ? ["party-official"] : []))
    }

    @Test func `looking at everything finds what looking behind the journal finds`() async throws {
        let test = try await TestCounty.open()
        defer { test.remove() }
        let history = FlagHistory(test: test)
        let fast = try await history.life(days: 0)
        let official = try await history.confirmed(tie: "official")
        let sweep = try await test.county.raiseAllFlags()
        #expect(sweep.raised == 2 && sweep.lapsed == 0)
        #expect(try await Self.standing(test, fast) == ["unusual-speed"])
        #expect(try await Self.standing(test, official) == ["owner-official"])
        #expect(try await test.county.raiseFlags() == FlagSweep())
    }

    @Test func `a flag that no longer holds stays, and comes again when the rule holds again`() async throws {
        let test = try await TestCounty.open()
        defer { test.remove() }
        let history = FlagHistory(test: test)
        var item = try await history.confirmed(tie: "official")
        #expect(try await test.county.raiseFlags().raised == 1)
        item = try await history.changed(item, ["owner_tie": .text("none")])
        #expect(try await test.county.raiseFlags().lapsed == 1)
        #expect(try await Self.standing(test, item) == [])
        #expect(try await test.county.flags(FlagQuery(), by: test.actor("discipline")).matched == 1)
        item = try await history.changed(item, ["owner_tie": .text("official")])
        #expect(try await test.county.raiseFlags().raised == 1)
        #expect(try await test.county.flags(FlagQuery(), by: test.actor("discipline")).matched == 2)
        #expect(try await test.county.verify().findings == [])
    }

    /// Flags over an item whose rule holds.
    static func standing(_ test: TestCounty, _ item: Item) async throws -> Set<String> {
        let flags = try await test.county.flags(FlagQuery(), by: test.actor("discipline")).flags
        return Set(flags.filter { $0.flag.item == item.id && $0.flag.holds }.map(\.definition.id))
    }
}
