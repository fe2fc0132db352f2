import Foundation
import Synchronization

/// A request to a service that the county chose: of maps, or of sign-in.
package struct OutboundRequest: Sendable {
    package var address: String
    package var referer: String?
    /// Sent by POST where it is given, by GET otherwise.
    package var body: [UInt8]?
    /// Further lines of the head; neither name nor value may hold a line break.
    package var headers: [(name: String, value: String)] = []
    /// Until the whole answer must be there.
    package var milliseconds: Int

    package init(_ address: String, referer: String? = nil, milliseconds: Int = 8_000) {
        self.address = address
        self.referer = referer
        self.milliseconds = milliseconds
    }
}

package struct OutboundAnswer: Hashable, Sendable {
    package var status: Int
    package var bytes: [UInt8]
}

package enum OutboundFault: Error, Hashable, Sendable {
    case late
    case tooLarge
    /// With libcurl's word for it, which names no address.
    case unreachable(String)
    /// More wait than is of use to anybody.
    case busy
}

/// The one way out: a few threads, each with a connection of its own that stays open.
///
/// libcurl rather than a client in Swift: it is the system's, kept patched with it, knows the proxies of county networks
/// (`https_proxy`) and brings no TLS library into this program.
package final class OutboundHTTP: Sendable {
    private struct Job: Sendable {
        var request: OutboundRequest
        var answer: CheckedContinuation<Result<OutboundAnswer, OutboundFault>, Never>
    }

    /// Jobs that wait, shared with the threads, which end with it.
    private final class Line: Sendable {
        private let jobs = Mutex<(waiting: [Job], isClosed: Bool)>(([], false))
        private let signal = DispatchSemaphore(value: 0)

        /// False where the line is too long.
        func add(_ job: Job) -> Bool {
            let added = jobs.withLock { state in
                guard state.waiting.count < 128 else { return false }
                state.waiting.append(job)
                return true
            }
            if added { signal.signal() }
            return added
        }

        func close(threads: Int) {
            jobs.withLock { $0.isClosed = true }
            for _ in 0..<threads { signal.signal() }
        }

        /// The next job; nil when there will be no more.
        func next() -> Job? {
            while true {
                signal.wait()
                let (job, isClosed) = jobs.withLock { state in
                    (state.waiting.isEmpty ? nil : state.waiting.removeFirst(), state.isClosed)
                }
                if let job { return job }
                if isClosed { return nil }
            }
        }
    }

    private let line = Line()
    private let threads: Int

    package init(threads: Int = 6) {
        self.threads = threads
        for _ in 0..<threads {
            let thread = Thread { [line] in
                let handle = CurlHandle()
                while let job = line.next() {
                    job.answer.resume(returning: handle?.ask(job.request) ?? .failure(.unreachable("libcurl")))
                }
            }
            thread.name = "outbound"
            thread.start()
        }
    }

    deinit { line.close(threads: threads) }

    package func ask(_ request: OutboundRequest) async -> Result<OutboundAnswer, OutboundFault> {
        await withCheckedContinuation { continuation in
            if !line.add(Job(request: request, answer: continuation)) { continuation.resume(returning: .failure(.busy)) }
        }
    }
}
