package import CQL2

/// A kind of scoring session that a scene declares: 现场测评.
package struct ScoringDefinition: Hashable, Sendable {
    /// Jurors who count together with one weight.
    package struct Group: Hashable, Sendable {
        package var id: String
        package var name: Bilingual
        /// Share of the result; the groups of a session sum to one.
        package var weight: FixedDecimal

        package init(id: String, name: Bilingual, weight: FixedDecimal) {
            self.id = id
            self.name = name
            self.weight = weight
        }
    }

    /// What is asked about every candidate.
    package struct Question: Hashable, Sendable {
        package enum Answer: Hashable, Sendable {
            /// A whole number of points between bounds.
            case points(low: Int, high: Int)
            /// One of several words, each worth so many points.
            case choice([Choice])
        }

        package struct Choice: Hashable, Sendable {
            package var id: String
            package var name: Bilingual
            package var points: Int

            package init(id: String, name: Bilingual, points: Int) {
                self.id = id
                self.name = name
                self.points = points
            }
        }

        package var id: String
        package var name: Bilingual
        package var weight: FixedDecimal
        package var answer: Answer

        package init(id: String, name: Bilingual, weight: FixedDecimal, answer: Answer) {
            self.id = id
            self.name = name
            self.weight = weight
            self.answer = answer
        }

        /// The least and the most that can be given.
        package var bounds: ClosedRange<Int> {
            switch answer {
            case .points(let low, let high): low...max(low, high)
            case .choice(let choices): (choices.map(\.points).min() ?? 0)...(choices.map(\.points).max() ?? 0)
            }
        }

        package func admits(_ points: Int) -> Bool {
            switch answer {
            case .points: bounds.contains(points)
            case .choice(let choices): choices.contains { $0.points == points }
            }
        }
    }

    /// Where else the outcome of a sealed session is written, beside the score.
    package struct Notes: Hashable, Sendable {
        /// Decimal field: how many codes were given out.
        package var given: String?
        /// Decimal field: how many ballots scored the candidate.
        package var counted: String?
        /// Decimal field: how many ballots could not, for they were its own unit's.
        package var withheld: String?
        /// Text field: the root with which the session was sealed.
        package var root: String?
        /// A row for each group that voted.
        package var rows: Rows?

        package init() {}
    }

    /// A part of the candidates' register that takes one row a group, and its fields.
    package struct Rows: Hashable, Sendable {
        package var part: String
        /// Text: the group's name in Chinese.
        package var group: String
        /// Decimal: its weight in per cent.
        package var weight: String?
        /// Decimal: its ballots that scored the candidate.
        package var counted: String?
        /// Decimal: their mean.
        package var mean: String

        package init(part: String, group: String, weight: String?, counted: String?, mean: String) {
            self.part = part
            self.group = group
            self.weight = weight
            self.counted = counted
            self.mean = mean
        }
    }

    package var id: String
    package var name: Bilingual
    /// Roles that prepare, open and close sessions.
    package var conducts: [String]
    /// Register whose items are scored, and which of them.
    package var register: String
    package var filter: String
    /// Field of the register that says to whom a candidate belongs: nobody scores their own.
    package var unitField: String?
    package var groups: [Group]
    package var questions: [Question]
    /// Whether, in each group, the highest and the lowest of a candidate's ballots are left out, where there are at least three.
    package var dropsExtremes = false
    /// Decimal field of the register that takes the result when a session is sealed.
    package var resultField: String?
    package var notes = Notes()

    package init(id: String, name: Bilingual, register: String, filter: String) {
        self.id = id
        self.name = name
        self.register = register
        self.filter = filter
        conducts = []
        groups = []
        questions = []
    }

    package func group(_ id: String) -> Group? { groups.first { $0.id == id } }
}
