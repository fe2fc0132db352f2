extension Refusal {
    /// All of a refusal's messages, a line each.
    package func text(in language: Language) -> String {
        ([self] + others).map { $0.message[language] }.joined(separator: "\n")
    }
}
