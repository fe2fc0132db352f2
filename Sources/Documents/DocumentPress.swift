internal import FoundationEssentials
internal import Glibc
internal import Sandbox

/// Turns pages into PDF with WeasyPrint and into DOCX with pandoc, each in a short-lived subprocess.
///
/// The subprocess has a private folder, a minimal environment, no inherited descriptors, limits on address space, time
/// and output, and no network where the machine lets ordinary users do without. A page that names anything outside
/// itself is refused, and WeasyPrint's fetcher refuses everything but `data:` once more. (Pandoc's own `--sandbox` cannot
/// be had: Debian's build keeps its data in files, which it then may not read.)
public struct DocumentPress: Sendable {
    /// Absolute path of the Python that has WeasyPrint, and of its own program, which shows that it is installed.
    public var python = "/usr/bin/python3"
    public var weasyprint = "/usr/bin/weasyprint"
    public var pandoc = "/usr/bin/pandoc"
    /// The directory under which private folders are made.
    public var workspace = "/tmp"
    public var seconds = 60
    /// Bytes of address space. Fonts with all of Chinese are mapped whole, some of them several times.
    public var addressSpace = 3_000_000_000
    private let queue = PressQueue()

    /// One for the whole process, which makes one document at a time.
    public static let shared = DocumentPress()

    public init() {}

    public var makesPDF: Bool { ProcessLimits.areAvailable && access(python, X_OK) == 0 && access(weasyprint, X_OK) == 0 }
    public var makesDOCX: Bool { ProcessLimits.areAvailable && access(pandoc, X_OK) == 0 }

    /// The style sheet of what an office hands round.
    public static var style: String { String(decoding: PackageResources.official_css, as: UTF8.self) }

    /// The style sheet of official letters, after GB/T 9704.
    public static var letterStyle: String { String(decoding: PackageResources.letter_css, as: UTF8.self) }

    /// Where a Word file takes its styles, margins and footers from.
    public enum Reference: Sendable {
        case portrait, landscape, letter

        fileprivate var bytes: [UInt8] {
            switch self {
            case .portrait: PackageResources.reference_docx
            case .landscape: PackageResources.reference_landscape_docx
            case .letter: PackageResources.reference_letter_docx
            }
        }
    }

    /// - Parameter html: a page that holds all it shows.
    public func pdf(_ html: String) async throws -> [UInt8] {
        guard makesPDF else { throw DocumentFault.missing(package: "weasyprint") }
        guard SelfContained.holds(html) else { throw DocumentFault.failed }
        return try await queue.run {
            try self.make(
                ["page.html": Array(html.utf8), "render.py": PackageResources.render_py], result: "page.pdf",
                command: [self.python, "-I", "-B", "render.py"])
        }
    }

    public func docx(_ html: String, isLandscape: Bool) async throws -> [UInt8] {
        try await docx(html, reference: isLandscape ? .landscape : .portrait)
    }

    /// - Parameters:
    ///   - html: a page that holds all it shows; a title in its head, which pandoc would print, is left out.
    ///   - reference: gives styles, margins and footers.
    public func docx(_ given: String, reference: Reference) async throws -> [UInt8] {
        var html = given
        if let start = html.firstRange(of: "<title>"), let end = html[start.upperBound...].firstRange(of: "</title>") {
            html.removeSubrange(start.lowerBound..<end.upperBound)
        }
        let page = html
        guard makesDOCX else { throw DocumentFault.missing(package: "pandoc") }
        guard SelfContained.holds(page) else { throw DocumentFault.failed }
        return try await queue.run {
            try self.make(
                [
                    "page.html": Array(page.utf8), "shading.lua": PackageResources.shading_lua, "reference.docx": reference.bytes,
                ],
                result: "page.docx",
                command: [
                    self.pandoc, "--from", "html", "--to", "docx", "--lua-filter", "shading.lua", "--reference-doc", "reference.docx",
                    "--output", "page.docx", "page.html",
                ])
        }
    }

    private func make(_ files: [String: [UInt8]], result: String, command: [String]) throws -> [UInt8] {
        let directory = try folder(files)
        let limits = ProcessLimits(addressSpace: addressSpace, seconds: seconds, fileBytes: Self.largestResult)
        let outcome = LimitedProcess(
            arguments: limits.command(command, withoutNetwork: true),
            environment: [
                "PATH=/usr/bin:/bin", "LC_ALL=C.UTF-8", "HOME=\(directory.path)", "TMPDIR=\(directory.path)",
                "XDG_CACHE_HOME=\(directory.path)", "SOURCE_DATE_EPOCH=0",
            ],
            directory: directory.path
        ).run(seconds: Double(seconds))
        switch outcome {
        case .succeeded: break
        case .timedOut: throw DocumentFault.tooMuch
        case .killed(let signal) where signal == SIGXCPU || signal == SIGKILL: throw DocumentFault.tooMuch
        case .notStarted, .killed, .exited: throw DocumentFault.failed
        }
        guard let bytes = directory.read(result, atMost: Self.largestResult) else { throw DocumentFault.failed }
        return bytes
    }

    private func folder(_ files: [String: [UInt8]]) throws(DocumentFault) -> PrivateDirectory {
        do {
            let directory = try PrivateDirectory(under: workspace)
            for (name, bytes) in files { try directory.write(bytes, to: name) }
            return directory
        } catch {
            throw .failed
        }
    }

    private static let largestResult = 200_000_000
}
