import ArgumentParser
import Glibc
import Governance

/// How a command ends: 0 done, 1 the answer is no, 2 used wrongly.
enum Exit {
    static func leave(with error: any Error) -> Never {
        if let refusal = error as? Refusal {
            Terminal.say(refusal.message[Terminal.language])
            for other in refusal.others { Terminal.say(other.message[Terminal.language]) }
            exit(refusal.field?.hasPrefix("--") ?? false ? 2 : 1)
        }
        if error is ExitCode { Yiwang.exit(withError: error) }
        let code = Yiwang.exitCode(for: error)
        let message = Yiwang.fullMessage(for: error)
        if code == .success {
            print(message)
            exit(0)
        }
        Terminal.say(message)
        exit(code == .validationFailure ? 2 : 1)
    }
}
