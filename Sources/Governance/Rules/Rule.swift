package import CQL2
import Spatial

/// A rule that does not read or does not fit its scope; `scene check` reports such ones with their place.
package struct RuleFault: Error, Hashable, Sendable, CustomStringConvertible {
    package var text: String
    package var message: String

    package init(text: String, message: String) {
        self.text = text
        self.message = message
    }

    package var description: String { "\(text): \(message)" }
}

/// A CQL2 text, checked against a scope and ready to be asked: the only rule language there is.
package struct Rule: Sendable {
    package let text: String
    package let checked: CheckedExpression
    /// Spatial relations that the grammar has and the engine does not decide.
    private static let undecided = ["S_TOUCHES", "S_OVERLAPS", "S_CROSSES"]
    private let evaluator: Evaluator
    private let byDay: DayDecomposition?

    /// - Parameter decomposesByDay: whether the rule must be a step function of the day (decision 2).
    package init(_ text: String, scope: RuleScope, decomposesByDay: Bool = false) throws {
        self.text = text
        do {
            for name in Self.undecided where text.uppercased().contains(name) {
                throw RuleFault(
                    text: text, message: "\(name) is not decided here; use S_INTERSECTS, S_WITHIN, S_CONTAINS, S_DISJOINT or S_EQUALS")
            }
            checked = try CQL2Expression(text).checked(against: scope.schema)
            evaluator = checked.compile(spatial: PlaneGeometry())
            byDay = decomposesByDay ? try checked.decomposedByDay(spatial: PlaneGeometry()) : nil
        } catch let fault as RuleFault {
            throw fault
        } catch {
            throw RuleFault(text: text, message: String(describing: error))
        }
    }

    /// Properties it reads.
    package var properties: Set<String> { Set(checked.slots.map { checked.schema.properties[$0].name }) }

    /// Properties that have a value wherever the rule holds.
    package var comparedProperties: Set<String> {
        Set(checked.comparedSlots.map { checked.schema.properties[$0].name })
    }

    /// TRUE, FALSE or neither.
    package func truth(_ row: RuleRow, at moment: Moment) -> Bool? {
        evaluator.truth(of: row, in: EvaluationContext(today: moment.day, now: moment.instant))
    }

    package func value(_ row: RuleRow, at moment: Moment) -> Value {
        evaluator.value(of: row, in: EvaluationContext(today: moment.day, now: moment.instant))
    }

    /// Days on which the rule holds for a row.
    func intervals(_ row: RuleRow, at moment: Moment) -> [DayInterval] {
        byDay?.intervals(of: row) ?? []
    }
}

/// Spatial predicates of CQL2 over our own geometry.
struct PlaneGeometry: SpatialPredicates {
    func evaluate(_ relation: SpatialOperator, _ left: Geometry, _ right: Geometry) -> Bool {
        switch relation {
        case .intersects: left.intersects(right)
        case .disjoint: left.disjoint(right)
        case .within: left.within(right)
        case .contains: left.contains(right)
        case .equals: left.within(right) && right.within(left)
        case .touches, .overlaps, .crosses: false
        }
    }
}
