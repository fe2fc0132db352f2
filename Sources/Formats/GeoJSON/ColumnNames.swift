/// The names of columns as they are written in a file. Features of one file mostly have the same names in the same
/// order, so the column that is due next is tried first.
struct ColumnNames {
    private var raw: [[UInt8]] = []
    private var byRaw: [[UInt8]: Int] = [:]
    private var byText: [String: Int] = [:]

    func find(_ name: ArraySlice<UInt8>, near guess: Int) -> Int? {
        if guess < raw.count, raw[guess].count == name.count, raw[guess].elementsEqual(name) { return guess }
        return byRaw[Array(name)]
    }

    /// - Parameter next: the column to give to a new name.
    mutating func add(_ name: ArraySlice<UInt8>, text: String, next: Int) -> (column: Int, isNew: Bool, text: String) {
        let known = byText[text]
        let column = known ?? next
        byRaw[Array(name)] = column
        if known == nil {
            byText[text] = column
            raw.append(Array(name))
        }
        return (column, known == nil, text)
    }
}
