import Documents
import Governance

/// `documents.yaml` and `documents/*.mustache`: what is handed round.
extension SceneReader {
    func readDocuments(_ node: YAMLNode) {
        let reader = MappingReader(node, findings)
        _ = reader.required("documents", zh: "打印件", en: "the documents")
        scene.documents = named(reader, "documents", .word).compactMap(document)
        reader.finish()
    }

    private func document(_ name: YAMLEntry, _ reader: MappingReader) -> DocumentDeclaration? {
        let text = reader.bilingual()
        _ = reader.required("kind", zh: "种类", en: "its kind")
        _ = reader.required("formats", zh: "格式", en: "its formats")
        let kind = reader.has("kind") ? choice(reader, "kind", DocumentDeclaration.Kind.self) : nil
        let formats = formats(reader, kind)
        let isLandscape = reader.flag("landscape") ?? false
        let span = choice(reader, "span", DocumentDeclaration.Span.self)
        let template = template(reader, name)
        defer { reader.finish() }
        guard let kind else {
            for key in ["register", "ledger", "index", "board"] { _ = reader.entry(key) }
            return nil
        }
        let (key, target, zh, en) = kind.subject
        _ = reader.required(key, zh: zh, en: en)
        guard let subject = reader.has(key) ? reference(reader, key, to: target) : nil else { return nil }
        var document = DocumentDeclaration(
            id: name.key, name: text, kind: kind, subject: subject, template: template, formats: formats)
        document.isLandscape = isLandscape
        document.span = span ?? .year
        return document
    }

    /// The template's name, by default that of the document; looked for when all files are known.
    private func template(_ reader: MappingReader, _ name: YAMLEntry) -> String {
        let given = reader.has("template") ? reader.text("template") : nil
        let place = reader.entry("template")?.value.place ?? name.keyPlace
        let template = given ?? name.key
        later.append { scene in
            let path = SceneFile.template(template)
            guard scene.files[path] == nil else { return }
            scene.findings.report(
                .missingTemplate, place, zh: "缺少模板文件 \(path)", en: "there is no template \(path)")
        }
        return template
    }

    private func formats(_ reader: MappingReader, _ kind: DocumentDeclaration.Kind?) -> [DocumentFormat] {
        reader.texts("formats").compactMap { element in
            let hasTable = kind != .item
            guard let format = DocumentFormat(rawValue: element.text), format != .xlsx || hasTable else {
                let known = DocumentFormat.allCases.filter { $0 != .xlsx || hasTable }.map(\.rawValue)
                findings.report(
                    .badValue, element.place, zh: "格式“\(element.text)”不可用，可用：\(listed(known))",
                    en: "the format “\(element.text)” cannot be had; there are: \(listed(known))")
                return nil
            }
            return format
        }
    }

    private func choice<Choice: RawRepresentable & CaseIterable>(_ reader: MappingReader, _ key: String, _: Choice.Type) -> Choice?
    where Choice.RawValue == String {
        guard let text = reader.text(key) else { return nil }
        if let choice = Choice(rawValue: text) { return choice }
        let known = listed(Choice.allCases.map(\.rawValue))
        findings.report(
            .badValue, reader.entry(key)?.value.place ?? reader.place, zh: "“\(key)”只能是：\(known)", en: "“\(key)” is one of: \(known)")
        return nil
    }

    /// A template: it must read, and so must what it includes.
    func readTemplate(_ file: SourceFile) {
        do throws(TemplateFault) {
            try DocumentTemplates.check(file.text)
            scene.templates[SceneFile.templateName(file.path)] = file.text
        } catch {
            let place = Place(file: file.path, line: error.line, column: error.column)
            switch error.reason {
            case .syntax:
                findings.report(
                    .templateSyntax, place, zh: "模板读不通：标签或段落没有配对", en: "the template does not read: a tag or section is not closed")
            case .unescaped:
                findings.report(
                    .templateSyntax, place, zh: "数据不能不转义就写入，请用 {{…}}", en: "data may not be put in unescaped; write {{…}}")
            case .forbiddenTag:
                findings.report(
                    .templateSyntax, place, zh: "模板不使用 {{=…}} 和 {{%…}}", en: "templates do not use {{=…}} and {{%…}}")
            }
        }
        for partial in DocumentTemplates.partials(in: file.text) where files[SceneFile.template(partial.name)] == nil {
            findings.report(
                .missingTemplate, Place(file: file.path, line: partial.line, column: partial.column),
                zh: "缺少所引用的模板 \(SceneFile.template(partial.name))",
                en: "it includes \(SceneFile.template(partial.name)), which is not there")
        }
    }
}

extension DocumentDeclaration.Kind {
    /// The key that says what a document is about.
    fileprivate var subject: (key: String, target: Reference.Target, zh: String, en: String) {
        switch self {
        case .item, .list: ("register", .register, "登记簿", "its register")
        case .ledger: ("ledger", .ledger, "账目", "its ledger")
        case .index, .month: ("index", .index, "指数", "its index")
        case .period: ("board", .board, "看板", "its board")
        }
    }
}
