import CQL2
import Governance
import Spatial

/// A filter in two halves: what the store decides, and what names the geometry and is decided here on each item found,
/// after the store has narrowed them to a box (decision 7: bounding box in SQL, exact re-check in Swift).
struct SpatialFilter {
    private(set) var stored: [String] = []
    private(set) var rechecked: [String] = []
    private(set) var box: Box?

    init(_ expression: CQL2Expression) {
        let conjuncts: [Syntax]
        if case .and(let operands) = expression.syntax.form { conjuncts = operands } else { conjuncts = [expression.syntax] }
        for conjunct in conjuncts {
            let part = CQL2Expression(conjunct)
            guard part.propertyNames.contains("geometry") else {
                stored.append(part.description)
                continue
            }
            rechecked.append(part.description)
            if let found = Self.box(around: conjunct) { box = OGCBox.smaller(box, found) }
        }
    }

    /// The box outside of which the condition cannot hold; nil where it can hold anywhere.
    private static func box(around condition: Syntax) -> Box? {
        guard case .spatial(let relation, let left, let right) = condition.form, relation != .disjoint else { return nil }
        switch (left.form, right.form) {
        case (.property("geometry"), let other), (let other, .property("geometry")):
            switch other {
            case .box(let box): return box
            case .literal(.geometry(let geometry)): return geometry.box
            default: return nil
            }
        default: return nil
        }
    }
}
