import CQL2

/// A unit as posts name it: a path such as 青山镇/综合执法队, in which people of the lower are people of the upper.
package struct Unit: Hashable, Sendable {
    package let path: String

    /// Blanks at the ends and around the strokes do not matter.
    package init(_ text: String) {
        path = text.nfc.split(separator: "/").map { $0.trimmingBlanks }.filter { !$0.isEmpty }.joined(separator: "/")
    }

    /// The unit and all above it: whoever names one of them means a person of this unit too.
    package var withAllAbove: [String] {
        path.split(separator: "/").reduce(into: []) { all, name in all.append(all.last.map { "\($0)/\(name)" } ?? String(name)) }
    }

    /// Whether it is the other, or a unit below it. Nobody is within a unit without a name.
    package func isWithin(_ other: Unit) -> Bool {
        !other.path.isEmpty && (path == other.path || path.hasPrefix(other.path + "/"))
    }
}

extension Substring {
    fileprivate var trimmingBlanks: Substring {
        var rest = self
        while rest.first?.isWhitespace ?? false { rest.removeFirst() }
        while rest.last?.isWhitespace ?? false { rest.removeLast() }
        return rest
    }
}
