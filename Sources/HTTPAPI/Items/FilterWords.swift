import CQL2
import Governance
import Services

/// Words that filters may use beside the register's own properties, turned into those before the filter is checked:
///
/// - `area`, `town`, `village`, `charge_area` compared with a code: the area in charge and all below it; `receiver_area`
///   likewise the area that an item has been handed to;
/// - `due_state` compared with `overdue`, `today`, `soon`, `running`, `none`.
///
/// A field of the register with the same name keeps its meaning.
struct FilterWords {
    let register: Register
    let tree: AreaTree
    let today: Day

    /// The filter in the register's own words; a text that does not read is left for the checker to refuse.
    func plain(_ text: String) throws(Refusal) -> String {
        guard let expression = try? CQL2Expression(text) else { return text }
        let rewritten = try rewrite(expression.syntax)
        return rewritten == expression.syntax ? text : CQL2Expression(rewritten).description
    }

    private func rewrite(_ node: Syntax) throws(Refusal) -> Syntax {
        switch node.form {
        case .and(let operands): return Syntax(.and(try rewrite(operands)))
        case .or(let operands): return Syntax(.or(try rewrite(operands)))
        case .not(let operand): return Syntax(.not(try rewrite(operand)))
        case .comparison(let relation, let left, let right):
            guard case .property(let name) = left.form, let text = right.text, let found = try condition(name, [text]) else {
                return node
            }
            switch relation {
            case .equal: return found
            case .notEqual: return Syntax(.not(found))
            default: return node
            }
        case .membership(let operand, let list):
            let texts = list.compactMap(\.text)
            guard case .property(let name) = operand.form, texts.count == list.count else { return node }
            return try condition(name, texts) ?? node
        default: return node
        }
    }

    private func rewrite(_ nodes: [Syntax]) throws(Refusal) -> [Syntax] {
        var result: [Syntax] = []
        for node in nodes { result.append(try rewrite(node)) }
        return result
    }

    /// The condition that a word stands for; nil where the name is none of ours.
    private func condition(_ name: String, _ values: [String]) throws(Refusal) -> Syntax? {
        guard register.field(name) == nil else { return nil }
        switch name {
        case "area", "town", "village", "charge_area", "receiver_area":
            var areas: Set<AreaID> = []
            for code in values { areas.formUnion(tree.subtree(of: try tree.known(code).id)) }
            return Syntax(
                .membership(.property(name == "receiver_area" ? name : "charge_area"), areas.sorted().map { .literal(.integer($0)) }))
        case "due_state":
            var states: [Syntax] = []
            for value in values { states.append(try state(value)) }
            return states.count == 1 ? states[0] : Syntax(.or(states))
        default: return nil
        }
    }

    private func state(_ name: String) throws(Refusal) -> Syntax {
        let due = Syntax.property("due_on")
        let day = Syntax.literal(.date(today))
        let open = register.stages.filter { $0.kind != .closed }
        let isOpen = Syntax(.membership(.property("stage"), open.map { .literal(.text($0.id)) }))
        switch name {
        case "none": return Syntax(.isNull(due))
        case "overdue": return Syntax(.and([Syntax(.comparison(.less, due, day)), isOpen]))
        case "today": return Syntax(.and([Syntax(.comparison(.equal, due, day)), isOpen]))
        case "soon": return soon(open)
        case "running":
            return Syntax(.and([Syntax(.comparison(.greaterOrEqual, due, day)), Syntax(.not(soon(open))), isOpen]))
        default:
            throw Refusal(
                "bad-filter", .invalid, zh: "due_state 只能是 overdue、today、soon、running、none。",
                en: "due_state is one of overdue, today, soon, running, none.", field: "filter")
        }
    }

    /// Due within the days of warning of the item's stage, as `DueDates.state` has it.
    private func soon(_ stages: [Stage]) -> Syntax {
        let each = stages.map { stage in
            let last = today.adding(days: Int64(stage.limit?.warning ?? 0)) ?? today
            return Syntax(
                .and([
                    Syntax(.comparison(.equal, .property("stage"), .literal(.text(stage.id)))),
                    Syntax(.between(.property("due_on"), .literal(.date(today)), .literal(.date(last)))),
                ]))
        }
        return each.count == 1 ? each[0] : Syntax(each.isEmpty ? .literal(.boolean(false)) : .or(each))
    }
}

extension Syntax {
    fileprivate static func property(_ name: String) -> Syntax { Syntax(.property(name)) }
    fileprivate static func literal(_ value: Value) -> Syntax { Syntax(.literal(value)) }

    fileprivate var text: String? {
        if case .literal(.text(let text)) = form { text } else { nil }
    }
}
