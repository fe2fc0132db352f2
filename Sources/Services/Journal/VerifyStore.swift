import Appraisal
import CQL2
import Governance
import Identity
import JSONText

extension County {
    /// Checks the chain, then items, versions, evidence, accounts and areas against it, then figures and ledgers against
    /// a recomputation. Works on a live store and on a copied backup.
    ///
    /// - Parameter checkpoints: heads kept elsewhere, which find a journal that was cut or written and sealed anew.
    package func verify(
        checkpoints: [Checkpoint] = [], progress: @escaping @Sendable (Verification) -> Void = { _ in }
    ) async throws -> Verification {
        try await store.read { snapshot in
            var walk = JournalWalk(hashing: self.hashing, checkpoints: checkpoints)
            try walk.run(snapshot, progress: progress)
            var verification = walk.verification
            try self.verifyItems(snapshot, walk, &verification, progress: progress)
            try self.verifyErasures(snapshot, walk, &verification)
            try self.verifyEvidence(snapshot, walk, &verification)
            try self.verifyAccountsAndAreas(snapshot, walk, &verification)
            try self.verifyFlags(snapshot, walk, &verification)
            try self.verifyDraws(snapshot, walk, &verification)
            try self.verifyPapers(snapshot, walk, &verification)
            try self.verifyFeeds(snapshot, walk, &verification)
            try self.verifyCodes(snapshot, walk, &verification)
            try self.verifyFigures(snapshot, walk, &verification)
            verification.findings.sort { ($0.entry ?? .max, $0.kind.rawValue) < ($1.entry ?? .max, $1.kind.rawValue) }
            return verification
        }
    }

    private func verifyItems(
        _ snapshot: any Snapshot, _ walk: JournalWalk, _ verification: inout Verification,
        progress: (Verification) -> Void
    ) throws {
        for (name, rules) in rules.sorted(by: { $0.key.description < $1.key.description }) {
            var known = walk.subjects[name] ?? [:]
            try snapshot.eachVersion(name) { id, stored in
                verification.versions += 1
                check(self.hashing.hash(stored.state), id, stored.version, name, &known, &verification)
            }
            try snapshot.eachItem(name) { item in
                verification.items += 1
                if verification.items.isMultiple(of: 1000) { progress(verification) }
                let state = self.hashing.hash(CanonicalForm.bytes(of: item, register: rules.register))
                let entry = known[SubjectKey(item: item.id, version: item.version)]?.entry
                check(state, item.id, item.version, name, &known, &verification)
                for (slot, field) in rules.register.fields.enumerated() where field.level.isPersonal {
                    let value = item.fields[slot]
                    let sound = item.seals[field.id].map { $0.holds(for: value, hashing: self.hashing) } ?? value.isNull
                    if !sound {
                        verification.findings.append(
                            Finding(.personalAltered, entry: entry, subject: "\(name)/\(item.number) \(field.id)"))
                    }
                }
                if rules.facts(of: item, at: self.now) != item.facts {
                    verification.findings.append(Finding(.itemAltered, entry: entry, subject: "\(name)/\(item.number) facts"))
                }
            }
            for (key, left) in known {
                verification.findings.append(
                    Finding(.itemMissing, entry: left.entry, subject: "\(name)/\(left.number) version \(key.version)"))
            }
        }
    }

    private func check(
        _ state: Governance.Digest, _ item: Int64, _ version: Int64, _ register: QualifiedName,
        _ known: inout [SubjectKey: JournalWalk.Subject], _ verification: inout Verification
    ) {
        let key = SubjectKey(item: item, version: version)
        guard let subject = known.removeValue(forKey: key) else {
            verification.findings.append(Finding(.itemAltered, entry: nil, subject: "\(register)#\(item) version \(version): no entry"))
            return
        }
        if subject.state != state {
            verification.findings.append(
                Finding(.itemAltered, entry: subject.entry, subject: "\(register)/\(subject.number) version \(version)"))
        }
    }

