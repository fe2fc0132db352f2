import Governance

/// A lifecycle as boxes and arrows, before anything is placed: stages, and the actions that lead from one to another.
struct LifecycleGraph: Sendable {
    /// A stage with what may be done in it without leaving it.
    struct Box: Hashable, Sendable {
        var stage: Stage
        /// Actions that leave the item where it is, in the order declared.
        var stays: [Bilingual] = []
    }

    /// What an arrow says: an action, and on whose rows it is.
    struct Label: Hashable, Sendable {
        var action: String
        var name: Bilingual
    }

    /// The same actions from one or several stages to one: several such arrows are drawn as one that joins.
    struct Arrow: Hashable, Sendable {
        var from: [String]
        var to: String
        var labels: [Label]
    }

    var name: Bilingual
    /// The part whose rows live so; nil for the item itself.
    var part: String?
    var boxes: [Box]
    var arrows: [Arrow]
    var first: String
    /// How something comes to its first stage.
    var beginning: Bilingual

    /// The life of an item of a register.
    init(_ register: Register) {
        name = register.name
        part = nil
        first = register.firstStage
        beginning = Bilingual(zh: "登记", en: "Registered")
        let moves = register.actions.flatMap { action in
            action.from.map { from in
                let to = action.merges ? Stage.merged.id : action.to ?? from
                return (from: from, to: to, label: Label(action: action.id, name: Self.name(action, register)))
            }
        }
        boxes = register.stages.map { Box(stage: $0) }
        if register.actions.contains(where: \.merges) {
            boxes.append(Box(stage: .merged, stays: [Bilingual(zh: "拆开：回到并入前的阶段", en: "unmerge: back to the stage before")]))
        }
        arrows = []
        take(moves)
    }

    /// The life of a row of a part; nil where its rows have no stages.
    init?(_ part: PartDefinition, of register: Register) {
        guard let first = part.stages.first else { return nil }
        name = part.name
        self.part = part.id
        self.first = first.id
        beginning = Bilingual(zh: "写入一行", en: "Row written")
        let own = register.actions.filter { $0.part == part.id }
        let moves = own.flatMap { action in
            action.partFrom.map { (from: $0, to: action.partTo ?? $0, label: Label(action: action.id, name: action.name)) }
        }
        let resets = register.actions.filter { $0.resets == part.id }.flatMap { action in
            part.stages.dropFirst().map { (from: $0.id, to: first.id, label: Label(action: action.id, name: action.name)) }
        }
        boxes = part.stages.map { Box(stage: $0) }
        arrows = []
        take(moves + resets)
    }

    /// All lifecycles of a register: the item's own first, then those of its rows.
    static func all(of register: Register) -> [LifecycleGraph] {
        [LifecycleGraph(register)] + register.parts.compactMap { LifecycleGraph($0, of: register) }
    }

    private static func name(_ action: ActionDefinition, _ register: Register) -> Bilingual {
        guard let part = action.part.flatMap({ register.part($0) }), !part.stages.isEmpty else { return action.name }
        return Bilingual(zh: "\(action.name.zh)（一行）", en: "\(action.name.en) (a row)")
    }

    /// Groups actions between the same two stages, then arrows that say the same and end in the same stage.
    private mutating func take(_ moves: [(from: String, to: String, label: Label)]) {
        var between: [(from: String, to: String, labels: [Label])] = []
        for move in moves {
            if move.from == move.to {
                guard let box = boxes.firstIndex(where: { $0.stage.id == move.from }), !boxes[box].stays.contains(move.label.name) else {
                    continue
                }
                boxes[box].stays.append(move.label.name)
            } else if let index = between.firstIndex(where: { $0.from == move.from && $0.to == move.to }) {
                between[index].labels.append(move.label)
            } else {
                between.append((move.from, move.to, [move.label]))
            }
        }
        let order = Dictionary(boxes.enumerated().map { ($0.element.stage.id, $0.offset) }) { first, _ in first }
        func leadsOn(_ from: String, _ to: String) -> Bool { order[from, default: 0] < order[to, default: 0] }
        for (from, to, labels) in between {
            let twin = arrows.firstIndex { arrow in
                arrow.to == to && arrow.labels == labels && arrow.from.allSatisfy { leadsOn($0, to) == leadsOn(from, to) }
            }
            if let twin { arrows[twin].from.append(from) } else { arrows.append(Arrow(from: [from], to: to, labels: labels)) }
        }
    }
}
