import Appraisal
import CQL2
import Governance
import Services
import Synchronization

/// Appraisals made before, by index and day.
///
/// A day's result depends on the cells up to that day and on the area tree. When the cells have changed, the days from
/// the first difference on are forgotten and the others kept: the past stays reckoned once.
final class FigureStore: Sendable {
    private struct Book {
        var cells: StepCells
        var tree: AreaTree
        /// The versions of the rule, by name.
        var rules: [String]
        /// Grows when days are forgotten, so that what was reckoned from older cells is not kept.
        var generation = 0
        var days: [Day: DayStandings] = [:]
        var whole: [Day: Appraisement] = [:]
    }

    /// Days kept for each index: five years of them.
    private static let mostDays = 1826
    /// Whole appraisals kept for each index.
    private static let mostWhole = 8
    private let books = Mutex<[QualifiedName: Book]>([:])

    /// Scores, grades and places on the given days, in their order.
    func standings(of name: QualifiedName, on days: [Day], in county: County) throws -> [DayStandings] {
        let source = try county.index(name)
        let cells = county.figures.cells
        let tree = county.map.tree
        let (known, generation) = books.withLock { books in
            let book = Self.current(&books[name], cells, tree, source.rules)
            return (days.map { book.days[$0] }, book.generation)
        }
        let missing = Set(zip(days, known).filter { $0.1 == nil }.map(\.0))
        guard !missing.isEmpty else { return known.compactMap { $0 } }
        var made: [Day: DayStandings] = [:]
        for day in missing {
            made[day] = DayStandings(try source.appraise(on: day, cells: cells, tree: tree), tree: tree, county: county)
        }
        let reckoned = made
        books.withLock { books in
            guard books[name]?.generation == generation else { return }
            if (books[name]?.days.count ?? 0) + reckoned.count > Self.mostDays { books[name]?.days = [:] }
            books[name]?.days.merge(reckoned) { $1 }
        }
        return zip(days, known).compactMap { day, standings in standings ?? reckoned[day] }
    }

    /// The whole appraisal of a day.
    func appraisement(of name: QualifiedName, on day: Day, in county: County) throws -> Appraisement {
        let source = try county.index(name)
        let cells = county.figures.cells
        let tree = county.map.tree
        let (known, generation) = books.withLock { books in
            let book = Self.current(&books[name], cells, tree, source.rules)
            return (book.whole[day], book.generation)
        }
        if let known { return known }
        let made = try source.appraise(on: day, cells: cells, tree: tree)
        let standings = DayStandings(made, tree: tree, county: county)
        books.withLock { books in
            guard books[name]?.generation == generation else { return }
            if (books[name]?.whole.count ?? 0) >= Self.mostWhole { books[name]?.whole = [:] }
            books[name]?.whole[day] = made
            books[name]?.days[day] = standings
        }
        return made
    }

    /// The book, without the days that new cells or a new tree have made wrong.
    private static func current(_ known: inout Book?, _ cells: StepCells, _ tree: AreaTree, _ rules: [String]) -> Book {
        guard var book = known, book.tree.equals(tree), book.rules == rules, let changes = try? cells.changes(since: book.cells) else {
            let fresh = Book(cells: cells, tree: tree, rules: rules, generation: (known?.generation ?? 0) + 1)
            known = fresh
            return fresh
        }
        guard let first = changes.map(\.firstDay).min() else { return book }
        book.cells = cells
        book.generation += 1
        book.days = book.days.filter { $0.key.number < first }
        book.whole = book.whole.filter { $0.key.number < first }
        known = book
        return book
    }
}

extension IndexBook {
    /// Names of the versions, each with its first day.
    fileprivate var rules: [String] { versions.map { "\($0.declaration.id) \($0.declaration.from)" } }
}

extension AreaTree {
    /// Whether the areas and their figures are the same. Areas of the same tree compare at once.
    fileprivate func equals(_ other: AreaTree) -> Bool {
        areas == other.areas
            && figures.count == other.figures.count
            && figures.allSatisfy { area, named in
                guard let others = other.figures[area], named.count == others.count else { return false }
                return named.allSatisfy { name, years in
                    guard let list = others[name], list.count == years.count else { return false }
                    return zip(years, list).allSatisfy { $0.year == $1.year && $0.value == $1.value }
                }
            }
    }
}
