import Dispatch
import FoundationEssentials
import Governance

/// The server's door for the command line: while a server has the store, commands run inside it (decision 16).
///
/// A Unix socket in the store's folder, for its owner only; one line of JSON asks, lines of JSON answer.
package struct OperationSocket: Sendable {
    private let opened: OpenCounty
    /// Longest request: far above what options and paths need.
    private static let limit = 1 << 20

    package init(_ opened: OpenCounty) {
        self.opened = opened
    }

    /// Serves until cancelled. The county is open, so this process holds the lock and a socket left behind is stale.
    package func run() async throws {
        let socket = try UnixSocket.listening(at: opened.folder.socket)
        defer { try? FileManager.default.removeItem(atPath: opened.folder.socket) }
        let connections = AsyncStream<UnixSocket> { continuation in
            DispatchQueue(label: "yiwang.socket").async {
                while let connection = socket.accepted() { continuation.yield(connection) }
                continuation.finish()
            }
        }
        await withTaskCancellationHandler {
            await withDiscardingTaskGroup { group in
                for await connection in connections { group.addTask { await answer(connection) } }
                group.cancelAll()
            }
        } onCancel: {
            socket.shut()
        }
    }

    private func answer(_ connection: UnixSocket) async {
        guard let line = await Self.request(connection),
            let call = try? JSONDecoder().decode(OperationCall.self, from: Data(line))
        else { return connection.shut() }
        let output = SocketOutput(connection)
        let language = Language(rawValue: call.language) ?? .zh
        let operation = Task { () -> OperationReply in
            do {
                let runner = OperationRunner(opened, output: output, language: language)
                return .exit(try await runner.run(call.request, by: call.operatorName) ? 0 : 1, refusal: nil, misused: false)
            } catch let refusal as Refusal {
                return .exit(1, refusal: refusal.text(in: language), misused: refusal.isMisuse)
            } catch {
                return .exit(1, refusal: String(describing: error), misused: false)
            }
        }
        // A client that goes away stops what it asked for.
        DispatchQueue.global().async {
            while !connection.receive().isEmpty {}
            operation.cancel()
        }
        output.send(
            await withTaskCancellationHandler {
                await operation.value
            } onCancel: {
                operation.cancel()
            })
        connection.shut()
    }

    /// The first line a client sends.
    private static func request(_ connection: UnixSocket) async -> [UInt8]? {
        await withCheckedContinuation { continuation in
            DispatchQueue.global().async {
                var buffer = LineBuffer()
                var size = 0
                while size < limit {
                    let bytes = connection.receive()
                    guard !bytes.isEmpty else { break }
                    size += bytes.count
                    if let line = buffer.take(bytes).first { return continuation.resume(returning: line) }
                }
                continuation.resume(returning: nil)
            }
        }
    }
}

/// Sends what an operation says to the client.
struct SocketOutput: OperationOutput {
    private let connection: UnixSocket

    init(_ connection: UnixSocket) {
        self.connection = connection
    }

    func send(_ reply: OperationReply) {
        guard let data = try? JSONEncoder().encode(reply) else { return }
        _ = connection.send(Array(data) + [0x0A])
    }

    func result(_ line: String) { send(.out(line)) }
    func say(_ line: String) { send(.say(line)) }
    func progress(_ label: String, _ done: Int, of total: Int) { send(.progress(label: label, done: done, total: total)) }
}
