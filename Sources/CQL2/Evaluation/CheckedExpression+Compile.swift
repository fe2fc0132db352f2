extension CheckedExpression {
    /// Makes the expression ready for many rows. Spatial predicates ask `spatial`; without it they are NULL.
    public func compile(spatial: (any SpatialPredicates)? = nil) -> Evaluator {
        Evaluator(code: Compiler(schema: schema, spatial: spatial).compile(root))
    }
}