    private func verifyEvidence(_ snapshot: any Snapshot, _ walk: JournalWalk, _ verification: inout Verification) throws {
        var recorded: Set<String> = []
        try snapshot.eachEvidence { record in
            recorded.insert(record.sha256)
            verification.evidence += 1
            let entry = walk.evidence[record.sha256]
            if let removal = walk.removed[record.sha256], record.isRemoved {
                if try self.blobs.get(record.sha256) != nil {
                    verification.findings.append(Finding(.evidenceKept, entry: removal, subject: record.sha256))
                }
                return
            }
            if record.isRemoved != (walk.removed[record.sha256] != nil) {
                verification.findings.append(Finding(.evidenceAltered, entry: walk.removed[record.sha256] ?? entry, subject: record.sha256))
            }
            guard let bytes = try self.blobs.get(record.sha256) else {
                verification.findings.append(Finding(.evidenceMissing, entry: entry, subject: record.sha256))
                return
            }
            if entry == nil || SHA256.hash(bytes).hex != record.sha256 || bytes.count != record.bytes {
                verification.findings.append(Finding(.evidenceAltered, entry: entry, subject: record.sha256))
            }
        }
        for (sha256, entry) in walk.evidence where !recorded.contains(sha256) {
            verification.findings.append(Finding(.evidenceMissing, entry: entry, subject: sha256))
        }
    }

    private func verifyAccountsAndAreas(
        _ snapshot: any Snapshot, _ walk: JournalWalk, _ verification: inout Verification
    ) throws {
        var accounts = walk.accounts
        for account in try snapshot.accounts() {
            let committed = accounts.removeValue(forKey: account.id)
            if committed?.state != AccountForm.digest(of: account, hashing: hashing) {
                verification.findings.append(Finding(.accountAltered, entry: committed?.entry, subject: account.id))
            }
        }
        for (id, left) in accounts {
            verification.findings.append(Finding(.accountAltered, entry: left.entry, subject: id))
        }
        try verifyAccess(snapshot, walk, &verification)
        try verifyScoring(snapshot, walk, &verification)
        guard let areas = walk.areas else { return }
        let state = AreaForm.digest(of: try snapshot.areas(), figures: try snapshot.areaFigures(), hashing: hashing)
        if state != areas.state {
            verification.findings.append(Finding(.areasAltered, entry: areas.entry, subject: "area, area_figure"))
        }
    }

    /// Flags have a digest like accounts: the last entry about one tells its state.
    private func verifyFlags(_ snapshot: any Snapshot, _ walk: JournalWalk, _ verification: inout Verification) throws {
        var known = walk.flags
        try snapshot.eachFlag { flag in
            let committed = known.removeValue(forKey: flag.id)
            guard committed?.state != self.hashing.hash(flag.canonicalForm) else { return }
            verification.findings.append(Finding(.flagAltered, entry: committed?.entry, subject: "flag \(flag.id)"))
        }
        for (id, left) in known { verification.findings.append(Finding(.flagAltered, entry: left.entry, subject: "flag \(id)")) }
    }

    /// Cells and ledgers are derived: they are recomputed from all versions, in one pass, and compared.
    private func verifyFigures(_ snapshot: any Snapshot, _ walk: JournalWalk, _ verification: inout Verification) throws {
        var cells = try emptyCells(snapshot)
        var ledgers = LedgerRecount()
        for (name, rules) in rules where !rules.measures.isEmpty || !rules.ledgers.isEmpty || rules.keepsTrail {
            let subjects = walk.subjects[name] ?? [:]
            try eachWrite(to: name, rules, in: snapshot) { old, new in
                if rules.keepsTrail, rules.trailed(new, since: old) != new.facts {
                    let entry = subjects[SubjectKey(item: new.id, version: new.version)]?.entry
                    verification.findings.append(Finding(.itemAltered, entry: entry, subject: "\(name)/\(new.number) trail"))
                }
                let moment = self.zone.moment(new.updatedAt)
                for delta in rules.cellDeltas(replacing: old, by: new, at: moment) { try cells.add(delta) }
                guard let subject = subjects[SubjectKey(item: new.id, version: new.version)] else { return }
                ledgers.book(old, new, rules: rules, as: subject, on: moment.day)
            }
        }
        try ledgers.settle(snapshot)
        verification.findings += ledgers.findings
        let recomputed = cells.finish()
        var stored = try StepCells.Builder(series: recomputed.seriesCount, areas: recomputed.areaCount)
        try snapshot.eachCell { try stored.add($0) }
        for change in try stored.finish().changes(since: recomputed).prefix(20) {
            verification.findings.append(
                Finding(
                    .figuresDiffer, entry: nil,
                    subject: "series \(change.series), area \(change.area), from \(Day(number: change.firstDay))"))
        }
    }
}

/// An item at a version.
struct SubjectKey: Hashable {
    var item: Int64
    var version: Int64
}
