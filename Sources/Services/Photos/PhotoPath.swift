import Foundation
import Formats
import Governance

/// What the way to a photo says of it: `镇/村/户主或编号/拆前/IMG_001.jpg`, as far as it can be read.
struct PhotoPath: Sendable {
    /// The smallest area that is named.
    var area: AreaID?
    /// Numbers, owners or addresses, the most likely first.
    var subjects: [String] = []
    var role: EvidenceRole?
    /// Why the area is not known.
    var problem: Refusal?
    /// What photos of one matter have in common, for showing them together.
    var group = ""
}

/// Reads ways to photos by the words of a scene and the names of the areas.
struct PhotoPathReader {
    private let tree: AreaTree
    private var finder: AreaFinder
    /// Folded names of roles, the longest first.
    private let words: [(word: String, role: EvidenceRole)]

    init(_ photos: PhotoDeclaration, areas: AreaFinder, tree: AreaTree) {
        self.tree = tree
        finder = areas
        words = photos.roles.flatMap { role in
            ([role.role.rawValue, role.name.zh, role.name.en] + role.aliases).map { (HeaderName.folded($0), role.role) }
        }
        .filter { !$0.0.isEmpty }.sorted { ($1.0.count, $0.0) < ($0.0.count, $1.0) }
    }

    mutating func read(_ path: String) -> PhotoPath {
        var parts = path.split { $0 == "/" || $0 == "\\" }.map(String.init)
        let stem = parts.isEmpty ? "" : Self.stem(parts.removeLast())
        var result = PhotoPath()
        var town = ""
        var groups: [String] = []
        for part in parts {
            if let role = role(named: part) {
                result.role = role
                continue
            }
            groups.append(part)
            if let id = place(part, town: town, into: &result) {
                if tree[id]?.level == .town { town = part }
                result.area = id
                result.subjects = []
                continue
            }
            let (role, rest) = split(part)
            if let role { result.role = role }
            if !rest.isEmpty { result.subjects.append(rest) }
        }
        let (role, rest) = split(stem)
        if result.role == nil { result.role = role }
        if result.subjects.isEmpty {
            let name = Self.withoutCount(rest)
            if !name.isEmpty {
                result.subjects.append(name)
                if role != nil { groups.append(name) }
            }
        }
        // What stands nearest to the photo says most.
        result.subjects.reverse()
        result.group = groups.joined(separator: "/")
        return result
    }

    /// The role that a word means, and nothing but the role.
    func role(named text: String) -> EvidenceRole? {
        let folded = HeaderName.folded(text)
        return words.first { $0.word == folded }?.role
    }

    private mutating func place(_ text: String, town: String, into path: inout PhotoPath) -> AreaID? {
        guard path.area == nil || tree[path.area ?? 0]?.level == .town, path.subjects.isEmpty || path.area == nil else { return nil }
        if path.area == nil, let id = try? finder.find(area: "", town: text), id != 0 { return id }
        do throws(Refusal) {
            guard let id = try finder.find(area: text, town: town), id != 0 else { return nil }
            path.problem = nil
            return id
        } catch {
            if error.code != "unknown-area" { path.problem = error }
            return nil
        }
    }

    /// A role within a name, and the name without it: `张三拆前` is 张三 before.
    private func split(_ text: String) -> (EvidenceRole?, rest: String) {
        for (word, role) in words {
            guard let range = text.range(of: word, options: .caseInsensitive) else { continue }
            var rest = text
            rest.removeSubrange(range)
            return (role, Self.trimmed(rest.replacingOccurrences(of: "照片", with: "")))
        }
        return (nil, Self.trimmed(text))
    }

    private static func stem(_ name: String) -> String {
        guard let dot = name.lastIndex(of: "."), dot != name.startIndex else { return name }
        return String(name[..<dot])
    }

    private static let separators: Set<Character> = [" ", "_", "-", "—", "－", "　", "、", "(", ")", "（", "）", "."]

    private static func trimmed(_ text: String) -> String {
        var text = text[...]
        while let first = text.first, separators.contains(first) { text.removeFirst() }
        while let last = text.last, separators.contains(last) { text.removeLast() }
        return String(text)
    }

    /// `张三2` and `张三(2)` are the second photo of 张三; a plain number is kept.
    private static func withoutCount(_ text: String) -> String {
        var name = text[...]
        while let last = name.last, last.isASCII && last.isNumber || separators.contains(last) { name.removeLast() }
        return name.isEmpty || name.allSatisfy(\.isASCII) ? text : String(name)
    }
}
