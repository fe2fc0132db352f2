package import CQL2
package import JSONText

/// One action taken on many items at once: a batch that can be taken back within a day.
package struct BulkRun: Hashable, Sendable {
    package struct Touched: Hashable, Sendable {
        package var item: Int64
        package var number: String
        /// The version before the action, and the one that it made; zero while that is not known.
        package var before: Int64
        package var after: Int64

        package init(item: Int64, number: String, before: Int64, after: Int64) {
            self.item = item
            self.number = number
            self.before = before
            self.after = after
        }
    }

    package struct Undoing: Hashable, Sendable {
        package var at: Instant
        package var by: String
        package var restored: Int
        /// Numbers of items touched since, which stay as they are.
        package var left: [String]

        package init(at: Instant, by: String, restored: Int, left: [String]) {
            self.at = at
            self.by = by
            self.restored = restored
            self.left = left
        }
    }

    package var id: Int64 = 0
    package var register: QualifiedName
    package var action: String
    package var at: Instant
    package var by: String
    package var touched: [Touched] = []
    package var refused = 0
    package var undoing: Undoing?

    package init(register: QualifiedName, action: String, at: Instant, by: String) {
        self.register = register
        self.action = action
        self.at = at
        self.by = by
    }

    /// How long a batch may be taken back: 24 hours, in milliseconds (issue 4, point 5).
    package static let undoTime: Int64 = 86_400_000
    package var undoUntil: Instant { Instant(milliseconds: at.milliseconds + Self.undoTime) }
    /// The journal's act for a batch as a whole.
    package static let act = "bulk"
}

extension BulkRun {
    /// What stands beside the columns in the store.
    package var json: JSON {
        var members: [String: JSON] = [
            "refused": .number(String(refused)),
            "touched": .array(
                touched.map { one in
                    .array([.number(String(one.item)), .string(one.number), .number(String(one.before)), .number(String(one.after))])
                }),
        ]
        if let undoing {
            members["undoing"] = .object([
                "at": .number(String(undoing.at.milliseconds)), "by": .string(undoing.by), "restored": .number(String(undoing.restored)),
                "left": .array(undoing.left.map { .string($0) }),
            ])
        }
        return .object(members)
    }

    /// Reads what `json` wrote.
    package mutating func take(_ json: JSON) {
        refused = Int(json["refused"]?.integer ?? 0)
        touched = (json["touched"]?.array ?? []).compactMap { row in
            guard let row = row.array, row.count == 4, let item = row[0].integer, let number = row[1].string, let before = row[2].integer,
                let after = row[3].integer
            else { return nil }
            return Touched(item: item, number: number, before: before, after: after)
        }
        undoing = json["undoing"].flatMap { undoing in
            guard let at = undoing["at"]?.integer, let by = undoing["by"]?.string, let restored = undoing["restored"]?.integer else {
                return nil
            }
            return Undoing(
                at: Instant(milliseconds: at), by: by, restored: Int(restored), left: (undoing["left"]?.array ?? []).compactMap(\.string))
        }
    }
}
