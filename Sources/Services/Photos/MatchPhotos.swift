import CQL2
package import Governance

extension County {
    /// Says of each photo whose it is. Nothing is written; asked again, it looks again.
    ///
    /// - Parameter list: a table beside the photos.
    package func matchPhotos(_ photos: [FolderPhoto], list: String? = nil, in register: QualifiedName, by actor: Actor) async throws
        -> PhotoTable
    {
        try await matchPhotos(photos, list: list, in: register, by: actor, finds: nil)
    }

    /// - Parameter finds: remembers what folders mean from one asking to the next.
    func matchPhotos(
        _ photos: [FolderPhoto], list: String?, in register: QualifiedName, by actor: Actor, finds: PhotoFinds?
    ) async throws -> PhotoTable {
        let moment = now
        let access = try access(actor, register)
        let rules = try rules(register)
        try access.requireImport(rules.register)
        let list = try list.map { try PhotoList(path: $0, zone: zone) } ?? PhotoList()
        let known = finds?.items(at: moment) ?? [:]
        let finder = AreaFinder(map.tree, on: moment.day)
        return try await store.read { snapshot in
            var reader = PhotoPathReader(rules.register.photos, areas: finder, tree: access.tree)
            var matcher = PhotoMatcher(rules, access: access, in: snapshot, at: moment, found: known)
            var table = PhotoTable()
            for photo in photos {
                table.matches.append(try Self.match(photo, list, &reader, &matcher, access, rules, snapshot))
            }
            finds?.keep(matcher.found, at: moment)
            for id in Set(table.matches.flatMap { $0.candidates + [$0.item].compactMap { $0 } }) {
                table.items[id] = try snapshot.item(register, id: id)
            }
            table.compareWithEvidence()
            table.items = table.items.mapValues { $0.masked(for: access.role, register: rules.register) }
            return table
        }
    }

    private static func match(
        _ photo: FolderPhoto, _ list: PhotoList, _ reader: inout PhotoPathReader, _ matcher: inout PhotoMatcher, _ access: Access,
        _ rules: RegisterRules, _ snapshot: any Snapshot
    ) throws -> PhotoMatch {
        let path = reader.read(photo.path)
        let row = list.row(of: photo.path)
        var match = PhotoMatch(photo: photo, state: .none, group: path.group)
        match.role = photo.choice.role ?? row.flatMap { reader.role(named: $0.role) } ?? path.role
        match.capturedAt = row?.capturedAt
        match.note = row?.note ?? ""
        if let refusal = photo.refusal {
            match.state = .refused
            match.reason = refusal
            return match
        }
        if photo.choice.isLeftOut {
            match.reason = .photoLeftOut()
            return match
        }
        if let number = photo.choice.item {
            guard let item = try snapshot.item(rules.register.id, number: number) else {
                match.reason = .unknownItem(number)
                return match
            }
            try access.requireReach(item)
            match.item = item.id
        } else {
            if let number = row?.number, !number.isEmpty {
                match.candidates = try matcher.candidates([number], area: path.area)
            }
            if match.candidates.isEmpty { match.candidates = try matcher.candidates(path.subjects, area: path.area) }
            if match.candidates.count == 1 { match.item = match.candidates[0] }
        }
        if match.item == nil {
            match.state = match.candidates.isEmpty ? .none : .several
            match.reason = match.candidates.isEmpty ? path.problem ?? .photoUnmatched(path) : nil
        } else if match.role == nil {
            match.reason = .photoWithoutRole()
        } else {
            match.state = .matched
        }
        return match
    }
}

extension PhotoTable {
    /// Compares with what the items hold already: what is there stays unchanged, and one picture that is to show an item
    /// in two roles is wrong in one of them.
    mutating func compareWithEvidence() {
        var roles: [String: Set<EvidenceRole>] = [:]
        func key(_ match: PhotoMatch) -> String { "\(match.item ?? 0)/\(match.photo.sha256)" }
        for match in matches where match.state == .matched {
            if let role = match.role { roles[key(match), default: []].insert(role) }
        }
        var seen: Set<String> = []
        for index in matches.indices where matches[index].state == .matched {
            let match = matches[index]
            guard let item = match.item.flatMap({ items[$0] }), let role = match.role else { continue }
            let held = item.evidence.filter { $0.sha256 == match.photo.sha256 }.map(\.role)
            if held.contains(role) {
                matches[index].state = match.photo.outcome == .added ? .added : .unchanged
            } else if !held.isEmpty || (roles[key(match)] ?? []).count > 1 {
                matches[index].state = .refused
                matches[index].reason = .samePhotoTwoRoles()
            } else if !seen.insert(key(match)).inserted {
                matches[index].state = .unchanged
            }
        }
    }
}

extension Refusal {
    static func photoLeftOut() -> Refusal {
        Refusal("photo-left-out", .unmet, zh: "已选择不导入。", en: "Left out by choice.")
    }

    static func photoUnmatched(_ path: PhotoPath) -> Refusal {
        path.area == nil
            ? Refusal(
                "photo-no-area", .unmet, zh: "路径里认不出镇、村，编号也没有对上。", en: "The path names no town or village, and no number fits.")
            : Refusal(
                "photo-no-item", .unmet, zh: "这个村里没有对得上的编号、户主或地址。", en: "No number, owner or address in this area fits.")
    }

    static func photoWithoutRole() -> Refusal {
        Refusal("photo-no-role", .unmet, zh: "看不出是哪种照片，请选择。", en: "It is not clear what the photo shows; choose.")
    }

    static func samePhotoTwoRoles() -> Refusal {
        Refusal(
            "same-photo-two-roles", .invalid, zh: "同一张照片不能用作两种：内容与该处另一类照片完全相同。",
            en: "The same picture stands for this item in another role; one of the two is wrong.", field: "role")
    }
}
