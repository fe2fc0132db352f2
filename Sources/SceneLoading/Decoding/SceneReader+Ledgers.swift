import CQL2
import Governance

/// `ledgers.yaml`: accounts that always balance.
extension SceneReader {
    func readLedgers(_ node: YAMLNode) {
        let reader = MappingReader(node, findings)
        _ = reader.required("ledgers", zh: "账目", en: "the ledgers")
        scene.ledgers = named(reader, "ledgers", .word).map(ledger)
        reader.finish()
    }

    private func ledger(_ name: YAMLEntry, _ reader: MappingReader) -> LedgerDefinition {
        for (key, zh, en) in [
            ("register", "登记簿", "the register"), ("in", "哪些事项在账", "which items are in it"),
            ("quantity", "计入的数量", "how much of an item is in it"), ("unit", "计量单位", "what it is counted in"),
            ("movements", "变动种类", "the kinds of movement"),
        ] {
            _ = reader.required(key, zh: zh, en: en)
        }
        let text = reader.bilingual()
        let register = reference(reader, "register", to: .register) ?? ""
        var ledger = LedgerDefinition(
            id: name.key, name: text, register: register,
            rule: rule(reader, "in", in: .item(register: register)) { $0.isKept() } ?? "TRUE",
            quantity: reference(reader, "quantity", to: .property(register: register)) ?? "",
            unit: reference(reader, "unit", to: .unit) ?? "1")
        if let node = reader.node("classes") { ledger.cut = cut(node, register: register) }
        ledger.movements = named(reader, "movements", .word).map { movement($0, $1, register: register) }
        ledger.transferIn = reference(reader, "transfer_in", to: .movement(ledger: name.key)) ?? ledger.transferIn
        ledger.transferOut = reference(reader, "transfer_out", to: .movement(ledger: name.key)) ?? ledger.transferOut
        reader.finish()
        checkOpen(ledger, at: reader.entry("movements")?.keyPlace ?? name.keyPlace)
        let declared = ledger
        let unitPlace = reader.entry("unit")?.value.place ?? name.keyPlace
        later.append { $0.checkQuantity(declared, at: unitPlace) }
        return ledger
    }

    private func cut(_ node: YAMLNode, register: String) -> LedgerDefinition.Cut {
        let reader = MappingReader(node, findings)
        for (key, zh, en) in [
            ("part", "明细", "the part"), ("class", "类别字段", "the field of the class"),
            ("quantity", "数量字段", "the field of the quantity"), ("rest", "未分到者的类别", "the class of what no row claims"),
        ] {
            _ = reader.required(key, zh: zh, en: en)
        }
        let part = reference(reader, "part", to: .part(register: register)) ?? ""
        let cut = LedgerDefinition.Cut(
            part: part,
            classField: reference(reader, "class", to: .partField(register: register, part: part)) ?? "",
            quantityField: reference(reader, "quantity", to: .partField(register: register, part: part)) ?? "",
            rule: rule(reader, "where", in: .row(register: register, collection: part)) { $0.isKept() } ?? "TRUE",
            rest: reader.text("rest") ?? "rest")
        reader.finish()
        return cut
    }

    private func movement(_ name: YAMLEntry, _ reader: MappingReader, register: String) -> LedgerDefinition.Movement {
        enum Sign: String, CaseIterable {
            case plus = "+"
            case minus = "-"
            case both = "±"
        }
        let text = reader.bilingual()
        _ = reader.required("sign", zh: "+、- 或 ±", en: "+, - or ±")
        let sign =
            switch reader.word("sign", as: Sign.self) {
            case .plus: 1
            case .minus: -1
            case .both, nil: 0
            }
        let rule = rule(reader, "when", in: .acting(register: register)) { $0.isFigure = true }
        reader.finish()
        return LedgerDefinition.Movement(id: name.key, name: text, sign: sign, rule: rule)
    }

    /// A ledger balances for ever only if every change finds its movement.
    private func checkOpen(_ ledger: LedgerDefinition, at place: Place) {
        let transfers = [ledger.transferIn, ledger.transferOut]
        let catching = ledger.movements.firstIndex { $0.rule == nil }
        let after = ledger.movements.dropFirst((catching ?? 0) + 1).map(\.id)
        guard let catching, ledger.movements[catching].sign == 0, !transfers.contains(ledger.movements[catching].id),
            after.allSatisfy(transfers.contains)
        else {
            findings.report(
                .openLedger, place,
                zh: "转入、转出之前的最后一种变动应为 ± 且不写 when，收纳其余一切，账才总能平",
                en:
                    "the last movement before the transfers has the sign ± and no “when”: it takes the rest"
            )
            return
        }
    }

    private func checkQuantity(_ ledger: LedgerDefinition, at place: Place) {
        guard let register = scene.register(ledger.register) else { return }
        let field = register.field(ledger.quantity)
        let fact = register.facts.first { $0.id == ledger.quantity }
        guard field != nil || fact != nil else { return }
        let type = field?.type.propertyType ?? fact.map { RuleScope.factType($0, in: register) }
        guard case .decimal? = type else {
            findings.report(.notDecimal, place, zh: "“\(ledger.quantity)”不是数字", en: "“\(ledger.quantity)” is no number")
            return
        }
        sameUnit((field?.unit ?? fact?.unit) ?? "1", ledger.unit, at: place)
    }
}
