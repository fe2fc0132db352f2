/// Where an operation's results, messages and progress go.
package protocol OperationOutput: Sendable {
    /// A line of the result.
    func result(_ line: String)
    /// A message for the person at the terminal.
    func say(_ line: String)
    func progress(_ label: String, _ done: Int, of total: Int)
}
