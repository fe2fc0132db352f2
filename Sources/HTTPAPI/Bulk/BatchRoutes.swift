import Governance
import Hummingbird
import JSONText
import Services

/// `/api/batches`: the reader's own bulk actions, and taking one back within a day.
struct BatchRoutes: Sendable {
    let site: Site

    func add(to routes: SiteRoutes) {
        routes.signedIn.get("api/batches") { _, context in
            let runs = try await site.county.bulkRuns(by: context.actor)
            return Response.json { writer in writer.array { writer in for run in runs { writer.batch(run, of: site.county) } } }
        }
        routes.signedIn.post("api/batches/{batch}/undo") { _, context in
            guard let id = Int64(try context.path("batch")), id > 0 else { throw Problem.notFound() }
            let run = try await site.county.undoBulk(id, by: context.actor)
            return Response.json { $0.batch(run, of: site.county) }
        }
    }
}

extension JSONWriter {
    mutating func batch(_ run: BulkRun, of county: County) {
        let register = county.rules[run.register]?.register
        object { writer in
            writer.member("batch", run.id)
            writer.member("register", run.register.description)
            writer.member("registerName", register?.name)
            writer.member("action", register?.action(run.action)?.name ?? Bilingual(zh: run.action, en: run.action))
            writer.member("at", county.zone.text(run.at))
            writer.member("until", county.zone.text(run.undoUntil))
            writer.strings("done", run.touched.map(\.number))
            writer.member("refused", run.refused)
            writer.member("mayUndo", run.undoing == nil && !run.touched.isEmpty && county.now.instant <= run.undoUntil)
            writer.key("undone")
            guard let undoing = run.undoing else {
                writer.null()
                return
            }
            writer.object { writer in
                writer.member("at", county.zone.text(undoing.at))
                writer.member("restored", undoing.restored)
                writer.strings("left", undoing.left)
            }
        }
    }
}
