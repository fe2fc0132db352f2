import Documents
import Testing

@Suite struct TemplateTests {
    @Test func `text is escaped wherever it stands`() throws {
        let templates = try DocumentTemplates(["a": "<p>{{name}}</p>{{> b}}", "b": "<i title=\"{{name}}\">{{{style}}}</i>"])
        let html = templates.render("a", .object(["name": .text("<script>\"&"), "style": .markup("p{}")]))
        #expect(html == "<p>&lt;script&gt;&quot;&amp;</p><i title=\"&lt;script&gt;&quot;&amp;\">p{}</i>")
    }

    @Test(arguments: [
        ("a\n{{#rows}}\nb", TemplateFault.Reason.syntax, 3), ("{{{owner}}}", .unescaped, 1), ("a\n {{& owner}}", .unescaped, 2),
        ("{{=<% %>=}}", .forbiddenTag, 1), ("{{% CONTENT_TYPE:TEXT}}", .forbiddenTag, 1), ("{{#a}}{{/b}}", .syntax, 1),
    ])
    func `faults are found at their line`(_ text: String, _ reason: TemplateFault.Reason, _ line: Int) {
        #expect { try DocumentTemplates.check(text) } throws: { error in
            guard let fault = error as? TemplateFault else { return false }
            return fault.reason == reason && fault.line == line
        }
    }

    @Test func `partials are named with their place`() {
        let found = DocumentTemplates.partials(in: "a\n  {{> head}} {{>foot }}")
        #expect(found.map(\.name) == ["head", "foot"])
        #expect(found.map(\.line) == [2, 2])
        #expect(found.map(\.column) == [3, 14])
    }
}
