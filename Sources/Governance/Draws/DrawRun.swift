package import CQL2
package import JSONText

/// A drawing as it is kept: announced, then drawn. The journal commits to all of it.
package struct DrawRun: Hashable, Sendable {
    /// A secret that was announced by its digest; it becomes known with the drawing.
    package struct Announcement: Hashable, Sendable {
        package var sequence: Int64
        package var at: Instant
        package var by: String
        package var commitment: Digest
        /// In hexadecimal digits.
        package var secret: String

        package init(sequence: Int64, at: Instant, by: String, commitment: Digest, secret: String) {
            self.sequence = sequence
            self.at = at
            self.by = by
            self.commitment = commitment
            self.secret = secret
        }
    }

    package struct Outcome: Hashable, Sendable {
        /// The journal's entry that says so.
        package var sequence: Int64
        package var at: Instant
        package var by: String
        package var head: Int64
        package var headHash: Digest
        package var seed: Digest
        /// Numbers of all that might have been drawn, in their order.
        package var pool: [String]
        /// Numbers drawn, in the order drawn.
        package var drawn: [String]
        /// Numbers of the items given for those drawn, in the same order; empty where none are.
        package var given: [String]

        package init(
            sequence: Int64, at: Instant, by: String, head: Int64, headHash: Digest, seed: Digest, pool: [String], drawn: [String],
            given: [String]
        ) {
            self.sequence = sequence
            self.at = at
            self.by = by
            self.head = head
            self.headHash = headHash
            self.seed = seed
            self.pool = pool
            self.drawn = drawn
            self.given = given
        }
    }

    package var id: Int64 = 0
    /// `scene.register.draw`.
    package var draw: String
    /// Over which the drawing person's role reaches; the county's own area for roles over the county.
    package var area: AreaID
    package var announcement: Announcement?
    package var outcome: Outcome?

    package init(draw: String, area: AreaID) {
        self.draw = draw
        self.area = area
    }

    /// Journal acts.
    package static let announcing = "announce-draw"
    package static let drawing = "draw"
}

extension DrawRun {
    /// As it is stored, and as it leaves as a proof.
    package var json: JSON {
        var members: [String: JSON] = ["draw": .string(draw), "area": .number(String(area))]
        if let announcement {
            members["announcement"] = .object([
                "sequence": .number(String(announcement.sequence)), "at": .number(String(announcement.at.milliseconds)),
                "by": .string(announcement.by), "commitment": .string(announcement.commitment.hex),
                "secret": .string(announcement.secret),
            ])
        }
        if let outcome {
            members["outcome"] = .object([
                "sequence": .number(String(outcome.sequence)), "at": .number(String(outcome.at.milliseconds)),
                "by": .string(outcome.by), "head": .number(String(outcome.head)), "head_hash": .string(outcome.headHash.hex),
                "seed": .string(outcome.seed.hex), "pool": .array(outcome.pool.map { .string($0) }),
                "drawn": .array(outcome.drawn.map { .string($0) }), "given": .array(outcome.given.map { .string($0) }),
            ])
        }
        return .object(members)
    }

    package init?(_ json: JSON, id: Int64 = 0) {
        guard let draw = json["draw"]?.string, let area = json["area"]?.integer else { return nil }
        self.init(draw: draw, area: area)
        self.id = id
        if let told = json["announcement"], !told.isNull {
            guard let announcement = Announcement(told) else { return nil }
            self.announcement = announcement
        }
        if let told = json["outcome"], !told.isNull {
            guard let outcome = Outcome(told) else { return nil }
            self.outcome = outcome
        }
    }
}

extension DrawRun.Announcement {
    fileprivate init?(_ json: JSON) {
        guard let sequence = json["sequence"]?.integer, let at = json["at"]?.integer, let by = json["by"]?.string,
            let commitment = json["commitment"]?.string.flatMap({ Digest(hex: $0) }), let secret = json["secret"]?.string
        else { return nil }
        self.init(sequence: sequence, at: Instant(milliseconds: at), by: by, commitment: commitment, secret: secret)
    }
}

extension DrawRun.Outcome {
    fileprivate init?(_ json: JSON) {
        guard let sequence = json["sequence"]?.integer, let at = json["at"]?.integer, let by = json["by"]?.string,
            let head = json["head"]?.integer, let headHash = json["head_hash"]?.string.flatMap({ Digest(hex: $0) }),
            let seed = json["seed"]?.string.flatMap({ Digest(hex: $0) }), let pool = json["pool"]?.array,
            let drawn = json["drawn"]?.array, let given = json["given"]?.array
        else { return nil }
        self.init(
            sequence: sequence, at: Instant(milliseconds: at), by: by, head: head, headHash: headHash, seed: seed,
            pool: pool.compactMap(\.string), drawn: drawn.compactMap(\.string), given: given.compactMap(\.string))
    }
}
