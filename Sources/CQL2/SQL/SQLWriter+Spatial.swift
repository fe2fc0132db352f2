import Spatial

/// Spatial predicates in SQL are answered by bounding boxes, which errs on the side of letting rows through.
extension SQLWriter {
    /// Writes a condition that holds at least wherever the node is TRUE, or with `being: false` wherever it is FALSE.
    mutating func writeSuperset(of node: Typed, being wanted: Bool) throws(Diagnostic) {
        guard node.testsGeometry else {
            if !wanted { sql += "(NOT " }
            try writeCondition(node)
            if !wanted { sql += ")" }
            return
        }
        switch node.form {
        case .not(let operand): try writeSuperset(of: operand, being: !wanted)
        case .and(let operands): try writeSupersets(of: operands, being: wanted, wanted ? " AND " : " OR ")
        case .or(let operands): try writeSupersets(of: operands, being: wanted, wanted ? " OR " : " AND ")
        case .spatial(let relation, let left, let right):
            if (relation == .disjoint) == wanted {
                try writePresence(left, right)
            } else {
                try writeOverlap(left, right)
            }
        default: sql += "TRUE"
        }
    }

    private mutating func writeSupersets(
        of operands: [Typed], being wanted: Bool, _ separator: String
    ) throws(Diagnostic) {
        try writeChain(operands[...], separator) { writer, operand throws(Diagnostic) in
            try writer.writeSuperset(of: operand, being: wanted)
        }
    }

    /// Both geometries are there.
    private mutating func writePresence(_ left: Typed, _ right: Typed) throws(Diagnostic) {
        let tested = [left, right].filter { $0.constant == nil }
        guard !tested.isEmpty else {
            sql += "TRUE"
            return
        }
        for (index, operand) in tested.enumerated() {
            sql += index == 0 ? "(" : " AND "
            sql += try boundingBox(of: operand).minX + " IS NOT NULL"
        }
        sql += ")"
    }

    /// The boxes share a point: what every relation but S_DISJOINT requires.
    private mutating func writeOverlap(_ left: Typed, _ right: Typed) throws(Diagnostic) {
        sql += "("
        try writeEdge(left, \.maxX, \.maxX)
        sql += " >= "
        try writeEdge(right, \.minX, \.minX)
        sql += " AND "
        try writeEdge(left, \.minX, \.minX)
        sql += " <= "
        try writeEdge(right, \.maxX, \.maxX)
        sql += " AND "
        try writeEdge(left, \.maxY, \.maxY)
        sql += " >= "
        try writeEdge(right, \.minY, \.minY)
        sql += " AND "
        try writeEdge(left, \.minY, \.minY)
        sql += " <= "
        try writeEdge(right, \.maxY, \.maxY)
        sql += ")"
    }

    private mutating func writeEdge(
        _ operand: Typed, _ column: KeyPath<SQLBoundingBox, String>, _ edge: KeyPath<Box, Double>
    ) throws(Diagnostic) {
        if case .geometry(let geometry) = operand.constant, let box = geometry.boundingBox {
            bind(.real(box[keyPath: edge]))
        } else {
            sql += try boundingBox(of: operand)[keyPath: column]
        }
    }
}

extension Typed {
    /// Whether a spatial predicate is in it, so that SQL cannot decide it alone.
    var testsGeometry: Bool {
        contains { node in
            if case .spatial = node.form { true } else { false }
        }
    }
}
