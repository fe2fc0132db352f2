import CQL2
package import Governance
package import Services
import Spatial
import Synchronization

/// What maps and duty lists need of every item of a register, in memory: shapes as tiles are made of, stages, due days.
///
/// Filled in slices from the store and kept in step by committed changes. Changes only wait in line on the writer's
/// thread; whoever asks next takes them in.
package final class RegisterTiles: ChangeListener {
    struct State: Sendable {
        var store: TileStore
        var items = ItemTable()
        /// The day the overdue marks hold for.
        var day: Day?
        var isFilled = false
    }

    let register: Register
    let columns: TileColumns
    private let state: Mutex<State>
    private let waiting = Mutex<[TileFeature]>([])
    let drawn = Mutex(DrawnTiles())

    package init(_ register: Register) {
        self.register = register
        columns = TileColumns(register)
        state = Mutex(State(store: TileStore(name: register.id.name, columns: columns.list)))
    }

    package func committed(_ changes: [Change]) {
        let features = changes.filter { $0.new.register == register.id }.map { columns.feature(of: $0.new) }
        guard !features.isEmpty else { return }
        let count = waiting.withLock { line in
            line += features
            return line.count
        }
        // Where nobody asks for long, the line must not grow without end.
        if count > 1024 { state.withLock { take(&$0) } }
    }

    /// Reads all items of the register, a thousand at a time.
    package func fill(from county: County) async throws {
        var query = ItemQuery(register: register.id, at: county.now)
        query.sort = ("number", false)
        query.limit = 1000
        repeat {
            let bounded = query
            let (features, next) = try await county.store.read { [columns] snapshot in
                let page = try snapshot.list(bounded)
                return (page.items.map { columns.feature(of: $0) }, page.next)
            }
            state.withLock { state in
                for feature in features { put(feature, into: &state) }
            }
            query.after = next
            await Task.yield()
        } while query.after != nil
        state.withLock { $0.isFilled = true }
    }

    /// Looks at the state as it stands now, with the overdue marks of a day.
    func look<Result>(on day: Day, _ body: (borrowing State) throws -> Result) rethrows -> Result {
        try state.withLock { state in
            take(&state)
            if state.day != day { mark(&state, on: day) }
            return try body(state)
        }
    }

    private func take(_ state: inout State) {
        let line = waiting.withLock { line in
            defer { line = [] }
            return line
        }
        for feature in line { put(feature, into: &state) }
    }

    /// Puts an item in, unless a later version is there already: slices of the store may be older than changes.
    private func put(_ feature: TileFeature, into state: inout State) {
        if let known = state.items.row(feature.id), known.version > feature.version { return }
        let overdue = state.day.map { isOverdue(stage: feature.stage, due: feature.due, on: $0) } ?? false
        state.items.put(feature, isOverdue: overdue)
        guard let shape = feature.shape else {
            state.store.remove(id: feature.id)
            return
        }
        var values = feature.values
        values[columns.overdue] = overdue ? 1 : 0
        // A shape that cannot be drawn was refused when it was reported; one that slipped through is left off the map.
        do throws(TileStore.Fault) {
            try state.store.put(id: feature.id, geometry: shape, values: values)
        } catch {
            state.store.remove(id: feature.id)
        }
    }

    /// Brings the overdue marks to a day: midnight moves them without a change.
    private func mark(_ state: inout State, on day: Day) {
        for position in state.items.rows.indices {
            let row = state.items.rows[position]
            let overdue = isOverdue(stage: row.stage, due: row.due, on: day)
            guard row.isOverdue != overdue else { continue }
            state.items.markOverdue(overdue, at: position)
            state.store.set(overdue ? 1 : 0, column: columns.overdue, id: row.id)
        }
        state.day = day
    }

    func isOpen(stage: UInt8?) -> Bool {
        stage.map { register.stages[Int($0)].kind != .closed } ?? false
    }

    private func isOverdue(stage: UInt8?, due: Day?, on day: Day) -> Bool {
        isOpen(stage: stage) && (due.map { $0 < day } ?? false)
    }
}
