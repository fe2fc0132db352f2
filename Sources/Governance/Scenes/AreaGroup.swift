import CQL2

/// Towns that are judged by targets of their own, such as those in the hills: 分类考核的组别. Villages belong with their town.
package struct AreaGroup: Hashable, Sendable {
    package enum Rule: Hashable, Sendable {
        /// The areas with these codes.
        case areas(Set<String>)
        /// Those whose yearly figure (over another one) is at least a bound, or below it.
        case figure(String, over: String?, bound: Double, isBelow: Bool)
    }

    package var id: String
    package var name: Bilingual
    package var rule: Rule

    package init(id: String, name: Bilingual, rule: Rule) {
        self.id = id
        self.name = name
        self.rule = rule
    }

    /// Whether an area belongs to the group in a year: by its own code or figure, or by its town's.
    ///
    /// - Parameter figure: a yearly figure of an area; nil where it is not known, which belongs to no group.
    package func has(_ area: Area, in tree: AreaTree, figure: (String, Area) -> Double?) -> Bool {
        switch rule {
        case .areas(let codes): return codes.contains { code in tree.area(code: code).map { tree.contains($0.id, area.id) } ?? false }
        case .figure(let name, let over, let bound, let isBelow):
            let judged = tree.ancestor(of: area.id, on: .town) ?? area
            guard let amount = figure(name, judged) else { return false }
            let base = over.map { figure($0, judged) } ?? 1
            guard let base, base > 0 else { return false }
            return isBelow ? amount / base < bound : amount / base >= bound
        }
    }
}
