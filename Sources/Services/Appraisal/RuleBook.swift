import CQL2
package import Governance
import Synchronization

/// The indexes in force: what scenes declare, and the versions that were approved since. Replaced whole when a version is
/// approved, like the area tree.
package final class RuleBook: Sendable {
    private let current: Mutex<[QualifiedName: IndexBook]>
    private let overItems = Mutex<[QualifiedName: StudyDefinition]>([:])

    package init(_ indexes: [QualifiedName: IndexBook]) {
        current = Mutex(indexes)
    }

    package var indexes: [QualifiedName: IndexBook] { current.withLock { $0 } }
    /// Indexes over items that have approved versions; the others are as their scenes declare them.
    package var studies: [QualifiedName: StudyDefinition] { overItems.withLock { $0 } }

    func replace(_ name: QualifiedName, by book: IndexBook) {
        current.withLock { $0[name] = book }
    }

    func replace(_ name: QualifiedName, by study: StudyDefinition) {
        overItems.withLock { $0[name] = study }
    }
}

extension County {
    /// The compiled indexes in force.
    package var indexes: [QualifiedName: IndexBook] { ruleBook.indexes }

    /// Puts the approved versions of the store over what the scenes declare.
    ///
    /// - Throws: `Refusal` where an approved version no longer fits the scene: figures must not change in silence.
    package func reloadRules() async throws {
        for (name, book) in indexes {
            let approved = try await store.read { try $0.appraisalPapers(.rule, of: name, key: nil) }
                .compactMap { RuleDraft($0) }.filter { $0.state == .approved }
            guard !approved.isEmpty else { continue }
            var next = try book.declaredOnly()
            for draft in approved { next = try next.adding(draft) }
            ruleBook.replace(name, by: next)
        }
        for scene in scenes {
            for declared in scene.studies {
                let name = QualifiedName(scene: scene.id, name: declared.id)
                let approved = try await store.read { try $0.appraisalPapers(.rule, of: name, key: nil) }
                    .compactMap { RuleDraft($0) }.filter { $0.state == .approved }
                guard !approved.isEmpty else { continue }
                ruleBook.replace(name, by: try approved.reduce(declared) { try $0.adding($1) })
            }
        }
    }
}

extension IndexBook {
    /// The book with a drafted version in force from its first day.
    package func adding(_ draft: RuleDraft) throws -> IndexBook {
        let change = try draft.change()
        guard let base = declaration.versions.first(where: { $0.id == draft.base }) else {
            throw Refusal(
                "rule-base-missing", .unmet, zh: "指数“\(draft.paper.index)”已没有版本“\(draft.base)”，而“\(draft.id)”以它为基础。请恢复该版本。",
                en: "Index “\(draft.paper.index)” no longer has the version “\(draft.base)” that “\(draft.id)” is based on; restore it.")
        }
        let version = try change.applied(
            to: base, as: draft.id, name: draft.name, from: draft.from.number, known: numberParameters)
        return try adding(version, parameters: change.parameters)
    }
}
