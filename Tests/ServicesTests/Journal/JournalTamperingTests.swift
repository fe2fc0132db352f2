import Assembly
import Foundation
import Governance
import SQLiteDriver
import Services
import Spatial
import TestCounty
import Testing

/// Forged, removed, reordered and edited entries are located: each by the chain, by the tree, or between two checkpoints.
@Suite struct JournalTamperingTests {
    struct Case: Sendable, CustomTestStringConvertible {
        var what: String
        var forge: @Sendable (JournalForger, Int64) async throws -> Void
        /// What the first finding is called, and how far from the altered entry it stands.
        var kind: Finding.Kind
        var offset: Int64 = 0
        /// Only a checkpoint tells.
        var needsCheckpoint = false
        var testDescription: String { what }
    }

    static let cases: [Case] = [
        Case(what: "edited", forge: { try await $0.edit($1) }, kind: .entryAltered),
        Case(
            what: "edited, chain sealed anew",
            forge: {
                try await $0.edit($1)
                try await $0.seal(tree: false)
            }, kind: .treeAltered),
        Case(
            what: "edited, chain and tree sealed anew",
            forge: {
                try await $0.edit($1)
                try await $0.seal(tree: true)
            }, kind: .journalRewritten, needsCheckpoint: true),
        Case(
            what: "hash altered", forge: { try await $0.run("UPDATE journal SET hash = zeroblob(32) WHERE seq = \($1)") },
            kind: .entryAltered),
        Case(
            what: "leaf altered", forge: { try await $0.run("UPDATE journal SET nodes = zeroblob(32) WHERE seq = \($1)") },
            kind: .treeAltered),
        Case(what: "removed", forge: { try await $0.run("DELETE FROM journal WHERE seq = \($1)") }, kind: .entryMissing),
        Case(what: "removed, gap closed", forge: { try await $0.remove($1) }, kind: .entryAltered),
        Case(
            what: "removed, gap closed, chain sealed anew",
            forge: {
                try await $0.remove($1)
                try await $0.seal(tree: false)
            }, kind: .treeAltered),
        Case(
            what: "removed, everything sealed anew",
            forge: {
                try await $0.remove($1)
                try await $0.seal(tree: true)
            }, kind: .journalRewritten, needsCheckpoint: true),
        Case(what: "exchanged with the next", forge: { try await $0.exchange($1) }, kind: .entryAltered),
        Case(
            what: "exchanged, chain sealed anew",
            forge: {
                try await $0.exchange($1)
                try await $0.seal(tree: false)
            }, kind: .treeAltered),
        Case(
            what: "exchanged, everything sealed anew",
            forge: {
                try await $0.exchange($1)
                try await $0.seal(tree: true)
            }, kind: .journalRewritten, needsCheckpoint: true),
    ]

    /// A county with some history, and checkpoints taken before and after its middle.
    private func history() async throws -> (test: TestCounty, key: String, checkpoints: [Checkpoint], middle: Int64) {
        let test = try await TestCounty.open()
        let key = test.folder.path + ".test-key"
        _ = try CheckpointKey.makeIfMissing(key)
        func sign(_ count: Int) async throws {
            for number in 0..<count {
                _ = try await test.county.store.write { transaction in
                    try transaction.append(
                        JournalEntry(act: "sign-in", actor: test.actor("inspector", "i-\(number)"), at: test.clock.now))
                }
                test.clock.advance()
            }
        }
        try await sign(9)
        let first = try await test.county.checkpoint(keyFile: key)
        try await sign(7)
        let middle = first.sequence + 3
        let second = try await test.county.checkpoint(keyFile: key)
        try await sign(5)
        return (test, key, [first, second, try await test.county.checkpoint(keyFile: key)], middle)
    }

    @Test(arguments: cases) func `whatever is done to an entry is located`(_ row: Case) async throws {
        let (test, key, checkpoints, middle) = try await history()
        defer {
            test.remove()
            try? FileManager.default.removeItem(atPath: key)
        }
        #expect(try await test.county.verify(checkpoints: checkpoints).findings == [])
        try await row.forge(JournalForger(county: test), middle)
        let plain = try await test.county.verify().findings
        #expect(plain.isEmpty == row.needsCheckpoint, "\(plain)")
        let found = try await test.county.verify(checkpoints: checkpoints.shuffled()).findings
        let first = try #require(found.first, "nothing found")
        if row.needsCheckpoint {
            // Between the last checkpoint that agrees and the first that does not.
            #expect(first.kind == .journalRewritten && first.entry == checkpoints[0].sequence + 1, "\(found)")
            #expect(first.subject.contains("–\(checkpoints[1].sequence)"))
        } else {
            #expect(found.contains { $0.kind == row.kind && $0.entry == middle + row.offset }, "\(found)")
            #expect(plain.first?.entry == middle + row.offset, "\(plain)")
        }
    }

    @Test func `an entry forged at the end is found by chain, tree and head`() async throws {
        let (test, key, _, _) = try await history()
        defer {
            test.remove()
            try? FileManager.default.removeItem(atPath: key)
        }
        let end = try await test.county.store.read { try $0.journalHead().sequence }
        try await JournalForger(county: test).append()
        let kinds = try await test.county.verify().findings.filter { $0.entry == end + 1 }.map(\.kind)
        #expect(Set(kinds).isSuperset(of: [.entryAltered, .treeAltered]), "\(kinds)")
    }

    @Test func `a journal cut off and sealed anew is found against a checkpoint`() async throws {
        let (test, key, checkpoints, _) = try await history()
        defer {
            test.remove()
            try? FileManager.default.removeItem(atPath: key)
        }
        let forger = JournalForger(county: test)
        try await forger.run("DELETE FROM journal WHERE seq > \(checkpoints[1].sequence)")
        try await forger.run("UPDATE journal_head SET seq = \(checkpoints[1].sequence)")
        try await forger.seal(tree: true)
        #expect(try await test.county.verify().findings == [])
        let found = try await test.county.verify(checkpoints: checkpoints).findings
        #expect(found.map(\.kind) == [.journalCut] && found.first?.entry == checkpoints[1].sequence + 1, "\(found)")
        let auditor = test.actor("discipline")
        #expect(try await test.county.compare(checkpoints[2], by: auditor).outcome == .cut)
        #expect(try await test.county.compare(checkpoints[1], by: auditor).outcome == .grown)
    }

    @Test func `a journal that was begun without a tree grows one when it is opened`() async throws {
        let (test, key, checkpoints, _) = try await history()
        defer {
            test.remove()
            try? FileManager.default.removeItem(atPath: key)
        }
        let forger = JournalForger(county: test)
        let before = try await forger.entries().map(\.nodes)
        let copy = test.folder.path + "-old"
        try FileManager.default.createDirectory(atPath: copy, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(atPath: copy) }
        try await forger.run("UPDATE journal SET nodes = NULL")
        try await forger.run("UPDATE journal_head SET peaks = NULL")
        try await test.opened.database.copy(to: copy + "/county.sqlite")
        let again = try await TestCounty.open(at: copy)
        let grown = try await JournalForger(county: again).entries().map(\.nodes)
        #expect(Array(grown.prefix(before.count)) == before)
        #expect(try await again.county.verify(checkpoints: checkpoints).findings == [])
    }
}
