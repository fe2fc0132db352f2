import CQL2

/// Handing items over: who may offer, who may take, and what nobody may do meanwhile.
extension Lifecycle {
    /// Whether an area lies within the reach of the actor's role.
    func reaches(_ area: AreaID, _ actor: Actor) -> Bool {
        guard let role = roles.first(where: { $0.id == actor.role }) else { return false }
        return role.scope == .county || tree.contains(actor.area, area)
    }

    /// Refuses what does not go with where the item is between its areas.
    func admitTransfer(by actor: Actor, of action: ActionDefinition, on item: Item) throws(Refusal) {
        switch (action.transfers, item.receiver) {
        case (.area, nil):
            guard reaches(item.chargeArea, actor) else { throw .notInCharge(action.name, charge: name(item.chargeArea)) }
        case (nil, nil): return
        case (.accept, let receiver?), (.return, let receiver?):
            guard reaches(receiver, actor) else { throw .notReceiver(action.name, receiver: name(receiver)) }
        case (.accept, nil), (.return, nil): throw .nothingHandedOver(action.name)
        case (_, let receiver?):
            // Asking the receiver to hurry does not go behind anybody's back.
            guard action.urges else { throw .handedOver(action.name, receiver: name(receiver)) }
        }
    }

    /// Moves the item between its areas.
    func transfer(_ request: ActionRequest, _ action: ActionDefinition, _ item: inout Item, at moment: Moment) throws(Refusal) {
        guard action.transfers == .area else {
            if request.area != nil { throw .unknownField("area") }
            if action.transfers == .accept, let receiver = item.receiver { item.chargeArea = receiver }
            if action.transfers != nil { item.receiver = nil }
            return
        }
        guard let code = request.area, !code.isEmpty else { throw .missingReceiver() }
        guard let area = tree.area(code: code) else { throw .outsideTheCounty(code) }
        guard area.isValid(on: moment.day) else { throw .retiredReceiver(area.name) }
        guard area.id != item.chargeArea else { throw .sameReceiver(area.name) }
        item.receiver = area.id
    }

    private func name(_ area: AreaID) -> Bilingual {
        tree[area]?.name ?? Bilingual(zh: String(area), en: String(area))
    }
}
