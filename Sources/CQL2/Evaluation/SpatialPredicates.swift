public import Spatial

/// Decides spatial relations for the evaluator, which knows no geometry itself.
public protocol SpatialPredicates: Sendable {
    /// Whether `left` stands in the relation to `right`.
    func evaluate(_ relation: SpatialOperator, _ left: Geometry, _ right: Geometry) -> Bool

    /// A test of many geometries against one that is known beforehand, the left or the right operand.
    ///
    /// Implement it where a geometry can be prepared once; by default each test calls `evaluate`.
    func prepare(
        _ relation: SpatialOperator, against constant: Geometry, constantIsLeft: Bool
    ) -> @Sendable (Geometry) -> Bool
}

extension SpatialPredicates {
    public func prepare(
        _ relation: SpatialOperator, against constant: Geometry, constantIsLeft: Bool
    ) -> @Sendable (Geometry) -> Bool {
        if constantIsLeft { return { self.evaluate(relation, constant, $0) } }
        return { self.evaluate(relation, $0, constant) }
    }
}
