import Governance

/// A name that must be declared elsewhere in the scene; looked up when everything has been read.
struct Reference {
    enum Target {
        case role, register, measure, figure, parameter, unit, ledger, index, board, scoring
        case field(register: String)
        /// A field or a fact.
        case property(register: String)
        /// A date among the fields and facts.
        case date(register: String)
        /// A date among the fields of a row.
        case partDate(register: String, part: String)
        case part(register: String)
        case partField(register: String, part: String)
        /// A part of the register, or its evidence.
        case collection(register: String)
        case stage(register: String)
        case clock(register: String)
        case view(register: String)
        case partStage(register: String, part: String)
        /// An action of the register, or `report`, which begins an item.
        case action(register: String)
        case movement(ledger: String)
        /// A letter of the register.
        case letter(register: String)
    }

    var target: Target
    var name: String
    var place: Place
}

/// A rule or expression, checked when every property is known.
struct RuleUse {
    enum Expectation {
        case condition
        /// A value for a field of the register, or of the part of the row touched.
        case field(String, part: String?)
    }

    /// Whether it may ask what day it is.
    enum ClockUse {
        /// Asked when somebody acts or looks.
        case free
        /// Its value changes with the day only in ways that can be known beforehand (decision 2).
        case byDay
        /// Its value is kept and would go stale.
        case never
    }

    var text: YAMLScalar
    var place: Place
    var ground: RuleGround
    var expects = Expectation.condition
    /// The register whose field takes the value, where it is not the one the rule is over.
    var owner: String?
    var clock = ClockUse.free
    /// Must not read fields the law may order to be erased (decision 5).
    var isFigure = false

    /// Must not read personal fields, though it is kept nowhere.
    var isOpen = false

    /// Whether it may read the items that fields name: where it is asked of a whole item, or compiled to SQL.
    var readsNamed = false

    /// Says what somebody sees, and so is asked in memory as well as in the store.
    var isSight = false

    /// Its value is booked once and must be found again from what is kept for ever.
    mutating func isKept() {
        clock = .never
        isFigure = true
    }
}
