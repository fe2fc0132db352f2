import Assembly
import CQL2
import Foundation
import Governance
import Spatial
import TestCounty

@testable import Services

/// A county with structures of known owners, and a desk for photos.
struct PhotoFolderSample {
    let test: TestCounty
    let desk: PhotoDesk
    let office: Actor

    static func open() async throws -> PhotoFolderSample {
        let test = try await TestCounty.open()
        return PhotoFolderSample(
            test: test, desk: PhotoDesk(county: test.county, folder: test.folder.photos), office: test.actor("office"))
    }

    /// A structure in 南一村, or at another place.
    @discardableResult
    func structure(_ owner: String, old: String? = nil, address: String? = nil, x: Double = 120.01, y: Double = 29.01) async throws -> Item
    {
        var fields: [String: Value] = ["owner_name": .text(owner)]
        if let old { fields["old_number"] = .text(old) }
        if let address { fields["address"] = .text(address) }
        guard case .stored(let item) = try await test.report(at: Position(x: x, y: y), fields: fields, by: office) else {
            throw Refusal("not-stored", .conflict, zh: "", en: "")
        }
        test.clock.advance()
        return item
    }

    /// A batch of files by path.
    func batch(_ files: [(String, [UInt8])]) throws -> String {
        let batch = try desk.open("照片", for: TestCounty.structure, by: office)
        for (path, bytes) in files { try desk.add(bytes, path: path, to: batch.id, by: office) }
        return batch.id
    }

    func table(_ id: String) async throws -> PhotoTable {
        try await desk.table(try desk.batch(id, by: office), by: office).table
    }

    func item(_ item: Item) async throws -> Item {
        guard let found = try await test.county.store.read({ try $0.item(item.register, id: item.id) }) else {
            throw Refusal.unknownItem(item.number)
        }
        return found
    }
}

extension PhotoTable {
    /// State of each photo by its path.
    var states: [String: PhotoMatch.State] {
        Dictionary(matches.map { ($0.photo.path, $0.state) }) { first, _ in first }
    }

    var codes: [String: String] {
        Dictionary(matches.compactMap { match in match.reason.map { (match.photo.path, $0.code) } }) { first, _ in first }
    }
}

extension ImportRun {
    /// Whether every photo was counted once.
    func adds(to photos: Int) -> Bool { accepted + unchanged + skipped + rejected == photos && rowsDone == photos }
}
