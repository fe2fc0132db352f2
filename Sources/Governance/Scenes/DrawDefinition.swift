/// A drawing by lot: 抽取. From which items, how many, by whom, and what those drawn gain.
package struct DrawDefinition: Hashable, Sendable {
    /// How many are drawn.
    package enum Size: Hashable, Sendable {
        case count(Int)
        /// A share of the pool in hundredths of a per cent, rounded up, and no fewer than `atLeast`.
        case share(hundredths: Int, atLeast: Int)

        /// How many of a pool are drawn; never more than there are.
        package func drawn(of pool: Int) -> Int {
            switch self {
            case .count(let count): min(count, pool)
            case .share(let hundredths, let atLeast): min(max((pool * hundredths + 9_999) / 10_000, atLeast), pool)
            }
        }
    }

    /// Where the seed comes from.
    package enum Seed: String, Hashable, Sendable, CaseIterable {
        /// A secret whose digest is announced beforehand, together with the head of the journal at the drawing.
        case announced
        /// The head of the journal at the drawing.
        case journal
    }

    /// How often it may be drawn over the same area.
    package enum Period: String, Hashable, Sendable, CaseIterable {
        case day, week, month, year
    }

    /// An item that another register gains for each item drawn.
    package struct Gift: Hashable, Sendable {
        package var register: String
        /// The item field that names the item drawn.
        package var link: String
        /// The stage it begins in; nil for the register's first.
        package var stage: String?
        /// Values over the item drawn.
        package var sets: [Assignment]

        package init(register: String, link: String, stage: String?, sets: [Assignment]) {
            self.register = register
            self.link = link
            self.stage = stage
            self.sets = sets
        }
    }

    /// A row that each item drawn gains.
    package struct Row: Hashable, Sendable {
        package var part: String
        package var sets: [Assignment]

        package init(part: String, sets: [Assignment]) {
            self.part = part
            self.sets = sets
        }
    }

    package var id: String
    package var name: Bilingual
    /// The article or order it rests on.
    package var basis: Bilingual?
    /// Which items are in the pool; CQL2 as in views.
    package var filter: String
    package var size: Size
    package var seed: Seed
    package var roles: [String]
    package var once: Period?
    package var gives: Gift?
    package var adds: Row?

    package init(id: String, name: Bilingual, filter: String, size: Size, seed: Seed, roles: [String]) {
        self.id = id
        self.name = name
        self.filter = filter
        self.size = size
        self.seed = seed
        self.roles = roles
    }
}

extension Register {
    package func draw(_ id: String) -> DrawDefinition? { draws.first { $0.id == id } }
}
