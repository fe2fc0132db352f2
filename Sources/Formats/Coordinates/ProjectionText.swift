internal import Spatial

/// The well-known text of a coordinate system, as `.prj` files hold it (OGC 01-009 and ESRI's dialect): a tree of
/// `WORD["name", value, WORD[…]]`.
struct ProjectionText {
    indirect enum Node {
        case text(String)
        case number(Double)
        case element(String, [Node])
    }

    private let root: Node

    /// Nil when it is no such text.
    init?(_ text: String) {
        var scanner = ProjectionScanner(Array(text.unicodeScalars.prefix(65_536)))
        guard let root = scanner.node(depth: 0), case .element = root else { return nil }
        self.root = root
    }

    /// The name that stands first.
    var name: String { ProjectionText.name(of: root) }

    /// Whether coordinates are metres of a projection rather than degrees.
    var isProjected: Bool {
        if case .element(let word, _) = root { return word.hasPrefix("PROJ") }
        return false
    }

    /// The system, if it is one of those this program knows; by its EPSG code, else by datum, meridian and easting.
    var system: CoordinateSystem? {
        if let code = authority(root), let known = CoordinateSystem(epsg: code) { return known }
        guard isProjected else {
            switch datum {
            case .cgcs2000?: return .geographic(.cgcs2000)
            case .wgs84?: return .geographic(.wgs84)
            default: return nil
            }
        }
        let method = ProjectionText.name(of: all("PROJECTION").first ?? .text("")).lowercased()
        if method.contains("mercator_auxiliary") || name.lowercased().contains("pseudo") { return .webMercator }
        guard datum == .cgcs2000, method.contains("gauss_kruger") || method.contains("transverse_mercator"),
            let meridian = parameter("central_meridian"), let easting = parameter("false_easting"),
            parameter("scale_factor").map({ $0 == 1 }) ?? true, parameter("false_northing").map({ $0 == 0 }) ?? true
        else { return nil }
        return ProjectionText.zone(meridian, easting).map(CoordinateSystem.gaussKruger)
    }

    private static func zone(_ meridian: Double, _ easting: Double) -> GaussKrugerZone? {
        let prefix = Int(max(0, min(easting, 1e8)) / 1_000_000)
        let zones = [GaussKrugerZone.Width.three, .six].compactMap { width in
            let number = width == .three ? meridian / 3 : (meridian + 3) / 6
            return GaussKrugerZone(width: width, number: Int(number.rounded()), hasPrefix: prefix > 0)
        }
        return zones.first { $0.centralMeridian == meridian && $0.falseEasting == easting }
    }

    private var datum: Datum? {
        let names = (all("DATUM") + all("GEOGCS") + all("GEOGCRS")).map { ProjectionText.name(of: $0).lowercased() }
        if names.contains(where: { $0.contains("china_2000") || $0.contains("cgcs") || $0.contains("china geodetic") }) { return .cgcs2000 }
        if names.contains(where: { $0.contains("wgs_1984") || $0.contains("wgs 84") || $0.contains("wgs84") || $0.contains("wgs_84") }) {
            return .wgs84
        }
        return nil
    }

    private func parameter(_ name: String) -> Double? {
        for case .element(_, let nodes) in all("PARAMETER") {
            if case .text(let own)? = nodes.first, own.lowercased() == name, nodes.count > 1, case .number(let value) = nodes[1] {
                return value
            }
        }
        return nil
    }

    /// The EPSG code of an element itself, not of its parts.
    private func authority(_ node: Node) -> Int? {
        guard case .element(_, let nodes) = node else { return nil }
        for case .element(let word, let parts) in nodes where word == "AUTHORITY" || word == "ID" {
            guard parts.count > 1, case .text(let owner) = parts[0], owner.uppercased() == "EPSG" else { continue }
            switch parts[1] {
            case .text(let code): return Int(code)
            case .number(let code): return Int(exactly: code)
            case .element: continue
            }
        }
        return nil
    }

    private static func name(of node: Node) -> String {
        if case .element(_, let nodes) = node, case .text(let name)? = nodes.first { return name }
        return ""
    }

    private func all(_ word: String) -> [Node] {
        var found: [Node] = []
        func walk(_ node: Node) {
            guard case .element(let own, let nodes) = node else { return }
            if own == word { found.append(node) }
            nodes.forEach(walk)
        }
        walk(root)
        return found
    }
}

private struct ProjectionScanner {
    private let text: [Unicode.Scalar]
    private var place = 0

    init(_ text: [Unicode.Scalar]) {
        self.text = text
    }

    mutating func node(depth: Int) -> ProjectionText.Node? {
        skipSpace()
        guard place < text.count, depth < 16 else { return nil }
        if text[place] == "\"" { return .text(quoted()) }
        let start = place
        while place < text.count, !"[](),\"".unicodeScalars.contains(text[place]) { place += 1 }
        var word = ""
        word.unicodeScalars.append(contentsOf: text[start..<place].filter { !$0.properties.isWhitespace })
        guard place < text.count, text[place] == "[" || text[place] == "(" else {
            return Double(word).map(ProjectionText.Node.number) ?? (word.isEmpty ? nil : .text(word))
        }
        place += 1
        var nodes: [ProjectionText.Node] = []
        while let next = node(depth: depth + 1) {
            nodes.append(next)
            skipSpace()
            guard place < text.count, text[place] == "," else { break }
            place += 1
        }
        skipSpace()
        guard place < text.count, text[place] == "]" || text[place] == ")" else { return nil }
        place += 1
        return .element(word.uppercased(), nodes)
    }

    private mutating func quoted() -> String {
        var word = ""
        place += 1
        while place < text.count, text[place] != "\"" {
            word.unicodeScalars.append(text[place])
            place += 1
        }
        place += 1
        return word
    }

    private mutating func skipSpace() {
        while place < text.count, text[place].properties.isWhitespace || text[place] == "\u{FEFF}" { place += 1 }
    }
}
