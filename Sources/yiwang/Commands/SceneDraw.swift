import ArgumentParser
import Foundation
import Governance
import SceneLoading
import Services

struct SceneDraw: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "draw",
        abstract: "Draw the lifecycles of a scene as SVG: stages, actions, the stages of rows. Needs no store.",
        discussion: """
            With --register, one picture, to --output or standard output. Without, --output names a folder that receives a \
            picture for each register and a page, README.md, that shows them.
            """)

    @Argument(help: "The scene's folder, with scene.yaml in it.")
    var path: String

    @Option(help: "Short name of the register to draw.")
    var register: String?

    @Option(help: "File, or folder for the whole scene.")
    var output: String?

    @Option(help: "Language of the picture: zh or en.")
    var language: String = Terminal.language.rawValue

    @Option(help: "Colours: auto follows the reader's machine; light; dark.")
    var theme: String = LifecycleDrawing.Theme.auto.rawValue

    func validate() throws {
        if Language(rawValue: language) == nil { throw ValidationError("--language is zh or en.") }
        if LifecycleDrawing.Theme(rawValue: theme) == nil { throw ValidationError("--theme is auto, light or dark.") }
        if register == nil, output == nil { throw ValidationError("Name a register with --register, or a folder with --output.") }
    }

    func run() throws {
        let (scene, diagnostics) = SceneLoader.load(path, hashing: SHA256Hashing())
        for diagnostic in diagnostics { Terminal.say(diagnostic.line(in: Terminal.language)) }
        guard let scene else { throw ExitCode(1) }
        let language = Language(rawValue: language) ?? .zh
        guard let name = register else { return try writePage(LifecyclePage(scene, in: language)) }
        guard let register = scene.register(name) else {
            let known = scene.registers.map(\.id.name).joined(separator: ", ")
            throw ValidationError("There is no register \"\(name)\" in this scene; there are: \(known).")
        }
        let svg = LifecycleDrawing(register, in: language, theme: LifecycleDrawing.Theme(rawValue: theme) ?? .auto).svg
        guard let output else { return print(svg, terminator: "") }
        try svg.write(toFile: output, atomically: true, encoding: .utf8)
    }

    private func writePage(_ page: LifecyclePage) throws {
        let folder = URL(fileURLWithPath: output ?? ".", isDirectory: true)
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        for (name, text) in page.files {
            try text.write(to: folder.appendingPathComponent(name), atomically: true, encoding: .utf8)
        }
    }
}
