package import Governance

/// Who may look at a photo: whoever may read an item that shows it, and whoever sent it, so that a report can be written.
/// Its name is the hash of its content; knowing the name opens nothing.
extension County {
    /// Items of one statement when looking for one that the reader may read.
    private static let batch = 200

    /// Refuses who may not see a photo. Copies are for whoever reads an item that shows it; originals carry places and devices,
    /// and are for whoever also exports its register.
    ///
    /// Three statements for a photo that few items show.
    package func requirePhoto(_ sha256: String, kind: String, by actor: Actor) async throws {
        let isOriginal = kind == "original"
        let readers = photoReaders(actor, exporting: isOriginal)
        guard !readers.isEmpty else {
            throw Refusal.notGranted(
                isOriginal ? Bilingual(zh: "下载照片原件", en: "download original photos") : Bilingual(zh: "查看照片", en: "see photos"))
        }
        try await store.read { snapshot in
            guard let record = try snapshot.evidence(sha256) else { throw Refusal.unknownItem(sha256) }
            if record.receivedBy == actor.account { return }
            for (register, ids) in try snapshot.items(showing: sha256, of: Array(readers.keys)) {
                guard let access = readers[register] else { continue }
                for start in stride(from: 0, to: ids.count, by: Self.batch) {
                    let some = try snapshot.items(register, ids: Array(ids[start..<min(start + Self.batch, ids.count)]))
                    if some.values.contains(where: access.reaches) { return }
                }
            }
            throw Refusal.outsideScope()
        }
    }

    /// The actor's access to each register they may read, by register.
    private func photoReaders(_ actor: Actor, exporting: Bool) -> [QualifiedName: Access] {
        var readers: [QualifiedName: Access] = [:]
        for scene in scenes {
            // Whoever has no role in a scene sees nothing of it.
            guard let access = try? Access(actor, scene: scene, tree: map.tree, rules: rules) else { continue }
            for register in scene.registers
            where access.role.may(.reads, register.id.name) && (!exporting || access.role.may(.exports, register.id.name)) {
                readers[register.id] = access
            }
        }
        return readers
    }
}
