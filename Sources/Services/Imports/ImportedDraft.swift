import Appraisal
import Formats
package import Governance

/// A row of a file as an item of the register's first stage, not yet numbered.
struct ImportedDraft: Sendable {
    /// Its number among the records of the file, from 1.
    var row: Int
    /// As a person counts the rows of the file.
    var line: Int
    /// As they stood in the file, for the list of rejected rows.
    var cells: [Cell]
    var item: Item
    /// What it adds to the figures as a new item.
    var deltas: [CellDelta]
    /// The number it says it has.
    var number: String?
    /// Whether it names the area in charge.
    var namesCharge: Bool
    /// What it lacks to be a new item; it can still correct one that stands.
    var lack: Refusal?
    /// Hashes of the fields that tell items apart, by the register's `keys`; nil where a field is empty.
    var keys: [Int?]
    var digest: Int64
}

/// A row that is not taken, and why.
package struct Rejection: Sendable {
    /// As a person counts the rows of the file.
    package var line: Int
    package var refusal: Refusal
    package var cells: [String]

    init(line: Int, refusal: Refusal, cells: [Cell]) {
        self.line = line
        self.refusal = refusal
        self.cells = cells.map(\.text)
    }
}

/// What becomes of a row before anything is compared with the store.
enum RowReading {
    case draft(ImportedDraft)
    case rejected(Rejection)
    /// A sum, or the header once more.
    case skipped
}
