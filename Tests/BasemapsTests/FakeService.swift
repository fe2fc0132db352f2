import CQL2
import HTTPTypes
import Hummingbird
import NIOCore
import Synchronization

/// A map service on this machine that counts what it is asked and fails as it is told.
final class FakeService: Sendable {
    enum Manner: Sendable {
        case picture([UInt8]), status(Int), text, hang
    }

    private struct State {
        var manner = Manner.picture(SamplePack.png(1))
        var asked: [String] = []
        var referers: [String] = []
    }

    private let state = Mutex(State())
    private let port = AsyncStream.makeStream(of: Int.self)

    var asked: [String] { state.withLock { $0.asked } }
    var referers: [String] { state.withLock { $0.referers } }

    func set(_ manner: Manner) { state.withLock { $0.manner = manner } }

    /// Runs the service while `body` does.
    static func run(_ body: @escaping @Sendable (FakeService, String) async throws -> Void) async throws {
        let service = FakeService()
        let router = Router()
        router.get("**") { request, _ in try await service.answer(request) }
        let application = Application(
            router: router, configuration: .init(address: .hostname("127.0.0.1", port: 0)),
            onServerRunning: { channel in service.port.continuation.yield(channel.localAddress?.port ?? 0) })
        try await withThrowingTaskGroup(of: Void.self) { group in
            group.addTask { try await application.run() }
            for await port in service.port.stream {
                do {
                    try await body(service, "http://127.0.0.1:\(port)")
                } catch {
                    group.cancelAll()
                    throw error
                }
                break
            }
            group.cancelAll()
        }
    }

    private func answer(_ request: Request) async throws -> Response {
        let manner = state.withLock { state in
            state.asked.append(request.uri.string)
            state.referers.append(request.headers[.referer] ?? "")
            return state.manner
        }
        switch manner {
        case .picture(let bytes): return Response(status: .ok, body: .init(byteBuffer: ByteBuffer(bytes: bytes)))
        case .status(let code): return Response(status: .init(code: code))
        case .text: return Response(status: .ok, body: .init(byteBuffer: ByteBuffer(string: #"{"code":301012,"msg":"权限类型错误"}"#)))
        case .hang:
            try await Task.sleep(for: .seconds(20))
            return Response(status: .ok)
        }
    }
}

/// A clock that the test sets.
final class HandClock: Sendable {
    private let moment = Mutex(Instant(milliseconds: 1_700_000_000_000))

    var now: Instant { moment.withLock { $0 } }

    func pass(days: Int64 = 0, seconds: Int64 = 0) {
        moment.withLock { $0 = Instant(milliseconds: $0.milliseconds + days * 86_400_000 + seconds * 1000) }
    }
}
