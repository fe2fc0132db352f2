/// The jobs of an import desk at one moment.
package struct ImportStanding: Sendable {
    let undos: [Int64: ImportJob]
    let writing: Set<Int64>

    /// The undoing of a run, under way or ended since the program began.
    package func undo(of run: Int64) -> ImportJob? { undos[run] }

    /// Whether a run was being written.
    package func isWriting(_ run: Int64) -> Bool { writing.contains(run) }
}
