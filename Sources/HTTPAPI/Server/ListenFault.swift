import Glibc
import Governance
import NIOCore

/// Why the program could not begin to listen, in words that name the option to change.
package enum ListenFault {
    /// The refusal, where the error is one of taking the address; else the error as it is.
    package static func told(_ error: any Error, _ options: ServerOptions) -> any Error {
        guard let error = error as? IOError else { return error }
        let address = "\(options.host):\(options.port)"
        switch error.errnoCode {
        case EADDRINUSE:
            return Refusal(
                "port-in-use", .unavailable, zh: "\(address) 已被其他程序占用：请换端口（--port 或配置文件中的 port），或停止占用它的程序。",
                en: "Another program listens on \(address): choose another port (--port, or port in the configuration), or stop it.",
                field: "--port")
        case EACCES:
            return Refusal(
                "port-forbidden", .unavailable, zh: "无权监听 \(address)：1024 以下的端口请交给网关。",
                en: "Listening on \(address) is not allowed: leave ports below 1024 to the gateway.", field: "--port")
        case EADDRNOTAVAIL:
            return Refusal(
                "no-such-address", .unavailable, zh: "本机没有地址 \(options.host)：请检查 --host 或配置文件中的 address。",
                en: "This machine has no address \(options.host): see --host, or address in the configuration.", field: "--host")
        default: return error
        }
    }
}
