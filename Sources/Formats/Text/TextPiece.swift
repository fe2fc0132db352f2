/// A stretch of decoded text that knows where in the source each of its places came from.
struct TextPiece {
    /// From `text` on, and up to the next mark, text and source run in step.
    struct Mark {
        var text: Int
        var source: UInt64
    }

    /// Something in the source that is not text.
    struct Fault {
        var text: Int
        var kind: RecordProblem.Code
    }

    var bytes: [UInt8] = []
    var marks: [Mark] = []
    var faults: [Fault] = []
    /// Up to here the bytes are known to be well-formed UTF-8 without NUL.
    var checked = 0

    /// Notes that the text now at the end comes from `source`, unless the last mark says so already.
    mutating func mark(source: UInt64) {
        if let last = marks.last, source &- last.source == UInt64(bytes.count &- last.text) { return }
        marks.append(Mark(text: bytes.count, source: source))
    }

    mutating func appendReplacement(for kind: RecordProblem.Code) {
        faults.append(Fault(text: bytes.count, kind: kind))
        // A NUL is dropped: neither SQLite's text functions nor PostgreSQL's text type bear one.
        if kind == .invalidBytes { bytes.append(contentsOf: [0xEF, 0xBF, 0xBD]) }
    }

    /// What remains behind `place`, with room for another `capacity` bytes.
    func suffix(from place: Int, reserving capacity: Int) -> TextPiece {
        var rest = TextPiece()
        rest.bytes.reserveCapacity(bytes.count - place + capacity)
        rest.bytes.append(contentsOf: bytes[place...])
        rest.checked = max(0, checked - place)
        for mark in marks.reversed() {
            if mark.text > place {
                rest.marks.append(Mark(text: mark.text - place, source: mark.source))
            } else {
                rest.marks.append(Mark(text: 0, source: mark.source + UInt64(place - mark.text)))
                break
            }
        }
        rest.marks.reverse()
        rest.faults = faults.filter { $0.text >= place }.map { Fault(text: $0.text - place, kind: $0.kind) }
        return rest
    }
}
