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
        let ways = ["measure", "month", "share", "mean", "median"].filter(reader.has)
        guard ways.count == 1 else {
            for key in ["measure", "count", "month", "movements", "share", "over", "mean", "median", "view"] { _ = reader.entry(key) }
            findings.report(
                ways.isEmpty ? .missingKey : .conflictingKeys, name.keyPlace, zh: "数字应恰有 measure、month、share、mean、median 之一",
                en: "a figure has exactly one of measure, month, share, mean and median")
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
        case "mean":
            _ = reader.required("over", zh: "除以哪个计数", en: "the count it is divided by")
            let sum = reference(reader, "mean", to: .measure)
            let over = reference(reader, "over", to: .measure)
            guard let sum, let over else { return nil }
            return .mean(of: sum, over: over)
        case "median":
            return median(reader)
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

    /// Only known for today, so none of the two that the first page shows.
    private func median(_ reader: MappingReader) -> Board.Figure.Content? {
        let name = dotted(reader, "median", zh: "登记簿.数字字段或事实", en: "register.decimal field or fact")
        guard let (register, property, place) = name else {
            _ = reader.entry("view")
            return nil
        }
        refer(.property(register: register), property, at: place)
        later.append { $0.checkAmount(property, of: register, at: place) }
        let view = reader.has("view") ? reference(reader, "view", to: .view(register: register)) : nil
        if reader.flag("lead") == true {
            findings.report(.leadFigures, place, zh: "中位数只知道今天的，不能放在最上面（lead）", en: "a median is known for today only and cannot lead")
        }
        return .median(.init(register: register, property: property, view: view))
    }

    /// Measures of one sum are counted in units of one kind.
    func checkAlike(_ measures: [String], at place: Place) {
        let units = measures.compactMap { scene.measure($0)?.unit }
        guard let first = units.first else { return }
        for unit in units.dropFirst() { sameUnit(unit, first, at: place) }
    }
}
