package import Governance

/// A scene's lifecycles as a page of the documentation: a picture for each register, and what its marks mean.
package struct LifecyclePage: Sendable {
    private let scene: Scene
    private let language: Language

    package init(_ scene: Scene, in language: Language) {
        self.scene = scene
        self.language = language
    }

    /// All files of the page by their names: the text and the pictures.
    package var files: [(name: String, text: String)] {
        [("README.md", text)] + drawn.map { ("\($0.id.name).svg", LifecycleDrawing($0, in: language).svg) }
    }

    private var drawn: [Register] { scene.registers.filter { !$0.actions.isEmpty } }

    private func say(_ zh: String, _ en: String) -> String { language == .zh ? zh : en }

    private var text: String {
        var text = "# \(scene.name[language]) · \(say("生命周期", "Lifecycles"))\n\n"
        text += say(
            "由 `yiwang scene draw` 从场景声明画出，不手改。方框是阶段：圆圈为在办，双竖线、虚线框为等待，对勾、双线框为办结，回转箭头为重开；“↻”后是办理后不变阶段的操作；虚线箭头往回走；几个阶段办同样的操作到同一阶段，画成一支汇合的箭头。\n",
            "Drawn by `yiwang scene draw` from the declaration of the scene; not edited by hand. Boxes are stages: a ring is open, two bars and a dashed frame wait, a tick and a double frame are closed, a turning arrow is reopened; after “↻” stand actions that leave the stage as it is; dashed arrows lead back; the same actions from several stages to one are drawn as one arrow that joins.\n"
        )
        for register in drawn {
            let name = register.name[language]
            text += "\n## \(name)\n\n![\(name) · \(say("生命周期", "Lifecycle"))](\(register.id.name).svg)\n"
        }
        return text
    }
}
