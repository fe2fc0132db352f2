import Governance

/// `boards.yaml`: screens of figures.
extension SceneReader {
    func readBoards(_ node: YAMLNode) {
        let reader = MappingReader(node, findings)
        _ = reader.required("boards", zh: "看板", en: "the boards")
        scene.boards = named(reader, "boards", .word).map(board)
        reader.finish()
    }

    private func board(_ name: YAMLEntry, _ reader: MappingReader) -> Board {
        for (key, zh, en) in [
            ("register", "登记簿", "its register"), ("figures", "数字", "its figures"),
        ] {
            _ = reader.required(key, zh: zh, en: en)
        }
        var board = Board(
            id: name.key, name: reader.bilingual(),
            register: reference(reader, "register", to: .register) ?? "",
            index: reference(reader, "index", to: .index), ledger: reference(reader, "ledger", to: .ledger),
            figures: named(reader, "figures", .property).compactMap(figure))
        board.blocks = blocks(reader)
        let leads = board.figures.count(where: \.lead)
        if leads != 2 {
            findings.report(
                .leadFigures, reader.entry("figures")?.keyPlace ?? name.keyPlace,
                zh: "看板应恰有两个 lead: true 的数字，现有 \(leads) 个",
                en: "a board has exactly two figures with lead: true, this one has \(leads)")
        }
        reader.finish()
        return board
    }

    private func figure(_ name: YAMLEntry, _ reader: MappingReader) -> Board.Figure? {
        let text = reader.bilingual()
        let lead = reader.flag("lead") ?? false
        defer { reader.finish() }
        let ways = ["measure", "month", "share"].filter(reader.has)
        guard ways.count == 1 else {
            for key in ["measure", "count", "month", "movements", "share", "over"] { _ = reader.entry(key) }
            findings.report(
                ways.isEmpty ? .missingKey : .conflictingKeys, name.keyPlace, zh: "数字应恰有 measure、month、share 之一",
                en: "a figure has exactly one of measure, month and share")
            return nil
        }
        return content(ways[0], reader).map { Board.Figure(id: name.key, name: text, content: $0, lead: lead) }
    }

    private func content(_ way: String, _ reader: MappingReader) -> Board.Figure.Content? {
        switch way {
        case "measure":
            let measure = reference(reader, "measure", to: .measure)
            let count = reference(reader, "count", to: .measure)
            return measure.map { .level(measure: $0, count: count) }
        case "month":
            guard let ledger = reference(reader, "month", to: .ledger) else { return nil }
            _ = reader.required("movements", zh: "哪些变动", en: "which movements")
            return .month(ledger: ledger, movements: references(reader, "movements", to: .movement(ledger: ledger)))
        default:
            _ = reader.required("over", zh: "占哪些之和", en: "what it is a share of")
            let share = reference(reader, "share", to: .measure)
            let over = reader.texts("over")
            for element in over { refer(.measure, element.text, at: element.place) }
            let place = reader.entry("over")?.value.place ?? reader.place
            let names = [share].compactMap { $0 } + over.map(\.text)
            later.append { $0.checkAlike(names, at: place) }
            return share.map { .share(of: $0, over: over.map(\.text)) }
        }
    }

    /// Measures of one sum are counted in units of one kind.
    func checkAlike(_ measures: [String], at place: Place) {
        let units = measures.compactMap { scene.measure($0)?.unit }
        guard let first = units.first else { return }
        for unit in units.dropFirst() { sameUnit(unit, first, at: place) }
    }
}
