import QRCodes
import Testing

struct QRSymbolTests {
    @Test func `a symbol has its three finders and a size of the standard`() throws {
        let symbol = try #require(QRSymbol("otpauth://totp/a:b?secret=GEZDGNBVGY3TQOJQ&issuer=a"))
        #expect((symbol.size - 21).isMultiple(of: 4) && symbol.size >= 21)
        #expect(symbol.modules.count == symbol.size * symbol.size)
        // 7 × 7: a dark ring, a light ring, a dark square of 3 (ISO/IEC 18004, 6.3.3).
        for (x, y) in [(0, 0), (symbol.size - 7, 0), (0, symbol.size - 7)] {
            for row in 0..<7 {
                for column in 0..<7 {
                    let ring = max(abs(row - 3), abs(column - 3))
                    #expect(symbol.modules[(y + row) * symbol.size + x + column] == (ring != 2), "\(x),\(y) \(row),\(column)")
                }
            }
        }
    }

    @Test func `the path draws every dark square and no other`() throws {
        let symbol = try #require(QRSymbol("Yiwang 一网"))
        var drawn = [Bool](repeating: false, count: symbol.modules.count)
        for bar in symbol.path.split(separator: "z") {
            let match = try #require(bar.wholeMatch(of: /M(\d+) (\d+)h(\d+)v1h-\d+/))
            let (x, y, width) = (Int(match.1) ?? -1, Int(match.2) ?? -1, Int(match.3) ?? 0)
            for column in x..<x + width { drawn[y * symbol.size + column] = true }
        }
        #expect(drawn == symbol.modules)
    }

    @Test func `what is too long for a symbol is none`() {
        #expect(QRSymbol(String(repeating: "长", count: 2000)) == nil)
    }
}
