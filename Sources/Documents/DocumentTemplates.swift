internal import Mustache

/// Where a template does not read, and why.
public struct TemplateFault: Error, Hashable, Sendable {
    public enum Reason: String, Hashable, Sendable {
        /// A section that is not closed, or closed under another name; a tag without an end.
        case syntax
        /// `{{{…}}}` and `{{&…}}` put text in unescaped; only the engine's own markup may stand so.
        case unescaped
        /// `{{=…=}}` and `{{%…}}` would turn escaping off.
        case forbiddenTag
    }

    public var reason: Reason
    /// From 1.
    public var line: Int
    public var column: Int
}

/// Templates in mustache by their names, each of which may use the others as partials.
public struct DocumentTemplates: Sendable {
    private let library: MustacheLibrary

    /// Names that hold the engine's own markup.
    public static let markupNames: Set<String> = ["style", "svg"]

    /// - Throws: the first fault of the first template that has one.
    public init(_ texts: [String: String]) throws(TemplateFault) {
        var templates: [String: MustacheTemplate] = [:]
        for (name, text) in texts.sorted(by: { $0.key < $1.key }) { templates[name] = try Self.parsed(text) }
        library = MustacheLibrary(templates: templates)
    }

    /// Checks one template.
    public static func check(_ text: String) throws(TemplateFault) { _ = try parsed(text) }

    /// Names of the partials that a template uses.
    public static func partials(in text: String) -> [(name: String, line: Int, column: Int)] {
        tags(in: text).filter { $0.content.first == ">" }.map { tag in
            (String(tag.content.dropFirst()).trimmed, tag.line, tag.column)
        }
    }

    /// The filled template; nil where there is none of that name.
    public func render(_ name: String, _ value: DocumentValue) -> String? {
        library.render(value.plain, withTemplate: name)
    }

    private static func parsed(_ text: String) throws(TemplateFault) -> MustacheTemplate {
        for tag in tags(in: text) {
            switch tag.content.first {
            case "{", "&":
                let name = tag.content.filter { $0 != "{" && $0 != "}" && $0 != "&" }.trimmed
                guard name.split(separator: ".").last.map({ markupNames.contains(String($0)) }) ?? false else {
                    throw TemplateFault(reason: .unescaped, line: tag.line, column: tag.column)
                }
            case "=", "%": throw TemplateFault(reason: .forbiddenTag, line: tag.line, column: tag.column)
            default: break
            }
        }
        do {
            return try MustacheTemplate(string: text)
        } catch let error as MustacheTemplate.ParserError {
            throw TemplateFault(reason: .syntax, line: error.context.lineNumber, column: max(1, error.context.columnNumber))
        } catch {
            throw TemplateFault(reason: .syntax, line: 1, column: 1)
        }
    }

    /// What stands between braces, with the place of the tag.
    private static func tags(in text: String) -> [(content: String, line: Int, column: Int)] {
        var found: [(String, Int, Int)] = []
        for (number, line) in text.split(separator: "\n", omittingEmptySubsequences: false).enumerated() {
            var rest = line[...]
            while let start = rest.firstRange(of: "{{") {
                let after = rest[start.upperBound...]
                let end = after.firstRange(of: "}}")?.lowerBound ?? after.endIndex
                let column = line[..<start.lowerBound].unicodeScalars.count + 1
                found.append((String(after[..<end]).trimmed, number + 1, column))
                rest = after[end...].dropFirst(2)
            }
        }
        return found
    }
}

extension StringProtocol {
    fileprivate var trimmed: String {
        String(drop { $0.isWhitespace }.reversed().drop { $0.isWhitespace }.reversed())
    }
}
