package import CQL2
package import Governance

/// The dated versions of an index, whichever kind its units are.
package enum AppraisalBook: Sendable {
    case areas(IndexBook)
    case items(StudyDefinition)

    /// Versions in the order of their first day.
    package var versions: [(id: String, name: Bilingual, from: Int32)] {
        switch self {
        case .areas(let book): book.versions.map { ($0.declaration.id, $0.declaration.name, $0.declaration.from) }
        case .items(let study): study.versions.map { ($0.id, $0.name, $0.from) }
        }
    }

    /// The version in force on a day; the first for days before it.
    package func version(on day: Day) -> String? {
        (versions.last { $0.from <= day.number } ?? versions.first)?.id
    }

    /// Days for which objections to what is published may be raised; nil is without end.
    package var publicity: Int? {
        switch self {
        case .areas(let book): book.declaration.publicity
        case .items(let study): study.publicity
        }
    }

    /// - Throws: `Refusal` where the draft makes no whole and valid version.
    func adding(_ draft: RuleDraft) throws -> AppraisalBook {
        switch self {
        case .areas(let book): .areas(try book.adding(draft))
        case .items(let study): .items(try study.adding(draft))
        }
    }
}

extension County {
    package func book(_ name: QualifiedName) throws(Refusal) -> AppraisalBook {
        if let study = try? study(name) { return .items(study) }
        return .areas(try index(name))
    }
}
