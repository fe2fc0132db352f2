import Governance
import JSONText

extension County {
    /// Writes into the journal which scene versions are in force, whenever they change (decision 3).
    package func recordScenes() async throws {
        let moment = now
        let scenes = scenes
        let actor = Actor.engine
        try await store.write { transaction in
            let settings = try transaction.settings()
            for scene in scenes where settings["scene:\(scene.id)"] != scene.fingerprint {
                try transaction.set("scene:\(scene.id)", to: scene.fingerprint)
                var entry = JournalEntry(act: "scene", actor: actor, at: moment.instant)
                entry.details = [
                    "fingerprint": .string(scene.fingerprint), "scene": .string(scene.id), "version": .string(scene.version),
                ]
                _ = try transaction.append(entry)
            }
        }
    }
}
