/// Finds YAML aliases before the text reaches the parser.
///
/// An alias of a mapping used as a key makes the parser hash what the alias stands for; a few nested ones keep it busy
/// for ever ("billion laughs"). Scenes have no use for aliases, so whatever looks like an anchor and an alias of the
/// same name is refused, wherever it stands.
struct AliasGuard {
    /// Line and column, from 0, of the first alias whose anchor is in the file too.
    static func firstAlias(in file: SourceFile) -> (line: Int, column: Int)? {
        var anchors: Set<String> = []
        var aliases: [(name: String, line: Int, column: Int)] = []
        for (number, line) in file.lines.enumerated() {
            for (column, scalar) in line.enumerated() where scalar == "&" || scalar == "*" {
                let name = String(String.UnicodeScalarView(line[(column + 1)...].prefix { !endsName($0) }))
                if name.isEmpty { continue }
                if scalar == "&" {
                    anchors.insert(name)
                } else {
                    aliases.append((name, number, column))
                }
            }
        }
        return aliases.first { anchors.contains($0.name) }.map { ($0.line, $0.column) }
    }

    /// Anything libyaml does not take for part of an anchor's name: letters, digits, `-` and `_` are.
    private static func endsName(_ scalar: Unicode.Scalar) -> Bool {
        !(scalar.isASCII
            && (scalar.properties.isAlphabetic || ("0"..."9").contains(scalar) || scalar == "-" || scalar == "_"))
    }
}
