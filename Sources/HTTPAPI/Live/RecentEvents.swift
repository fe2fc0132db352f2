/// The last events, for browsers that come back after a break.
struct RecentEvents: Sendable {
    private var ring: [LiveEvent] = []
    /// Where the oldest stands once the ring is full.
    private var oldest = 0
    private let capacity: Int
    /// Sequence of the newest event, or of the journal when the hub began; nil before either is known.
    private(set) var head: Int64?
    /// Everything after this sequence is in the ring.
    private var floor: Int64 = 0

    init(capacity: Int) {
        self.capacity = capacity
    }

    /// Says where the journal stands, unless events have said so already.
    mutating func begin(at sequence: Int64) {
        guard head == nil else { return }
        head = sequence
        floor = sequence
    }

    /// - Parameter sequence: of the event, larger than those before.
    mutating func append(_ event: LiveEvent, sequence: Int64) {
        begin(at: sequence - 1)
        head = sequence
        guard ring.count == capacity else {
            ring.append(event)
            return
        }
        if let lost = ring[oldest].sequence { floor = lost }
        ring[oldest] = event
        oldest = (oldest + 1) % capacity
    }

    /// What came after a sequence, oldest first; nil where that is no longer, or not yet, known here.
    func since(_ sequence: Int64) -> [LiveEvent]? {
        guard let head, sequence >= floor, sequence <= head else { return nil }
        return (Array(ring[oldest...]) + Array(ring[..<oldest])).filter { $0.sequence.map { $0 > sequence } ?? false }
    }
}
