import Spatial
import Testing

@Suite("SlotTable")
struct SlotTableTests {
    /// Whatever the ids, the table says what a dictionary says.
    @Test(arguments: UInt64(1)...6)
    func agreesWithDictionary(seed: UInt64) {
        var random = SplitMix64(seed: seed)
        var table = SlotTable()
        var truth: [Int64: Int] = [:]
        for step in 0..<6000 {
            let id: Int64 =
                switch random.next() % 8 {
                case 0: Int64(truncatingIfNeeded: random.next())
                case 1: Int64(random.next() % 100_000)
                default: Int64(random.next() % UInt64(step + 10))
                }
            if random.next() % 4 == 0 {
                let (removed, known) = (table.remove(id), truth.removeValue(forKey: id))
                #expect(removed == known)
            } else {
                table.set(step, of: id)
                truth[id] = step
            }
        }
        #expect(table.count == truth.count)
        for (id, slot) in truth { #expect(table[id] == slot) }
        for id in Int64(-5)..<8000 { #expect(table[id] == truth[id]) }
    }
}
