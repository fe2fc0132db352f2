import Appraisal
package import CQL2
package import Governance

extension County {
    /// The compiled indexes of a scene.
    package func index(_ name: QualifiedName) throws(Refusal) -> IndexBook {
        guard let book = indexes[name] else {
            throw Refusal("unknown-index", .notFound, zh: "没有“\(name)”这个指数。", en: "There is no index \"\(name)\".")
        }
        return book
    }

    /// An index as known at the end of a day. Colours are for everyone who may read the scene.
    package func appraise(_ name: QualifiedName, on day: Day) throws -> Appraisement {
        try index(name).appraise(on: day, cells: figures.cells, tree: map.tree)
    }

    /// The same index on several days, for trends and the replay.
    package func appraise(_ name: QualifiedName, on days: [Day]) throws -> [Appraisement] {
        let book = try index(name)
        let cells = figures.cells
        let tree = map.tree
        return try days.map { try book.appraise(on: $0, cells: cells, tree: tree) }
    }

    /// The county's own result: the mean of its towns' scores, weighted alike.
    package func countyScore(_ appraisement: Appraisement) -> Double? {
        let scores = appraisement.ranking(.town).compactMap { $0.fixed }
        guard !scores.isEmpty else { return nil }
        let rounding = appraisement.index.definition.rounding
        return rounding.fixed(rounding.value(scores.reduce(0, +)) / Double(scores.count)).map { rounding.value($0) }
    }
}
