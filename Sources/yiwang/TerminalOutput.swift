import Assembly

/// Results on standard output, messages and progress on standard error.
struct TerminalOutput: OperationOutput {
    let line: ProgressLine
    let isQuiet: Bool

    func result(_ line: String) { print(line) }

    func say(_ line: String) {
        if !isQuiet { Terminal.say(line) }
    }

    func progress(_ label: String, _ done: Int, of total: Int) { line.show(label, done, of: total) }
}
