import Spatial

/// Turns checked nodes into closures.
struct Compiler {
    let schema: Schema
    let spatial: (any SpatialPredicates)?

    func compile(_ node: Typed) -> Code {
        node.type == .boolean ? .truth(truth(node)) : .value(value(node))
    }

    // MARK: Truth

    func truth(_ node: Typed) -> TruthCode {
        switch node.form {
        case .comparison(let operation, let left, let right): return comparison(operation, left, right)
        case .member(let operand, let values): return membership(operand, values)
        case .like(let operand, let pattern):
            let operand = value(operand)
            return { frame in
                guard case .text(let text) = operand(frame) else { return .unknown }
                return Truth(pattern.matches(text))
            }
        case .isNull(let operand):
            let operand = value(operand)
            return { Truth(operand($0).isNull) }
        case .not(let operand):
            let operand = truth(operand)
            return { operand($0).negated }
        case .and(let operands): return conjunction(operands.map(truth))
        case .or(let operands): return disjunction(operands.map(truth))
        case .spatial(let relation, let left, let right): return relate(relation, left, right)
        case .constant, .property, .call:
            let code = value(node)
            return { frame in
                guard case .boolean(let flag) = code(frame) else { return .unknown }
                return Truth(flag)
            }
        }
    }

    private func conjunction(_ operands: [TruthCode]) -> TruthCode {
        { frame in
            var result = Truth.yes
            for operand in operands {
                switch operand(frame) {
                case .no: return .no
                case .unknown: result = .unknown
                case .yes: break
                }
            }
            return result
        }
    }

    private func disjunction(_ operands: [TruthCode]) -> TruthCode {
        { frame in
            var result = Truth.no
            for operand in operands {
                switch operand(frame) {
                case .yes: return .yes
                case .unknown: result = .unknown
                case .no: break
                }
            }
            return result
        }
    }

    private func comparison(_ operation: ComparisonOperator, _ left: Typed, _ right: Typed) -> TruthCode {
        let left = value(left)
        if let constant = right.constant {
            return { frame in
                guard let order = left(frame).order(comparedTo: constant) else { return .unknown }
                return Truth(operation.holds(forOrder: order))
            }
        }
        let right = value(right)
        return { frame in
            guard let order = left(frame).order(comparedTo: right(frame)) else { return .unknown }
            return Truth(operation.holds(forOrder: order))
        }
    }

    private func membership(_ operand: Typed, _ values: [Value]) -> TruthCode {
        let operand = value(operand)
        let sorted = values.sorted { ($0.order(comparedTo: $1) ?? 0) < 0 }
        return { frame in
            let candidate = operand(frame)
            if candidate.isNull { return .unknown }
            var low = 0
            var high = sorted.count
            while low < high {
                let middle = (low + high) / 2
                guard let order = candidate.order(comparedTo: sorted[middle]) else { return .unknown }
                if order == 0 { return .yes }
                if order < 0 { high = middle } else { low = middle + 1 }
            }
            return .no
        }
    }

    private func relate(_ relation: SpatialOperator, _ left: Typed, _ right: Typed) -> TruthCode {
        guard let spatial else { return { _ in .unknown } }
        if case .geometry(let constant) = right.constant {
            return test(left, spatial.prepare(relation, against: constant, constantIsLeft: false))
        }
        if case .geometry(let constant) = left.constant {
            return test(right, spatial.prepare(relation, against: constant, constantIsLeft: true))
        }
        let left = value(left)
        let right = value(right)
        return { frame in
            guard case .geometry(let first) = left(frame), case .geometry(let second) = right(frame) else {
                return .unknown
            }
            return Truth(spatial.evaluate(relation, first, second))
        }
    }

    private func test(_ operand: Typed, _ test: @escaping @Sendable (Geometry) -> Bool) -> TruthCode {
        let operand = value(operand)
        return { frame in
            guard case .geometry(let geometry) = operand(frame) else { return .unknown }
            return Truth(test(geometry))
        }
    }
}
