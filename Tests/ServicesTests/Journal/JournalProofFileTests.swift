import Assembly
import Foundation
import Governance
import JSONText
import Services
import TestCounty
import Testing

/// Proofs that are checked with a public key alone.
@Suite struct JournalProofFileTests {
    private func opened() async throws -> (test: TestCounty, key: String) {
        let test = try await TestCounty.open()
        let key = test.folder.path + ".test-key"
        _ = try CheckpointKey.makeIfMissing(key)
        for number in 0..<20 {
            _ = try await test.county.store.write { transaction in
                try transaction.append(JournalEntry(act: "sign-in", actor: test.actor("inspector", "i-\(number)"), at: test.clock.now))
            }
        }
        return (test, key)
    }

    private func remove(_ test: TestCounty, _ key: String) {
        test.remove()
        try? FileManager.default.removeItem(atPath: key)
    }

    @Test func `every entry is proved by a file alone, and a forged file proves nothing`() async throws {
        let (test, key) = try await opened()
        defer { remove(test, key) }
        let county = test.county
        let trusted = try await county.checkpoint(keyFile: key).publicKey
        let head = try await county.store.read { try $0.journalHead().sequence }
        for entry in 1...head {
            let text = try await county.proveEntry(entry, keyFile: key).text
            let proof = try JournalProofFile(text: text)
            #expect(proof.check(key: trusted) == .holds, "entry \(entry)")
            #expect(proof.check(key: [UInt8](repeating: 1, count: 32)) == .otherKey)
            let forged = text.replacing(#"\"origin\":\"test\""#, with: #"\"origin\":\"here\""#)
            if forged != text { #expect(try JournalProofFile(text: forged).check(key: trusted) == .fails, "entry \(entry)") }
            let moved = text.replacing("\"entry\":\(entry),", with: "\"entry\":\(entry + 1),")
            #expect(try JournalProofFile(text: moved).check(key: trusted) == .fails)
        }
        await #expect(throws: Refusal.self) { try await county.proveEntry(head + 1, keyFile: key) }
        // The checkpoint inside is signed: another size is no longer the county's word.
        let text = try await county.proveEntry(1, keyFile: key).text
        #expect(throws: Refusal.self) {
            try JournalProofFile(text: text.replacing("\"sequence\":\(head)", with: "\"sequence\":\(head + 1)"))
        }
        for broken in ["", "{}", "[]", text.replacing("yiwang-inclusion-1", with: "other"), String(text.dropLast(40))] {
            #expect(throws: Refusal.self) { try JournalProofFile(text: broken) }
        }
    }

    @Test func `growth is proved from a checkpoint kept before`() async throws {
        let (test, key) = try await opened()
        defer { remove(test, key) }
        let county = test.county
        let kept = try await county.checkpoint(keyFile: key)
        for number in 0..<7 {
            _ = try await county.store.write { transaction in
                try transaction.append(JournalEntry(act: "sign-out", actor: test.actor("office", "o-\(number)"), at: test.clock.now))
            }
        }
        let proof = try JournalProofFile(text: try await county.proveGrowth(from: kept.sequence, to: nil, keyFile: key).text)
        #expect(proof.check(key: kept.publicKey, kept: kept) == .holds)
        let shorter = try await county.proveGrowth(from: kept.sequence - 1, to: nil, keyFile: key)
        #expect(shorter.check(key: kept.publicKey) == .holds)
        #expect(shorter.check(key: kept.publicKey, kept: kept) == .otherBeginning)
        for (from, to) in [(Int64(0), Int64(3)), (5, 4)] {
            await #expect(throws: Refusal.self) { try await county.proveGrowth(from: from, to: to, keyFile: key) }
        }
        // A history written anew cannot be made to grow out of the checkpoint.
        let forger = JournalForger(county: test)
        try await forger.edit(3)
        try await forger.seal(tree: true)
        let forged = try await county.proveGrowth(from: kept.sequence, to: nil, keyFile: key)
        #expect(forged.check(key: kept.publicKey, kept: kept) == .otherBeginning)
        #expect(try await county.compare(kept, by: test.actor("discipline")).outcome == .differs)
    }

    @Test func `a public key is taken as digits, as PEM, or from a checkpoint`() async throws {
        let (test, key) = try await opened()
        defer { remove(test, key) }
        let kept = try await test.county.checkpoint(keyFile: key)
        #expect(CheckpointKey.publicKey(kept.publicKey.hex) == kept.publicKey)
        #expect(CheckpointKey.publicKey(kept.publicKey.hex + "\n") == kept.publicKey)
        #expect(CheckpointKey.publicKey(kept.text) == kept.publicKey)
        #expect(CheckpointKey.publicKey("nothing") == nil)
    }
}
