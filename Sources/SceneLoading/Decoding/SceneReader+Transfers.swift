import Governance

/// Hand-overs: what an action that makes or answers one cannot do besides.
extension SceneReader {
    func transfer(_ reader: MappingReader, _ action: ActionDefinition) -> TransferStep? {
        guard let step = reader.word("transfers", as: TransferStep.self) else { return nil }
        for key in ["to", "on", "rows", "resets"] where reader.has(key) {
            findings.report(
                .conflictingKeys, reader.entry(key)?.keyPlace ?? reader.place, zh: "转办的操作只改由谁负责，不能写 \(key)",
                en: "a hand-over changes who answers for the item, nothing else; it has no “\(key)”")
        }
        if step != .accept, action.note != .required {
            findings.report(
                .badValue, reader.entry("note")?.value.place ?? reader.place, zh: "转办和退回转办须写 note: required，说明理由",
                en: "handing over and sending back need “note: required”: the reason")
        }
        return step
    }
}

extension LifecycleCheck {
    /// An item that is handed over can be taken and sent back in every stage in which it was offered.
    func transfers(_ actions: [(action: ActionDefinition, place: Place)]) {
        for (offer, place) in actions where offer.transfers == .area {
            for answer in [TransferStep.accept, .return] {
                let stages = actions.filter { $0.action.transfers == answer }.flatMap(\.action.from)
                let missing = offer.from.filter { !stages.contains($0) }
                guard !missing.isEmpty else { continue }
                findings.report(
                    .openTransfer, place, zh: "阶段 \(listed(missing)) 可以转办，却没有写 transfers: \(answer.rawValue) 的操作",
                    en: "it hands over in \(listed(missing)), where no action says “transfers: \(answer.rawValue)”")
            }
        }
    }
}
