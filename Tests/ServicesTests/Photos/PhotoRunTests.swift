import Assembly
import CQL2
import Foundation
import Governance
import TestCounty
import Testing

@testable import Services

struct PhotoRunTests {
    @Test func `photos are added once, journalled, and withdrawn again`() async throws {
        let sample = try await PhotoFolderSample.open()
        defer { sample.test.remove() }
        let item = try await sample.structure("张三", old: "CL001")
        let files = [
            ("南一村/张三/拆前/1.jpg", try sample.test.photo(1)), ("南一村/张三/拆后/2.jpg", try sample.test.photo(2)),
            ("南一村/张三/拆前/again.jpg", try sample.test.photo(1)), ("南一村/赵六/拆前/3.jpg", try sample.test.photo(3)),
            ("南一村/张三/拆前/x.txt", Array("no".utf8)),
        ]
        let id = try sample.batch(files)
        let run = try await sample.desk.addMatched(id, by: sample.office)
        #expect([run.accepted, run.unchanged, run.skipped, run.rejected] == [2, 1, 1, 1] && run.adds(to: 5))
        var stored = try await sample.item(item)
        #expect(stored.evidence.map(\.role) == [.before, .after] && stored.lastAction == "import-photos")
        #expect(stored.evidence.allSatisfy { $0.flags.contains("added-later") && $0.flags.contains("no-exif") })
        let facts = try sample.test.county.rules(TestCounty.structure).register.facts
        let slot = try #require(facts.firstIndex { $0.id == "evidence_after" })
        #expect(stored.facts[slot] == .integer(1))
        #expect(try await sample.table(id).count(.added) == 2)

        // The same folder once more: nothing new.
        let second = try await sample.desk.addMatched(try sample.batch(files), by: sample.office)
        #expect([second.accepted, second.unchanged] == [0, 3] && second.adds(to: 5))
        #expect(try await sample.item(item).version == stored.version)

        // What had no item is assigned later, and only that is added.
        try sample.desk.choose([3], in: id, by: sample.office) { $0.item = item.number }
        let third = try await sample.desk.addMatched(id, by: sample.office)
        #expect(third.accepted == 1 && third.id != run.id)

        // Later runs have touched the item, so the first stays; the last can be withdrawn.
        let left = try await sample.test.county.undoImport(run.id, by: sample.office)
        #expect(left.left == [item.number] && left.undone == 0)
        let undone = try await sample.test.county.undoImport(third.id, by: sample.office)
        #expect(undone.undone == 1 && undone.left.isEmpty)
        stored = try await sample.item(item)
        #expect(stored.evidence.count == 2 && stored.lastAction == "undo-photos")
        #expect(try await sample.test.county.verify().findings.isEmpty)
        await #expect(throws: Refusal.self) { try await sample.test.county.undoImport(third.id, by: sample.office) }
    }

    @Test func `one picture does not show an item in two roles`() async throws {
        let sample = try await PhotoFolderSample.open()
        defer { sample.test.remove() }
        let item = try await sample.structure("张三")
        let both = try sample.batch([
            ("南一村/张三/拆前/1.jpg", try sample.test.photo(1)), ("南一村/张三/拆后/1.jpg", try sample.test.photo(1)),
        ])
        #expect(try await sample.table(both).matches.map { $0.reason?.code } == ["same-photo-two-roles", "same-photo-two-roles"])
        _ = try await sample.desk.addMatched(try sample.batch([("南一村/张三/拆前/1.jpg", try sample.test.photo(1))]), by: sample.office)
        let later = try await sample.table(both)
        #expect(later.matches.map(\.state) == [.unchanged, .refused])
        let run = try await sample.desk.addMatched(both, by: sample.office)
        #expect(run.accepted == 0 && run.adds(to: 2))
        #expect(try await sample.item(item).evidence.count == 1)
    }

    @Test func `a run that broke off goes on and counts everything once`() async throws {
        let sample = try await PhotoFolderSample.open()
        defer { sample.test.remove() }
        for number in 1...4 { try await sample.structure("户\(number)", x: 120.005 + Double(number) / 100) }
        let id = try sample.batch(
            try (1...4).flatMap { number in
                [
                    ("南一村/户\(number)/拆前/1.jpg", try sample.test.photo(number)),
                    ("南一村/户\(number)/拆后/2.jpg", try sample.test.photo(number + 10)),
                ]
            })
        let task = Task {
            try await sample.desk.addMatched(id, by: sample.office) { done, _ in
                if done >= 4 { withUnsafeCurrentTask { $0?.cancel() } }
            }
        }
        await #expect(throws: CancellationError.self) { try await task.value }
        // As after a restart: what the disk says is all that is known.
        let again = PhotoDesk(county: sample.test.county, folder: sample.test.folder.photos)
        let run = try await again.addMatched(id, by: sample.office)
        #expect(run.accepted == 8 && run.adds(to: 8))
        #expect(try await sample.test.county.store.read { try $0.imports(nil) }.count == 1)
        #expect(try await sample.test.items().allSatisfy { $0.evidence.count == 2 })
    }

    @Test(arguments: 1...6) func `whatever is in a folder, every photo is counted once`(seed: UInt64) async throws {
        let sample = try await PhotoFolderSample.open()
        defer { sample.test.remove() }
        var random = SplitMix64(seed: seed)
        for number in 0..<5 { try await sample.structure("户\(number % 4)", old: "CL\(number)", x: 120.005 + Double(number) / 120) }
        let towns = ["南镇", "北镇", "", "没有镇"]
        let villages = ["南一村", "南一村", "南二村", "无此村", ""]
        let subjects = ["户0", "户1", "户2", "CL3", "赵六", "", "CL1 户1"]
        let roles = ["拆前", "拆后", "拆中", "", "杂"]
        var files: [(String, [UInt8])] = []
        for index in 0..<60 {
            let parts = [towns, villages, subjects, roles].map { $0[Int(random.next() % UInt64($0.count))] }.filter { !$0.isEmpty }
            let bytes =
                random.next() % 9 == 0 ? Array("no photo \(random.next() % 3)".utf8) : try sample.test.photo(Int(random.next() % 25))
            files.append(((parts + ["\(index).jpg"]).joined(separator: "/"), bytes))
        }
        let id = try sample.batch(files)
        let tally = PhotoTally(try await sample.table(id))
        #expect(tally.photos == 60 && tally.added + tally.unchanged + tally.unmatched + tally.refused == 60)
        let before = try await sample.test.items().reduce(0) { $0 + $1.evidence.count }
        let run = try await sample.desk.addMatched(id, by: sample.office)
        #expect(run.adds(to: 60))
        let foretold: [Int] = [tally.added, tally.unchanged, tally.unmatched, tally.refused]
        #expect([run.accepted, run.unchanged, run.skipped, run.rejected] == foretold)
        let items = try await sample.test.items()
        #expect(items.reduce(0) { $0 + $1.evidence.count } - before == run.accepted)
        for item in items { #expect(Set(item.evidence.map(\.sha256)).count == item.evidence.count) }
        let undone = try await sample.test.county.undoImport(run.id, by: sample.office)
        #expect(undone.undone == run.accepted)
        #expect(try await sample.test.items().reduce(0) { $0 + $1.evidence.count } == before)
    }
}
