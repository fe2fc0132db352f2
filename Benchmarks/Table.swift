/// Rows of the table that `script/bench` prints: what, measured, the bar, and whether it is met.
struct Table {
    static func row(_ what: String, _ measured: String, bar: String, met: Bool?) {
        let mark = met.map { $0 ? "met" : "MISSED" } ?? "-"
        print("| \(what) | \(measured) | \(bar) | \(mark) |")
    }

    static func note(_ text: String) { print("| — \(text) | | | |") }

    static func text(_ value: Double, _ digits: Int = 2) -> String {
        var scale = 1.0
        for _ in 0..<digits { scale *= 10 }
        return "\((value * scale).rounded() / scale)"
    }
}
