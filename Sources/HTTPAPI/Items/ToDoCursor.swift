import CQL2
import Governance

/// Where an item stands in a group of the to-do list: by day, those without one last, then by register and id. As text
/// it is where a page ended, opaque to clients.
struct ToDoCursor: Comparable {
    var due: Day?
    /// Position of the register among those the reader may read.
    var register: Int
    var id: Int64

    static func < (left: ToDoCursor, right: ToDoCursor) -> Bool {
        (left.due ?? .last, left.register, left.id) < (right.due ?? .last, right.register, right.id)
    }

    /// Where reading goes on in a register: after the last item in its own; after the whole day in those before it, and
    /// before the day in those behind it.
    func start(in position: Int) -> ItemQuery.Cursor {
        let last: Int64 = position < register ? .max : position > register ? 0 : id
        return ItemQuery.Cursor(value: due.map { .date($0) } ?? .null, id: last)
    }

    func text(registers: [QualifiedName]) -> String {
        "\(registers[register])~\(ItemCursor.text(start(in: register), sort: Self.order))"
    }

    init(due: Day?, register: Int, id: Int64) {
        self.due = due
        self.register = register
        self.id = id
    }

    /// Nil for what was not made by `text`.
    init?(_ text: String, registers: [QualifiedName]) {
        let halves = text.split(separator: "~", maxSplits: 1)
        guard halves.count == 2, let register = registers.firstIndex(where: { $0.description == halves[0] }),
            let cursor = ItemCursor.cursor(String(halves[1]), sort: Self.order)
        else { return nil }
        switch cursor.value {
        case .null: due = nil
        case .date(let day): due = day
        default: return nil
        }
        self.register = register
        id = cursor.id
    }

    private static let order = ("due_on", false)
}
