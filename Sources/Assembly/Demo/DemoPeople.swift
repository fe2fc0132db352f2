import DemoCounty
import Governance

/// The demo's staff as actors, by the index that the fiction's acts use.
struct DemoPeople: Sendable {
    let actors: [Actor]
    private let handlers: [AreaID: [Actor]]

    init(actors: [Actor], fiction: FictionalCounty) {
        self.actors = actors
        handlers = Dictionary(grouping: actors.filter { $0.role == "handler" }) { $0.area }
    }

    /// The person planned or, where the rules do not let them, a handler of the town, office or reviewer who may.
    func candidates(_ index: Int, town: AreaID?) -> [Actor] {
        let planned = actors.indices.contains(index) ? [actors[index]] : []
        let local = town.flatMap { handlers[$0] } ?? []
        let county = actors.filter { $0.role == "office" || $0.role == "reviewer" }
        return planned + local + county
    }
}
