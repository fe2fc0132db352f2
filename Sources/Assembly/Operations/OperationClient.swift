import FoundationEssentials
package import Governance

/// Carries a request to the process that has the store, and its answer back.
package struct OperationClient: Sendable {
    private let folder: StoreFolder

    package init(_ folder: StoreFolder) {
        self.folder = folder
    }

    /// - Returns: whether the answer is yes; refusals come as they were thrown on the other side.
    package func run(
        _ request: OperationRequest, by operatorName: String, language: Language, output: any OperationOutput
    ) throws -> Bool {
        guard let connection = try UnixSocket.connected(to: folder.socket) else {
            throw Refusal(
                "store-in-use", .unavailable, zh: "数据文件夹正被另一个进程使用，且该进程不接受命令。",
                en: "Another process has this store open and takes no commands.", field: "--store")
        }
        let call = OperationCall(request: request, operatorName: operatorName, language: language.rawValue)
        guard connection.send(Array(try JSONEncoder().encode(call)) + [0x0A]) else { throw Self.lost }
        var buffer = LineBuffer()
        while true {
            let bytes = connection.receive()
            guard !bytes.isEmpty else { throw Self.lost }
            for line in buffer.take(bytes) {
                switch try JSONDecoder().decode(OperationReply.self, from: Data(line)) {
                case .out(let text): output.result(text)
                case .say(let text): output.say(text)
                case .progress(let label, let done, let total): output.progress(label, done, of: total)
                case .exit(let status, let refusal?, let misused):
                    throw Refusal(
                        "refused", status == 0 ? .conflict : .unavailable, zh: refusal, en: refusal, field: misused ? "--" : nil)
                case .exit(let status, nil, _): return status == 0
                }
            }
        }
    }

    private static var lost: Refusal {
        Refusal("lost-server", .unavailable, zh: "与服务进程的连接中断。", en: "The connection to the server was lost.")
    }
}
