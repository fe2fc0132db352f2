package import Appraisal
package import CQL2
package import Governance
import Synchronization

/// The county's cells and ledgers in memory, kept in step with every committed change (decision 2).
package final class CountyFigures: ChangeListener, Sendable {
    private struct State: Sendable {
        /// Summed over the area tree: a town's cell is its own and its villages'.
        var cells: StepCells
        var tree: RollUp
        var books: [String: LedgerBook]
        var sequence: Int64 = 0
        var recordedAt = Instant(milliseconds: 0)
    }

    private let state: Mutex<State>
    private let seriesCount: Int
    private let ledgers: [String: LedgerShape]

    /// Kinds and classes of a ledger by their position in the book.
    package struct LedgerShape: Sendable {
        package let scene: String
        package let definition: LedgerDefinition
        package let kinds: [String]
        package let classes: [String]

        package init(scene: Scene, definition: LedgerDefinition, register: Register?) {
            self.scene = scene.id
            self.definition = definition
            kinds = definition.movements.map(\.id) + [definition.transferIn, definition.transferOut]
            let part = definition.cut.flatMap { cut in register?.part(cut.part)?.fields.first { $0.id == cut.classField } }
            classes = [definition.cut?.rest ?? ""] + (part?.choices.map(\.id) ?? [])
        }

        var name: String { "\(scene).\(definition.id)" }
    }

    /// Empty figures for the measures and ledgers of the scenes.
    package init(series: Int, ledgers: [LedgerShape]) throws {
        seriesCount = series
        self.ledgers = Dictionary(ledgers.map { ($0.name, $0) }) { first, _ in first }
        state = Mutex(
            State(cells: try StepCells(series: series, areas: 0), tree: try RollUp(parents: []), books: [:]))
    }

    /// Reads all cells and ledger days from the store, for the areas of a tree.
    package func load(from snapshot: any Snapshot, tree: AreaTree) throws {
        let areaCount = Int(tree.areas.keys.max() ?? 0) + 1
        let rollUp = try RollUp(parents: (0..<areaCount).map { tree[AreaID($0)]?.parent.map { Int($0) } })
        var builder = try StepCells.Builder(series: seriesCount, areas: areaCount)
        try snapshot.eachCell { try builder.add($0) }
        let cells = try rollUp.sums(builder.finish())
        var movements: [String: [LedgerMovement]] = [:]
        try snapshot.eachLedgerDay { line in
            guard let shape = ledgers[line.ledger], let movement = Self.movement(line, shape) else { return }
            movements[line.ledger, default: []].append(movement)
        }
        var books: [String: LedgerBook] = [:]
        for (name, shape) in ledgers {
            books[name] = try LedgerBook(
                kinds: shape.kinds.map { LedgerKind(id: $0, netsToZero: false) }, areas: areaCount,
                classes: shape.classes.count, movements: movements[name] ?? [])
        }
        let head = try snapshot.journalHead()
        let loaded = State(cells: cells, tree: rollUp, books: books, sequence: head.sequence, recordedAt: head.at)
        state.withLock { $0 = loaded }
    }

    package func committed(_ changes: [Change]) {
        state.withLock { state in
            for change in changes where change.sequence > state.sequence {
                // A cell outside the tree cannot be: areas are loaded before items are taken.
                if let spread = try? state.tree.spread(change.cells) { try? state.cells.apply(spread) }
                for line in change.ledger {
                    let name = "\(change.new.register.scene).\(line.ledger)"
                    let day = LedgerDay(
                        ledger: name, day: change.day, kind: line.kind, area: line.area, classID: line.classID,
                        count: line.amount.count, quantity: line.amount.quantity)
                    guard let shape = ledgers[name], let movement = Self.movement(day, shape) else { continue }
                    try? state.books[name]?.add(movement)
                }
                state.sequence = change.sequence
                state.recordedAt = max(state.recordedAt, change.at)
            }
        }
    }

    /// When the last change was recorded.
    package var recordedAt: Instant { state.withLock { $0.recordedAt } }

    /// Cells as they stand: a value that shares storage until the next change.
    package var cells: StepCells { state.withLock { $0.cells } }

    package func book(_ ledger: String) -> (book: LedgerBook, shape: LedgerShape)? {
        guard let shape = ledgers[ledger], let book = state.withLock({ $0.books[ledger] }) else { return nil }
        return (book, shape)
    }

    private static func movement(_ line: LedgerDay, _ shape: LedgerShape) -> LedgerMovement? {
        guard let kind = shape.kinds.firstIndex(of: line.kind), let itemClass = shape.classes.firstIndex(of: line.classID) else {
            return nil
        }
        return LedgerMovement(
            day: line.day.number, kind: kind, area: Int(line.area), itemClass: itemClass, count: line.count,
            quantity: line.quantity)
    }
}
