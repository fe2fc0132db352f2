import Assembly
import Foundation
import Governance
import TestCounty
import Testing

@testable import Services

/// The picture of every lifecycle of every scene: nothing lies upon anything else, and the documentation is what is drawn.
@Suite struct LayoutTests {
    static let scenes = (try? TestCounty.everyScene()) ?? []

    private struct Frame {
        var name: String
        var left, top, right, bottom: Double

        func overlaps(_ other: Frame) -> Bool {
            left < other.right && other.left < right && top < other.bottom && other.top < bottom
        }
    }

    private func frames(_ layout: LayeredLayout) -> [Frame] {
        layout.nodes.indices.filter { !layout.nodes[$0].isLane }.map { node in
            let (centre, size) = (layout.centre(node), layout.nodes[node].size)
            return Frame(
                name: "\(layout.nodes[node].kind)", left: centre.x - size.width / 2, top: centre.y - size.height / 2,
                right: centre.x + size.width / 2, bottom: centre.y + size.height / 2)
        }
    }

    @Test(arguments: Language.allCases) func boxesLabelsAndLinesKeepApart(_ language: Language) {
        var count = 0
        for graph in Self.scenes.flatMap(\.registers).flatMap(LifecycleGraph.all) {
            let layout = LifecycleFigure(graph, course: nil, language: language).layout
            let frames = frames(layout)
            for (index, one) in frames.enumerated() {
                for other in frames[(index + 1)...] { #expect(!one.overlaps(other), "\(graph.name.en): \(one.name) on \(other.name)") }
            }
            // Between layers there is nothing but lines; within a layer a lane keeps its distance.
            for (node, lane) in layout.nodes.enumerated() where lane.isLane {
                let centre = layout.centre(node)
                #expect(!frames.contains { $0.left < centre.x && centre.x < $0.right && $0.top < centre.y && centre.y < $0.bottom })
            }
            for line in layout.lines { #expect(line.start.y <= line.bend.from + 0.1 && line.end.y >= line.bend.to - 0.1) }
            count += graph.arrows.count
        }
        #expect(count > 25)
    }

    /// The picture says all that is declared: every stage, and every action in one label or box at least.
    @Test(arguments: Language.allCases) func everythingDeclaredIsDrawn(_ language: Language) {
        for register in Self.scenes.flatMap(\.registers) {
            let words = LifecycleDrawing(register, in: language).svg.split(separator: "<").compactMap { piece in
                piece.hasPrefix("tspan") ? piece.drop { $0 != ">" }.dropFirst() : nil
            }.joined().filter { !$0.isWhitespace }
            for name in register.stages.map(\.name) + register.actions.map(\.name) {
                #expect(words.contains(SVGText.escaped(name[language]).filter { !$0.isWhitespace }), "\(register.id): \(name.en)")
            }
        }
    }

    /// Lines between the same two stages are one arrow; the structure's actions make fewer than half as many arrows.
    @Test func parallelActionsAreGrouped() throws {
        let register = try #require(Self.scenes.flatMap(\.registers).first { $0.id == TestCounty.structure })
        let graph = LifecycleGraph(register)
        let pairs = graph.arrows.flatMap { arrow in arrow.from.map { "\($0) \(arrow.to)" } }
        #expect(Set(pairs).count == pairs.count)
        let moves = register.actions.flatMap { action in action.from.map { ($0, action.to ?? $0) } }.filter { $0 != $1 }
        #expect(graph.arrows.count < moves.count)
    }

    @Test(arguments: Language.allCases) func theDocumentationIsWhatIsDrawn(_ language: Language) throws {
        for scene in try SceneShelf.load(projectRoot + "/Scenes") {
            for (name, text) in LifecyclePage(scene, in: language).files {
                let path = "\(projectRoot)/docs/scenes/\(scene.id)/\(language.rawValue)/\(name)"
                let kept = try? String(contentsOfFile: path, encoding: .utf8)
                let isSame = kept == text
                #expect(isSame, "\(path): run yiwang scene draw Scenes/\(scene.id) --language \(language.rawValue) --output …")
            }
        }
    }

    @Test func namesCannotBecomeMarkup() {
        var register = Register(id: QualifiedName(scene: "s", name: "r"), name: Bilingual(zh: "<script>", en: "a & b"))
        register.stages = [Stage(id: "only", name: Bilingual(zh: "\"><x>", en: "<b>"), kind: .closed)]
        register.firstStage = "only"
        for language in Language.allCases {
            let svg = LifecycleDrawing(register, in: language).svg
            #expect(!svg.contains("<script") && !svg.contains("<x>") && !svg.contains("<b>"))
            #expect(svg.contains("role=\"img\"") && svg.contains("<title id=\"title\">"))
        }
    }
}
