package import CQL2
import JSONText

/// A flag that was raised over an item, and what became of it: raised → inquiry → reply → conclusion.
package struct RaisedFlag: Hashable, Sendable {
    package enum Stage: String, Hashable, Sendable, CaseIterable {
        case raised, asked, replied, concluded
    }

    /// How a flag ends.
    package enum Outcome: String, Hashable, Sendable, CaseIterable {
        /// Nothing is wrong.
        case cleared
        /// The work was to be mended, and was.
        case mended
        /// Handed over to the discipline organ's own procedure.
        case passedOn = "passed-on"
    }

    /// The act of the journal; its entries hold nothing but the row's number and a salted digest of its state.
    package static let act = "supervision"

    package var id: Int64 = 0
    package var flag: QualifiedName
    package var register: QualifiedName
    package var item: Int64
    package var number: String
    /// Version of the item at which the rule was found to hold.
    package var version: Int64
    /// Who answered for the item then.
    package var area: AreaID
    package var raisedAt: Instant
    package var raisedOn: Day
    /// Whether the rule still holds; when it has stopped and holds again, another flag is raised.
    package var holds = true
    package var stage = Stage.raised
    package var dueOn: Day?
    package var inquiry: Inquiry?
    package var reply: Words?
    package var outcome: Outcome?
    package var conclusion: Words?
    /// Keeps the digest in the journal from being guessed.
    package var salt: [UInt8]

    /// What somebody wrote, and when.
    package struct Words: Hashable, Sendable {
        package var text: String
        package var by: String
        package var at: Instant

        package init(text: String, by: String, at: Instant) {
            self.text = text
            self.by = by
            self.at = at
        }
    }

    /// A question to the people of a role in an area.
    package struct Inquiry: Hashable, Sendable {
        package var question: Words
        package var role: String
        package var area: AreaID

        package init(question: Words, role: String, area: AreaID) {
            self.question = question
            self.role = role
            self.area = area
        }
    }

    package init(
        flag: QualifiedName, register: QualifiedName, item: Int64, number: String, version: Int64, area: AreaID, raisedAt: Instant,
        raisedOn: Day, salt: [UInt8]
    ) {
        self.flag = flag
        self.register = register
        self.item = item
        self.number = number
        self.version = version
        self.area = area
        self.raisedAt = raisedAt
        self.raisedOn = raisedOn
        self.salt = salt
    }

    /// The bytes that the journal commits to.
    package var canonicalForm: [UInt8] {
        var writer = JSONWriter(capacity: 512)
        writer.object { writer in
            writer.member("area", area)
            writer.member("conclusion", conclusion)
            writer.member("due", dueOn?.description)
            writer.member("flag", flag.description)
            writer.member("holds", holds)
            writer.member("id", id)
            writer.member("inquiry", inquiry?.question)
            if let inquiry { writer.member("inquiry_area", inquiry.area) }
            writer.member("inquiry_role", inquiry?.role)
            writer.member("item", item)
            writer.member("number", number)
            writer.member("outcome", outcome?.rawValue)
            writer.member("raised", raisedAt.milliseconds)
            writer.member("register", register.description)
            writer.member("reply", reply)
            writer.member("salt", salt.hex)
            writer.member("stage", stage.rawValue)
            writer.member("version", version)
        }
        return writer.bytes
    }
}

extension JSONWriter {
    fileprivate mutating func member(_ name: String, _ words: RaisedFlag.Words?) {
        key(name)
        guard let words else { return null() }
        object { writer in
            writer.member("at", words.at.milliseconds)
            writer.member("by", words.by)
            writer.member("text", words.text)
        }
    }
}
